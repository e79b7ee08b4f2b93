declare const unit: unique symbol

/** Money in whole fen, 1/100 yuan. At runtime a safe integer; to the compiler no number, so that it does not add to one. */
export interface Fen {
  readonly [unit]: 'fen'
}

/** A count of fen as money; a `RangeError` for what is no whole number or beyond 2^53: a fault of ours, not of the office. */
export function fen(count: number | bigint): Fen {
  const size = Number(count)
  if (!Number.isSafeInteger(size)) throw new RangeError(`no whole number of fen: ${count}`)
  return (size === 0 ? 0 : size) as unknown as Fen
}

/** The same as a plain count, for a row of the database or the wire. */
export const count = (amount: Fen): number => amount as unknown as number

const exactly = (amount: Fen): bigint => BigInt(count(amount))

export const noMoney: Fen = fen(0)
export const sum = (amounts: readonly Fen[]): Fen => fen(amounts.reduce((all, one) => all + exactly(one), 0n))
export const plus = (one: Fen, other: Fen): Fen => fen(exactly(one) + exactly(other))
export const minus = (one: Fen, other: Fen): Fen => fen(exactly(one) - exactly(other))
export const opposite = (amount: Fen): Fen => fen(-exactly(amount))
export const smaller = (one: Fen, other: Fen): Fen => (count(one) < count(other) ? one : other)
export const larger = (one: Fen, other: Fen): Fen => (count(one) > count(other) ? one : other)
export const positive = (amount: Fen): boolean => count(amount) > 0
export const negative = (amount: Fen): boolean => count(amount) < 0
export const sameMoney = (one: Fen, other: Fen): boolean => count(one) === count(other)

/** An exact quotient; `bottom` is above 0 and both are in lowest terms. */
export interface Fraction {
  readonly top: bigint
  readonly bottom: bigint
}

const size = (n: bigint) => (n < 0n ? -n : n)
function commonDivisor(one: bigint, other: bigint): bigint {
  let [a, b] = [size(one), size(other)]
  while (b > 0n) [a, b] = [b, a % b]
  return a
}

/** `top / bottom`, exact; `bottom` must not be 0. */
export function ratio(top: bigint | number, bottom: bigint | number = 1n): Fraction {
  const [above, below] = [BigInt(top), BigInt(bottom)]
  const divisor = commonDivisor(above, below) * (below < 0n ? -1n : 1n)
  return { top: above / divisor, bottom: below / divisor }
}

export const nothing: Fraction = { top: 0n, bottom: 1n }
export const exact = (amount: Fen): Fraction => ratio(exactly(amount))
export const added = (one: Fraction, other: Fraction): Fraction =>
  ratio(one.top * other.bottom + other.top * one.bottom, one.bottom * other.bottom)
export const times = (one: Fraction, other: Fraction): Fraction => ratio(one.top * other.top, one.bottom * other.bottom)
export const total = (parts: readonly Fraction[]): Fraction => parts.reduce(added, nothing)
export const compare = (one: Fraction, other: Fraction): number => {
  const difference = one.top * other.bottom - other.top * one.bottom
  return difference > 0n ? 1 : difference < 0n ? -1 : 0
}

const floor = ({ top, bottom }: Fraction) => top / bottom - (top % bottom < 0n ? 1n : 0n)

/** To the nearest whole number; exactly one half goes away from zero. An amount is rounded so once, at its end. */
export function halfUp({ top, bottom }: Fraction): bigint {
  const nearest = (size(top) * 2n + bottom) / (bottom * 2n)
  return top < 0n ? -nearest : nearest
}

/** An exact number of fen, rounded half up. */
export const inFen = (exactFen: Fraction): Fen => fen(halfUp(exactFen))

/**
 * Largest remainder: whole parts of an already rounded `whole` of 0 or more, nearest to the exact parts, which make it up
 * to rounding. Fen still missing go one each to the largest remainders, the first in order where they are equal.
 */
export function inParts(whole: Fen, exactParts: readonly Fraction[]): Fen[] {
  const parts = exactParts.map(floor)
  const missing = exactly(whole) - parts.reduce((all, part) => all + part, 0n)
  const byRemainder = exactParts
    .map((part, at) => ({ at, rest: added(part, ratio(-(parts[at] ?? 0n))) }))
    .sort((one, other) => compare(other.rest, one.rest) || one.at - other.at)
  for (const { at } of byRemainder.slice(0, Number(missing))) parts[at] = (parts[at] ?? 0n) + 1n
  return parts.map(fen)
}

/** A share in 1/100 percent, for display only, as finance writes it: 8000 is 80.00 %; null where nothing was due. */
export const rateBp = (part: Fen, whole: Fen): number | null =>
  positive(whole) ? Number(halfUp(ratio(exactly(part) * 10000n, exactly(whole)))) : null
