import { sql } from 'kysely'
import { job } from '#kernel/job.ts'
import { companyDay } from '#modules/staff/index.ts'
import { takeEffect as takesEffect } from './index.ts'

export const takeEffect = job({
  does: 'Put approved duty books into force on their day, and retire those before them',
  every: 'PT10M',
  finds: (now) => sql`exists (select from duty_books where state = 'approved' and effective_on <= ${companyDay(now)})`,
  run: async (ctx) => ({ bookIds: await takesEffect(ctx, companyDay(ctx.now)) }),
})

export const askReview = job({
  does: 'Remind of a duty book whose day of review has come, once',
  daily: '08:00',
  async run({ db, now, notify }) {
    const day = companyDay(now)
    const due = await db
      .selectFrom('dutyBooks as b')
      .innerJoin('posts as p', 'p.id', 'b.postId')
      .select(['b.id', 'b.approvedBy', 'p.title'])
      .where('b.state', '=', 'in_force')
      .where('b.reviewOn', '=', day)
      .execute()
    for (const { id, approvedBy, title } of due)
      if (approvedBy) await notify([approvedBy], 'duties.to_review', { post: title }, id)
    return { bookIds: due.map(({ id }) => id) }
  },
})
