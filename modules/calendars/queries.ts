import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import type { Weekday } from '#kernel/clock/calendar.ts'
import { Day, Id, Moment } from '#kernel/shapes.ts'
import { companyDay } from '#modules/staff/index.ts'
import { noticesIn, planOf } from './index.ts'
import {
  type CalendarPlan,
  dayType,
  dayTypes,
  Hours,
  missingYearWarning,
  overridesIn,
  versionsOf,
  WeekHours,
  YearNotice,
} from './rules.ts'

const CalendarRow = z.object({
  name: z.string(),
  estateId: Id.nullable(),
  estate: z.string().nullable(),
  fromDay: Day.nullable(),
  week: WeekHours,
  makeupHours: Hours.nullable(),
  saidAt: Moment,
  by: z.string().nullable(),
})

export const list = query({
  does: 'See the opening hours of the company and its estates',
  everyone: true,
  input: z.object({}),
  output: z.object({ rows: CalendarRow.array() }),
  async run({ db }) {
    const { rows } = await sql<z.output<typeof CalendarRow>>`
      select h.name, h.estate_id, e.name as estate, h.from_day, h.week, h.makeup_hours, h.said_at, s.name as by
      from calendar_hours h left join estates e on e.id = h.estate_id left join employees s on s.id = h.said_by
      where h.retired_at is null
      order by h.name, e.name nulls first, h.from_day nulls first`.execute(db)
    return { rows }
  },
})

const DayRow = z.object({
  day: Day,
  type: z.enum(dayTypes),
  statutory: z.boolean(),
  certainty: z.enum(['official', 'override', 'estimated']),
  hours: Hours,
  reason: z.string().nullable(),
})

export const year = query({
  does: 'See the days of a year: rest days, make-up days, and how sure we are',
  everyone: true,
  input: z.object({
    year: z.int().min(2004).max(2099),
    name: z.string().default('office'),
    estateId: Id.of('estates').optional(),
  }),
  output: z.object({ days: DayRow.array(), notice: YearNotice.nullable() }),
  async run({ db }, asked) {
    const plan = await planOf(db, { name: asked.name, estateId: asked.estateId ?? null })
    const read = reader(plan, asked.year, await reasonsIn(db, asked.name, asked.estateId ?? null))
    const first = Temporal.PlainDate.from({ year: asked.year, month: 1, day: 1 })
    const days = Array.from({ length: first.daysInYear }, (_, place) => read(first.add({ days: place })))
    return { days, notice: plan.notices.find((notice) => notice.year === asked.year) ?? null }
  },
})

export const day = query({
  does: 'See one day: whether it is worked, and its opening hours',
  everyone: true,
  input: z.object({ day: Day, name: z.string().default('office'), estateId: Id.of('estates').optional() }),
  output: DayRow,
  async run({ db }, { day: wanted, name, estateId = null }) {
    return reader(await planOf(db, { name, estateId }), wanted.year, await reasonsIn(db, name, estateId))(wanted)
  },
})

/** Reads the days of a year out of a plan. */
function reader(plan: CalendarPlan, year: number, reasons: readonly (readonly [string, string])[]) {
  const overrides = overridesIn(plan)
  const versions = versionsOf(plan, null, [year])
  const because = new Map(reasons)
  return (day: Temporal.PlainDate): z.output<typeof DayRow> => {
    const drawn = versions.findLast(
      ({ fromDay }) => !fromDay || Temporal.PlainDate.compare(fromDay, day) <= 0,
    )?.calendar
    const hours = drawn?.days[day.toString()] ?? drawn?.week[weekdays[day.dayOfWeek - 1] ?? 'mon'] ?? []
    return {
      day,
      ...dayType(day, overrides),
      hours: hours.map(([from, to]): [string, string] => [from, to]),
      reason: because.get(day.toString()) ?? null,
    }
  }
}

const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

async function reasonsIn(db: Parameters<typeof planOf>[0], name: string, estateId: string | null) {
  const rows = await db
    .selectFrom('calendarDays')
    .select(['day', 'reason'])
    .where('name', '=', name)
    .where('retiredAt', 'is', null)
    .where(sql<boolean>`estate_id is null or estate_id = ${estateId}`)
    .orderBy('estateId', (order) => order.asc().nullsFirst())
    .execute()
  return rows.map(({ day, reason }) => [day.toString(), reason] as const)
}

export const warning = query({
  does: 'See whether the calendar of a year is missing',
  everyone: true,
  input: z.object({}),
  output: z.object({ missing: z.object({ year: z.int(), urgency: z.enum(['notice', 'red']) }).nullable() }),
  run: async ({ db, now }) => ({
    missing: missingYearWarning(companyDay(now), { days: {}, notices: await noticesIn(db) }),
  }),
})
