import { sql } from 'kysely'
import { metric } from '#kernel/metric.ts'
import { lateSigned } from './index.ts'

export const signedInTime = metric({
  does: 'How many logs of the days in the span have both signatures by their moments',
  numerator: 'Summed up and signed by their moments',
  denominator: 'Logs whose second signature was due in the span',
  unit: 'share',
  async count({ db, now }, { estateId, from, to }) {
    const { rows } = await sql<{ numerator: number; denominator: number }>`
      select count(*) filter (where not ${lateSigned(now)} and l.state = 'signed')::int as numerator, count(*)::int as denominator
      from management_logs l where ${estateId ? sql`l.estate_id = ${estateId}` : sql`true`} and l.sign_by >= ${from} and l.sign_by < ${to}
        and (l.state = 'signed' or l.sign_by < ${now})`.execute(db)
    return rows[0] ?? { numerator: 0, denominator: 0 }
  },
  rows: { query: 'managementlogs.list', above: { inTime: true }, below: { decided: true } },
})
