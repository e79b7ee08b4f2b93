/** Chance, from one source: the operating system in life, a seed in a simulation. Each number is in [0, 2^32). */
export type Chance = () => number

export const osChance: Chance = () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0

/** The same numbers in the same order for the same seed (mulberry32). */
export function seededChance(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
}

const hex = (n: number, digits: number) => n.toString(16).padStart(digits, '0').slice(-digits)

/** A uuid of version 7 made from the act's moment, so that ids sort by time also in a simulated year. */
export function newId(moment: Temporal.Instant, chance: Chance): string {
  const time = hex(moment.epochMilliseconds, 12)
  const [a, b, c] = [chance(), chance(), chance()]
  const variant = hex(0x8000 | (b & 0x3fff), 4)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(a, 3)}-${variant}-${hex(b >>> 14, 4)}${hex(c, 8)}`
}
