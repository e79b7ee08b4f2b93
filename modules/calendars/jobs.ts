import { headOffice } from '#kernel/actor.ts'
import { job } from '#kernel/job.ts'
import { companyDay, superiorsOf } from '#modules/staff/index.ts'
import { noticesIn, redraw, yearsAround } from './index.ts'
import { missingYearWarning } from './rules.ts'

/** The company's own customer-service manager stands two posts above an estate's supervisor. */
const stepsToTheCompany = 2
const monday = 1

export const remindYear = job({
  does: 'Ask for the calendar of a year that is missing: weekly from October, daily from 15 December',
  daily: '09:00',
  async run(ctx) {
    const today = companyDay(ctx.now)
    const missing = missingYearWarning(today, { days: {}, notices: await noticesIn(ctx.db) })
    if (!missing || (missing.urgency === 'notice' && today.dayOfWeek !== monday)) return {}
    const people = await superiorsOf(ctx.db, headOffice, null, stepsToTheCompany, today)
    await ctx.notify(people, 'calendars.year_missing', { ...missing })
    return { personIds: people }
  },
})

export const lengthen = job({
  does: 'Work out the holidays of the year after next, once a year begins',
  daily: '00:10',
  async run(ctx) {
    const wanted = yearsAround(ctx.now).at(-1) ?? 0
    const lines = await ctx.db
      .selectFrom('calendars')
      .select(['name', 'estateId'])
      .groupBy(['name', 'estateId'])
      .having(
        (is) => is.fn.max('learnedAt'),
        '<',
        Temporal.PlainDate.from({ year: wanted - 2, month: 1, day: 1 })
          .toZonedDateTime('Asia/Shanghai')
          .toInstant(),
      )
      .execute()
    const from = Temporal.PlainDate.from({ year: wanted, month: 1, day: 1 })
    for (const line of lines) await redraw(ctx, line, from)
    return { calendarIds: lines.map(({ name, estateId }) => estateId ?? name) }
  },
})
