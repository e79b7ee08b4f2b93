import { sql } from 'kysely'
import { metric } from '#kernel/metric.ts'

/** The share of one promise that was kept: of its clocks that began in the span and are decided, those met in time. */
const kept = (promise: string, does: string) =>
  metric({
    does,
    numerator: 'Promises kept in time, late news included',
    denominator: 'Promises that began in the span and were kept or broken',
    unit: 'share',
    async count({ db }, { estateId, from, to }) {
      const { rows } = await sql<{ numerator: number; denominator: number }>`
        select (count(*) filter (where breached_at is null))::int as numerator, count(*)::int as denominator
        from clocks
        where promise = ${promise} and started_at >= ${from} and started_at < ${to}
          and (state in ('met', 'met_late', 'breached') or breached_at is not null)
          and (${estateId}::uuid is null or estate_id = ${estateId})`.execute(db)
      return rows[0] ?? { numerator: 0, denominator: 0 }
    },
    rows: { query: 'deadlines.decided', input: { promise } },
  })

export const responseInTime = kept('response', 'First contact in time')
export const progressInTime = kept('progress', 'Progress told in time')
export const finishInTime = kept('finish', 'Finished in time')
export const callBackInTime = kept('callback', 'Called back in time')
