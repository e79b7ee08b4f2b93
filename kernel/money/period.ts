type Day = Temporal.PlainDate

/** Days of the business calendar; both end days belong to it. */
export interface Period {
  readonly from: Day
  readonly to: Day
}

/** The same, with an end that may still be open. */
export interface Spell {
  readonly from: Day
  readonly to: Day | null
}

export const isBefore = (one: Day, other: Day): boolean => Temporal.PlainDate.compare(one, other) < 0
export const earlier = (one: Day, other: Day): Day => (isBefore(other, one) ? other : one)
export const later = (one: Day, other: Day): Day => (isBefore(one, other) ? other : one)
export const byDay = <T extends { readonly from: Day }>(one: T, other: T): number =>
  Temporal.PlainDate.compare(one.from, other.from)

/** How many days it has; 0 or less when it ends before it begins. */
export const daysIn = ({ from, to }: Period): number => from.until(to).days + 1

/** The days that both have, if any. */
export function shared(spell: Spell, period: Period): Period | undefined {
  const days = { from: later(spell.from, period.from), to: spell.to ? earlier(spell.to, period.to) : period.to }
  return daysIn(days) > 0 ? days : undefined
}

export const holds = ({ from, to }: Spell, day: Day): boolean => !isBefore(day, from) && !(to && isBefore(to, day))

/** Whether two of them have a day in common. */
export function overlap(spells: readonly Spell[]): boolean {
  const real = spells.filter(({ from, to }) => !to || !isBefore(to, from)).sort(byDay)
  return real.some(({ from }, at) => {
    const last = at > 0 ? real[at - 1] : undefined
    return last !== undefined && (last.to === null || !isBefore(last.to, from))
  })
}

/** The period cut wherever one of them begins or ends, so that each piece lies whole in or whole out of every one. */
export function cut(period: Period, spells: readonly Spell[]): Period[] {
  const borders = spells
    .flatMap(({ from, to }) => (to ? [from, to.add({ days: 1 })] : [from]))
    .filter((day) => isBefore(period.from, day) && !isBefore(period.to, day))
  const begins = [...new Set([period.from, ...borders].map(String))].sort().map((day) => Temporal.PlainDate.from(day))
  return begins.map((from, at) => ({ from, to: begins[at + 1]?.subtract({ days: 1 }) ?? period.to }))
}
