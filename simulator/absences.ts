import { diceNamed } from './dice.ts'

/** Days on which somebody is not there, the first and the last included. */
export interface Absence {
  kind: 'sick' | 'leave'
  from: Temporal.PlainDate
  until: Temporal.PlainDate
  /** Whether somebody arranges who stands in. */
  arranged: boolean
}

/** What is to be known for it: the first and last day, whose absences, and how many times as often people fall ill. */
export interface AbsenceWishes {
  path: string
  first: Temporal.PlainDate
  last: Temporal.PlainDate
  illness: number
}

const { compare } = Temporal.PlainDate
const week = 7
const illInAWeek = 0.045
/** Nobody is away while the books are signed. */
const quietDays = 8
const betweenLeaves = 80

/** When one person is away: ill now and then, on leave every few months; never twice at once. */
export function absencesOf({ path, first, last, illness }: AbsenceWishes): Absence[] {
  const leaves = leavesOf(diceNamed(`${path}/leave`), first, last)
  const days = first.until(last).days
  const dice = diceNamed(`${path}/ill`)
  const ill: Absence[] = []
  for (let after = quietDays; after < days; after += week) {
    const falls = dice.happens(Math.min(0.8, illInAWeek * illness))
    const from = first.add({ days: after + dice.between(0, 4) })
    const spell = { kind: 'sick' as const, from, until: from.add({ days: dice.between(0, 3) }), arranged: dice.happens(0.7) } // biome-ignore format: it reads as one row
    const known = compare(spell.until, last) < 0
    const free = known && !leaves.some((leave) => overlap(leave, spell)) && !ill.some((one) => overlap(one, spell))
    if (falls && free) ill.push(spell)
  }
  return [...leaves, ...ill].toSorted((one, other) => compare(one.from, other.from))
}

function leavesOf(dice: ReturnType<typeof diceNamed>, first: Temporal.PlainDate, last: Temporal.PlainDate): Absence[] {
  const leaves: Absence[] = []
  for (let at = first.add({ days: quietDays + dice.between(4, betweenLeaves) }); compare(at, last) < 0; ) {
    const until = at.add({ days: dice.between(2, 5) })
    if (compare(until, last) < 0) leaves.push({ kind: 'leave', from: at, until, arranged: true })
    at = at.add({ days: betweenLeaves + dice.between(0, 40) })
  }
  return leaves
}

export const overlap = (one: Pick<Absence, 'from' | 'until'>, other: Pick<Absence, 'from' | 'until'>): boolean =>
  compare(one.from, other.until) <= 0 && compare(one.until, other.from) >= 0

export const isAway = (absences: readonly Absence[], day: Temporal.PlainDate): boolean =>
  absences.some((one) => overlap(one, { from: day, until: day }))
