import { sql } from 'kysely'
import { job } from '#kernel/job.ts'
import { daysToAnswer, unansweredDays } from './rules.ts'

export const closeQuiet = job({
  does: 'Close finished cases that are not to be called back, or whose customer could not be reached, after 7 days',
  every: 'PT10M',
  perEstate: true,
  async run({ db, now, at }) {
    const until = now.subtract({ hours: daysToAnswer * 24 })
    const quiet = sql`c.state = 'finished' and c.finished_at <= ${until}
      and (c.call_back = 'not_sampled'
           or (select count(distinct b.on_day) from call_backs b where b.case_id = c.id and b.outcome = 'no_answer' and b.at >= c.finished_at) >= ${unansweredDays})`
    const { rows } = await sql<{ id: string; estateId: string }>`
      update cases c set state = 'closed', closed_at = ${now},
        closed_why = case when c.call_back = 'not_sampled' then 'not_sampled' else 'unanswered' end,
        call_back = case when c.call_back = 'due' then 'unanswered' else c.call_back end
      where ${quiet} and c.estate_id = (select c.estate_id from cases c where ${quiet} limit 1)
      returning c.id, c.estate_id`.execute(db)
    if (rows[0]) at(rows[0].estateId)
    return { caseIds: rows.map((row) => row.id) }
  },
})
