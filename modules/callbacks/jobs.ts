import { sql } from 'kysely'
import { job } from '#kernel/job.ts'
import { daysToAnswer } from './rules.ts'

const quietSince = (now: Temporal.Instant) =>
  sql`c.state = 'finished' and c.finished_at <= ${now.subtract({ hours: daysToAnswer * 24 })} and c.call_back = 'not_sampled'`

export const closeQuiet = job({
  does: 'Close finished cases that are not to be called back after 7 days',
  every: 'PT10M',
  finds: (now) => sql`exists (select from cases c where ${quietSince(now)})`,
  perEstate: true,
  async run({ db, now, at }) {
    const quiet = quietSince(now)
    const { rows } = await sql<{ id: string; estateId: string }>`
      update cases c set state = 'closed', closed_at = ${now}, closed_why = 'not_sampled'
      where ${quiet} and c.estate_id = (select c.estate_id from cases c where ${quiet} limit 1)
      returning c.id, c.estate_id`.execute(db)
    if (rows[0]) at(rows[0].estateId)
    return { caseIds: rows.map((row) => row.id) }
  },
})
