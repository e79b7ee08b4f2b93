import { sql } from 'kysely'
import { job } from '#kernel/job.ts'

/** So many cases are learnt in one turn. */
const mostAtOnce = 5000

export const learn = job({
  does: 'Learn from closed cases which words go with which type',
  every: 'PT1H',
  perEstate: true,
  async run({ db, now, at }) {
    const teaches = sql`
      c.state = 'closed' and c.source <> 'import' and not c.confidential and c.accused_id is null
      and not exists (select from precedents p where p.case_id = c.id and p.estate_id = c.estate_id)`
    const { rows } = await sql<{ estateId: string }>`
      with found as (
        select c.* from cases c where ${teaches} and c.estate_id = (select c.estate_id from cases c where ${teaches} limit 1)
        order by c.closed_at limit ${mostAtOnce}),
      learnt as (
        insert into precedents (id, estate_id, case_id, type_id, closed_at, pairs)
        select new_id(${now}, (row_number() over ())::int), estate_id, id, type_id, closed_at, bigrams(title) from found
        returning estate_id)
      select distinct estate_id from learnt`.execute(db)
    const [first] = rows
    if (!first) return {}
    at(first.estateId)
    return { estateIds: [first.estateId] }
  },
})
