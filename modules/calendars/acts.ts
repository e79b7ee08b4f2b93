import { sql } from 'kysely'
import { z } from 'zod'
import { act, type Ctx } from '#kernel/act.ts'
import { headOffice } from '#kernel/actor.ts'
import { json } from '#kernel/database/json.ts'
import { refuse } from '#kernel/refusal.ts'
import { Day, Id, Name, Nothing } from '#kernel/shapes.ts'
import { companyDay } from '#modules/staff/index.ts'
import { type Line, loadDefaultCalendars, redraw } from './index.ts'
import { Hours, splitNights, TypedWeek, WeekHours, YearNotice } from './rules.ts'

const CalendarName = Name.default('office')
const Reason = z.string().trim().min(2).max(300)

/** A closure may be told afterwards (a typhoon last night), but not so late that nobody remembers. */
const daysBack = 31

export const loadDefaults = act({
  does: 'Open the office calendar with the holidays of China',
  companyWide: true,
  input: Nothing,
  output: z.object({ made: z.boolean() }),
  async run(ctx) {
    ctx.at(headOffice)
    return { made: await loadDefaultCalendars(ctx) }
  },
})

export const setHours = act({
  does: 'Set the opening hours of a calendar from a day on, for the company or one estate',
  input: z.object({
    name: CalendarName,
    estateId: Id.of('estates').optional(),
    week: TypedWeek,
    makeupHours: Hours.optional(),
    from: Day,
  }),
  output: Nothing,
  async run(ctx, { name, estateId = null, week, makeupHours, from }) {
    ctx.at(estateId ?? headOffice)
    if (before(from, companyDay(ctx.now))) refuse('calendars.hours_in_the_past')

    const hours = WeekHours.safeParse(splitNights(week))
    if (!hours.success) refuse('calendars.hours_overlap')
    if (Object.values(hours.data ?? {}).flat().length === 0) refuse('calendars.never_open')

    const line = { name, estateId }
    await retire(ctx, 'calendarHours', line, sql`from_day = ${from}`)
    const said = { id: ctx.id(), ...line, saidAt: ctx.now, saidBy: ctx.actor.id }
    const makeup = makeupHours ? json(makeupHours) : null
    await ctx.db
      .insertInto('calendarHours')
      .values({ ...said, fromDay: from, week: json(hours.data), makeupHours: makeup })
      .execute()
    for (const drawn of await linesOf(ctx, line)) await redraw(ctx, drawn, from)
    return {}
  },
})

export const publishYear = act({
  does: 'Enter the official notice of a year: its rest days and make-up days',
  companyWide: true,
  input: YearNotice,
  output: z.object({ noticeId: Id }),
  async run(ctx, { year, restDays, makeupDays, source }) {
    ctx.at(headOffice)
    await ctx.db
      .updateTable('yearNotices')
      .set({ retiredAt: ctx.now })
      .where('year', '=', year)
      .where('retiredAt', 'is', null)
      .execute()
    const noticeId = ctx.id()
    const row = { id: noticeId, year, restDays, makeupDays, source, saidAt: ctx.now, saidBy: ctx.actor.id }
    await ctx.db.insertInto('yearNotices').values(row).execute()
    const from = Temporal.PlainDate.from({ year, month: 1, day: 1 })
    for (const line of await linesOf(ctx)) await redraw(ctx, line, from)
    return { noticeId }
  },
})

export const override = act({
  does: 'Open or close single days of an estate, with the reason',
  input: z.object({
    name: CalendarName,
    estateId: Id.of('estates').optional(),
    days: Day.array().min(1).max(31),
    /** Opening hours of these days; none: closed. */
    hours: Hours.default([]),
    reason: Reason,
  }),
  output: Nothing,
  async run(ctx, { name, estateId = null, days, hours, reason }) {
    ctx.at(estateId ?? headOffice)
    const [first] = days.toSorted(Temporal.PlainDate.compare)
    if (!first || before(first, companyDay(ctx.now).subtract({ days: daysBack })))
      return refuse('calendars.too_long_ago', { daysBack })
    if (!WeekHours.safeParse({ mon: hours }).success) refuse('calendars.hours_overlap')

    const line = { name, estateId }
    await fork(ctx, line)
    await retire(ctx, 'calendarDays', line, sql`day = any (${days.map(String)}::date[])`)
    const said = { ...line, hours: json(hours), reason, saidAt: ctx.now, saidBy: ctx.actor.id }
    await ctx.db
      .insertInto('calendarDays')
      .values(days.map((day) => ({ id: ctx.id(), ...said, day })))
      .execute()
    for (const drawn of await linesOf(ctx, line)) await redraw(ctx, drawn, first)
    return {}
  },
})

const before = (one: Temporal.PlainDate, other: Temporal.PlainDate) => Temporal.PlainDate.compare(one, other) < 0

async function retire(
  ctx: Ctx,
  table: 'calendarHours' | 'calendarDays',
  { name, estateId }: Line,
  which: ReturnType<typeof sql>,
) {
  await ctx.db
    .updateTable(table)
    .set({ retiredAt: ctx.now })
    .where('name', '=', name)
    .where('estateId', 'is not distinct from', estateId)
    .where('retiredAt', 'is', null)
    .where(sql<boolean>`${which}`)
    .execute()
}

/** The calendars a change touches: an estate's own; the company's and those of all estates drawn from it; all for a year. */
async function linesOf(ctx: Ctx, of?: Line): Promise<Line[]> {
  if (of?.estateId) await fork(ctx, of)
  return ctx.db
    .selectFrom('calendars')
    .select(['name', 'estateId'])
    .distinct()
    .$if(of !== undefined, (rows) => rows.where('name', '=', of?.name ?? ''))
    .$if(of?.estateId != null, (rows) => rows.where('estateId', '=', of?.estateId ?? ''))
    .execute()
}

/** An estate's own calendar begins as a copy of all that was ever known of the company's, so that no clock changes by it. */
async function fork(ctx: Ctx, { name, estateId }: Line): Promise<void> {
  if (!estateId) return
  const own = await ctx.db
    .selectFrom('calendars')
    .select('id')
    .where('name', '=', name)
    .where('estateId', '=', estateId)
    .limit(1)
    .executeTakeFirst()
  if (own) return
  const drawn = await ctx.db
    .selectFrom('calendars')
    .selectAll()
    .where('name', '=', name)
    .where('estateId', 'is', null)
    .orderBy('place')
    .execute()
  const copies = drawn.map((version) => ({ ...version, id: ctx.id(), estateId, plan: json(version.plan) }))
  if (copies.length > 0) await ctx.db.insertInto('calendars').values(copies).execute()
}
