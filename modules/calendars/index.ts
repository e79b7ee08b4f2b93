import { sql } from 'kysely'
import type { Ctx, Db } from '#kernel/act.ts'
import type { Interval } from '#kernel/clock/calendar.ts'
import { learnCalendars } from '#kernel/clock/recalendar.ts'
import { json } from '#kernel/database/json.ts'
import { companyZone } from '#kernel/work/schedule.ts'
import {
  type CalendarPlan,
  dayType,
  leansOnEstimate,
  type Overrides,
  overridesIn,
  versionsOf,
  type Week,
} from './rules.ts'

export { type Week, WeekHours } from './rules.ts'

/** A calendar by its name, the company's own or one estate's. */
export interface Line {
  name: string
  estateId: string | null
}

/** Notices of whole years that were entered here, in force. */
export async function noticesIn(db: Db): Promise<Overrides['notices']> {
  return db
    .selectFrom('yearNotices')
    .select(['year', 'restDays', 'makeupDays', 'source'])
    .where('retiredAt', 'is', null)
    .orderBy('year')
    .execute()
}

/** Whether a limit over these days leans on a year whose notice is neither published nor entered (“按估算日历”). */
export const estimatedBetween = async (db: Db, from: Temporal.PlainDate, to: Temporal.PlainDate): Promise<boolean> =>
  leansOnEstimate(from, to, { days: {}, notices: await noticesIn(db) })

/** What this calendar is made of now: the company's hours until the estate has its own, and the single days of both. */
export async function planOf(db: Db, { name, estateId }: Line): Promise<CalendarPlan> {
  const mine = sql<boolean>`estate_id is null or estate_id = ${estateId}`
  const hours = await db
    .selectFrom('calendarHours')
    .select(['estateId', 'fromDay', sql<Week>`week`.as('week'), sql<Interval[] | null>`makeup_hours`.as('makeupHours')])
    .where('name', '=', name)
    .where('retiredAt', 'is', null)
    .where(mine)
    .orderBy('fromDay', (order) => order.asc().nullsFirst())
    .execute()
  const days = await db
    .selectFrom('calendarDays')
    .select(['day', sql<Interval[]>`hours`.as('hours')])
    .where('name', '=', name)
    .where('retiredAt', 'is', null)
    .where(mine)
    .orderBy('estateId', (order) => order.asc().nullsFirst())
    .execute()
  const own = hours.find((row) => row.estateId !== null)?.fromDay
  return {
    timeZone: companyZone,
    hours: hours.filter((row) => row.estateId !== null || !own || !row.fromDay || before(row.fromDay, own)),
    days: Object.fromEntries(days.map(({ day, hours: open }) => [day.toString(), open])),
    notices: await noticesIn(db),
  }
}

const before = (one: Temporal.PlainDate, other: Temporal.PlainDate) => Temporal.PlainDate.compare(one, other) < 0

/** The company's working and rest days as its office calendar knows them, make-up days included. */
export async function officeDays(db: Db) {
  const known = overridesIn(await planOf(db, { name: 'office', estateId: null }))
  return {
    isRest: (day: Temporal.PlainDate) => dayType(day, known).type === 'restday',
    isStatutory: (day: Temporal.PlainDate) => dayType(day, known).statutory,
  }
}

/** Holidays are worked out for last year, this year and the two to come; `lengthen` adds one each year. */
export const yearsAround = (now: Temporal.Instant) => {
  const { year } = now.toZonedDateTimeISO(companyZone)
  return [year - 1, year, year + 1, year + 2]
}

/** Works the calendar out anew from a day on; every open clock that counts by it learns of it in this transaction. */
export async function redraw(ctx: Ctx, line: Line, from: Temporal.PlainDate | null): Promise<void> {
  const plan = await planOf(ctx.db, line)
  const versions = versionsOf(plan, from, yearsAround(ctx.now)).map(({ fromDay, calendar }) => ({
    id: ctx.id(),
    from: fromDay?.toZonedDateTime(plan.timeZone).toInstant() ?? null,
    calendar,
  }))
  await learnCalendars(ctx.db, { ...line, versions, learnedAt: ctx.now })
}

/** Front desk and office, Monday to Friday. */
const officeHours: Week = Object.fromEntries(
  (['mon', 'tue', 'wed', 'thu', 'fri'] as const).map((day) => [day, [['08:30', '12:00'], ['13:30', '18:00']]]), // biome-ignore format: hours are one row
)

/** The office's calendar with the holidays of China, once: Monday to Friday 08:30–12:00 and 13:30–18:00. */
export async function loadDefaultCalendars(ctx: Ctx): Promise<boolean> {
  const known = await ctx.db
    .selectFrom('calendars')
    .select('id')
    .where('name', '=', 'office')
    .limit(1)
    .executeTakeFirst()
  if (known) return false
  const row = {
    id: ctx.id(),
    name: 'office',
    estateId: null,
    fromDay: null,
    week: json(officeHours),
    saidAt: ctx.now,
    saidBy: ctx.actor.id,
  }
  await ctx.db.insertInto('calendarHours').values(row).execute()
  await redraw(ctx, { name: 'office', estateId: null }, null)
  return true
}
