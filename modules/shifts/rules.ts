import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Name } from '#kernel/shapes.ts'

// biome-ignore format: it reads as a table
export const life = lifecycle('shifts', {
  states: ['in_use', 'retired'],
  moves: { retire: { from: ['in_use'], to: 'retired' } },
})
export type State = (typeof life.states)[number]

/** On which days a shift needs somebody: all, working days of the office's calendar, or its rest days. */
export const dayKinds = ['every', 'workday', 'restday'] as const

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const Break = z.tuple([Clock, Clock])
const hours = { begins: Clock, ends: Clock, breaks: Break.array().max(4).default([]) }
export const Key = z.string().regex(/^[A-Z]$/)

export const Add = z.object({ estateId: Id.of('estates'), key: Key, name: Name, ...hours })
export const OneShift = z.object({ shiftId: Id })
export const Change = OneShift.extend({ key: Key, name: Name, ...hours })
export const Need = OneShift.extend({
  postId: Id,
  days: z.enum(dayKinds).default('every'),
  /** None: the shift needs nobody of this post on these days. */
  people: z.int().min(0).max(200),
})
export const ShiftRow = z.object({
  shiftId: Id,
  estateId: Id,
  key: z.string(),
  name: Name,
  begins: z.string(),
  ends: z.string(),
  breaks: z.tuple([z.string(), z.string()]).array(),
  minutes: z.int(),
  state: z.enum(life.states),
  needs: z.object({ postId: Id, post: Name, days: z.enum(dayKinds), people: z.int() }).array(),
})

/** Wall-clock hours of a day of work: what ends not later than it begins ends on the next day. */
export interface Hours {
  begins: string
  ends: string
  breaks: readonly (readonly [string, string])[]
}

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
const dayMinutes = 24 * 60
const after = (begin: number, clock: string) => (minutesOf(clock) - begin + dayMinutes) % dayMinutes

/** Whether it ends on the next day. */
export const overMidnight = ({ begins, ends }: Pick<Hours, 'begins' | 'ends'>) => ends <= begins

/** From its beginning to its end in minutes: 1 to 1440 by the wall clock. */
export const lengthMinutes = ({ begins, ends }: Pick<Hours, 'begins' | 'ends'>) =>
  after(minutesOf(begins), ends) || dayMinutes

/** At work in minutes, without breaks. Refuses a break outside the shift or inside another (`shifts.break_outside`). */
export function minutesAtWork({ begins, ends, breaks }: Hours): number {
  const start = minutesOf(begins)
  const length = lengthMinutes({ begins, ends })
  const spans = breaks
    .map(([from, until]) => {
      const begin = after(start, from)
      return [begin, begin + (after(minutesOf(from), until) || dayMinutes)] as const
    })
    .toSorted(([one], [other]) => one - other)
  let free = 0
  for (const [n, [from, until]] of spans.entries()) {
    if (until > length || from < (spans[n - 1]?.[1] ?? 0)) refuse('shifts.break_outside')
    free += until - from
  }
  return length - free
}

/** When a shift of a day begins and ends, in the estate's zone. */
export function spanOn(day: Temporal.PlainDate, hours: Pick<Hours, 'begins' | 'ends'>, timeZone: string) {
  const at = (on: Temporal.PlainDate, clock: string) =>
    on.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(clock) }).toInstant()
  return { from: at(day, hours.begins), to: at(overMidnight(hours) ? day.add({ days: 1 }) : day, hours.ends) }
}

/** What an estate begins with, to be changed to its own. */
export const usual = [
  { key: 'D', name: '白班', nameEn: 'Day', begins: '08:30', ends: '17:30', breaks: [['12:00', '13:00']] },
  { key: 'A', name: '早班', nameEn: 'Early', begins: '07:00', ends: '15:00', breaks: [['11:00', '11:30']] },
  { key: 'B', name: '中班', nameEn: 'Late', begins: '15:00', ends: '23:00', breaks: [['18:00', '18:30']] },
  { key: 'C', name: '夜班', nameEn: 'Night', begins: '23:00', ends: '07:00', breaks: [['03:00', '03:30']] },
] as const satisfies readonly (Hours & { key: string; name: string; nameEn: string })[]
