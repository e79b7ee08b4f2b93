import { sql } from 'kysely'
import { z } from 'zod'
import { job } from '#kernel/job.ts'
import { Id } from '#kernel/shapes.ts'
import { companyDay } from '#modules/staff/index.ts'
import { ways } from './rules.ts'

const News = z.object({
  caseId: Id,
  estateId: Id,
  byId: Id,
  how: z.enum(ways),
  at: z.string(),
  uses: z.object({ useId: Id, articleId: Id }).array(),
})

export const countUses = job({
  does: 'Count the answers that were said or sent in a case, each under the text that was shown then',
  on: 'cases.answered',
  async run(ctx, news) {
    const { caseId, estateId, byId, how, at, uses } = News.parse(news)
    ctx.at(estateId)
    const { rows } = await sql<{ id: string }>`
      insert into article_uses (id, estate_id, article_id, n, case_id, how, at, by_id)
      select u.id, ${estateId}, u.article_id, t.n, ${caseId}, ${how}, ${at}, ${byId}
      from unnest(${uses.map(({ useId }) => useId)}::uuid[], ${uses.map(({ articleId }) => articleId)}::uuid[]) as u (id, article_id)
      join articles a on a.id = u.article_id and (a.estate_id is null or a.estate_id = ${estateId})
      cross join lateral (select max(n) as n from article_texts t where t.article_id = a.id and t.approved_at <= ${at}) t
      where t.n is not null
      on conflict do nothing returning id`.execute(ctx.db)
    if (rows.length === 0) return {}
    ctx.concerns(caseId)
    return { useIds: rows.map(({ id }) => id), articleIds: uses.map(({ articleId }) => articleId) }
  },
})

export const remindReview = job({
  does: 'Remind whoever approved an answer that it is due to be looked over, once for each day that was set',
  daily: '08:30',
  async run(ctx) {
    const { rows } = await sql<{ id: string; title: string; approvedBy: string }>`
      update articles a set review_told = a.review_on
      from article_texts t join employees e on e.id = t.approved_by and e.left_on is null
      where t.article_id = a.id and t.n = a.current_n
        and a.state = 'current' and a.review_on <= ${companyDay(ctx.now)} and a.review_told is distinct from a.review_on
      returning a.id, t.title, t.approved_by`.execute(ctx.db)
    for (const { id, title, approvedBy } of rows) await ctx.notify([approvedBy], 'knowledge.review_due', { title }, id)
    return { articleIds: rows.map(({ id }) => id) }
  },
})
