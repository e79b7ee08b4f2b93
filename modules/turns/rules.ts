import { RRuleTemporal } from 'rrule-temporal'
import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { Cursor, Day, Id, Moment, Name, Photo } from '#kernel/shapes.ts'
import type { Period, When } from '#modules/recurrences/rules.ts'

/** A turn opens and closes by itself; only work, a score, a figure or somebody else's excuse ends it. */
// biome-ignore format: it reads as a table
export const life = lifecycle('turns', {
  states: ['scheduled', 'open', 'kept', 'late', 'missed', 'excused'],
  moves: {
    open:    { from: ['scheduled'],                 to: 'open' },
    keep:    { from: ['scheduled', 'open', 'missed'], to: 'kept' },
    keepLate: { from: ['scheduled', 'open', 'missed'], to: 'late' },
    miss:    { from: ['open'],                      to: 'missed' },
    excuse:  { from: ['scheduled', 'open', 'late', 'missed'], to: 'excused' },
  },
})
export type State = (typeof life.states)[number]
export const proofs = ['acts', 'clock', 'figure', 'score', 'check_off'] as const

/** The days a calendar knows: rest days, and the stretches of rest days that hold a statutory one. */
export interface Days {
  isRest(day: Temporal.PlainDate): boolean
  isStatutory(day: Temporal.PlainDate): boolean
}

export interface Due {
  /** The day of the rule and the place of its window: the same however often it is planned. */
  period: string
  opensOn: Temporal.PlainDate
  opens: string
  dueOn: Temporal.PlainDate
  due: string
}

/** When a clause is due on days of its rule from one day to another, both included; the pure heart of planning. */
export function dueBetween(when: When, from: Temporal.PlainDate, until: Temporal.PlainDate, days: Days): Due[] {
  return daysOf(when, from, until, days).flatMap(({ rule, opensOn, dueOn }) =>
    when.windows.map((window, n) => ({
      period: when.windows.length > 1 ? `${rule}#${n + 1}` : rule.toString(),
      opensOn,
      opens: window.from,
      dueOn,
      due: window.until,
    })),
  )
}

function daysOf(when: When, from: Temporal.PlainDate, until: Temporal.PlainDate, days: Days) {
  const { rule, trigger } = when
  if (trigger) return 'before' in trigger ? beforeHolidays(trigger.days, from, until, days) : []
  return ruleDays(rule ?? '', from, until).map((day) => {
    const end = lastOf(when.lasts, day)
    if (when.lasts !== 'day') return { rule: day, opensOn: day, dueOn: moved(end, when.shift, days) }
    const shifted = moved(day, when.shift, days)
    return { rule: day, opensOn: shifted, dueOn: shifted }
  })
}

/** A Monday, so that every second week is the same one whenever it is asked. */
const anchor = Temporal.PlainDate.from('2024-01-01')

const rules = new Map<string, RRuleTemporal>()

function ruleDays(rule: string, from: Temporal.PlainDate, until: Temporal.PlainDate): Temporal.PlainDate[] {
  const known = rules.getOrInsertComputed(
    rule,
    () =>
      new RRuleTemporal({
        rruleString: `DTSTART;TZID=UTC:${anchor.toString().replaceAll('-', '')}T000000\nRRULE:${rule}`,
      }),
  )
  const at = (day: Temporal.PlainDate) => day.toZonedDateTime('UTC')
  return known.between(at(from), at(until), true).map((found) => found.toPlainDate())
}

/** The last day of the day, week, month … a date lies in. */
export function lastOf(period: Period, day: Temporal.PlainDate): Temporal.PlainDate {
  if (period === 'day') return day
  if (period === 'week') return day.add({ days: 7 - day.dayOfWeek })
  const months = { month: 1, quarter: 3, half: 6, year: 12 }[period]
  const first = day.with({ day: 1, month: Math.floor((day.month - 1) / months) * months + 1 })
  return first.add({ months }).subtract({ days: 1 })
}

function moved(day: Temporal.PlainDate, shift: When['shift'], days: Days): Temporal.PlainDate {
  let at = day
  while (shift !== 'none' && days.isRest(at)) at = at.add({ days: shift === 'after' ? 1 : -1 })
  return at
}

function beforeHolidays(ahead: number, from: Temporal.PlainDate, until: Temporal.PlainDate, days: Days) {
  const found: { rule: Temporal.PlainDate; opensOn: Temporal.PlainDate; dueOn: Temporal.PlainDate }[] = []
  const last = until.add({ days: ahead })
  for (let day = from.add({ days: ahead }); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 }))
    if (beginsHoliday(day, days))
      found.push({ rule: day, opensOn: day.subtract({ days: ahead }), dueOn: day.subtract({ days: 1 }) })
  return found
}

function beginsHoliday(day: Temporal.PlainDate, { isRest, isStatutory }: Days): boolean {
  if (!isRest(day) || isRest(day.subtract({ days: 1 }))) return false
  for (let at = day; isRest(at); at = at.add({ days: 1 })) if (isStatutory(at)) return true
  return false
}

/** How far ahead turns stand on the calendar: a period, so that a week is planned while the last one runs. */
export const plannedAhead = (when: Pick<When, 'lasts' | 'rule'>): Temporal.DurationLike =>
  when.lasts === 'day' && when.rule?.startsWith('FREQ=DAILY')
    ? { days: 2 }
    : when.lasts === 'week' || when.rule?.startsWith('FREQ=WEEKLY')
      ? { days: 8 }
      : { days: 32 }

/** A figure against its bound. A share is compared by whole numbers: numerator × 100 with percent × denominator; nothing counted keeps the promise. */
export function reached(
  { unit, numerator, denominator }: { unit: string; numerator: number; denominator: number | null },
  { atLeast, atMost }: { atLeast?: number | undefined; atMost?: number | undefined },
): boolean {
  if (unit === 'share' && !denominator) return true
  const [value, scale] = unit === 'share' ? [numerator * 100, denominator ?? 1] : [numerator, denominator || 1]
  return atLeast !== undefined ? value >= atLeast * scale : value <= (atMost ?? 0) * scale
}

export const OneTurn = z.object({ turnId: Id })
const Reason = z.string().trim().min(2).max(500)
export const SignOff = OneTurn.extend({ words: Reason, fileIds: Photo.array().max(9).default([]) })
export const Score = OneTurn.extend({ score: z.int().min(0).max(100), remark: Reason })
export const AskExcuse = OneTurn.extend({ reason: Reason, fileIds: Photo.array().max(9).default([]) })
export const Decide = z.object({ excuseId: Id, words: Reason })

export const Filter = z.object({
  estateId: Id.optional(),
  employeeId: Id.optional(),
  postId: Id.optional(),
  rootId: Id.optional(),
  states: z.enum(life.states).array().max(6).optional(),
  /** False leaves out what only a signed check-off kept. */
  checkOff: z.boolean().optional(),
  from: Moment.optional(),
  to: Moment.optional(),
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})
export const TurnRow = z.object({
  turnId: Id,
  estateId: Id,
  rootId: Id,
  registerId: z.string().nullable(),
  title: z.string(),
  titleEn: z.string().nullable(),
  kind: z.string(),
  weight: z.int(),
  post: Name,
  holderId: Id.nullable(),
  holder: Name.nullable(),
  standsIn: z.enum(['cover', 'superior']).nullable(),
  opensAt: Moment,
  dueAt: Moment,
  lostAt: Moment,
  need: z.int(),
  done: z.int(),
  state: z.enum(life.states),
  proof: z.enum(proofs),
  acts: z.string().array(),
  endedAt: Moment.nullable(),
  corrected: z.boolean(),
  numerator: z.int().nullable(),
  denominator: z.int().nullable(),
  aboutId: Id.nullable(),
})
export const Span = z.object({ estateId: Id.optional(), from: Moment, to: Moment })
export const Dots = z.object({ bookId: Id, estateId: Id.optional(), employeeId: Id.optional(), until: Day.optional() })
