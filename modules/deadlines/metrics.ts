import { sql } from 'kysely'
import type { Sight } from '#kernel/act.ts'
import { metric } from '#kernel/metric.ts'

/** Clocks of a matter that complains about the reader are for everybody else. */
export const notAgainst = ({ actor }: Pick<Sight, 'actor'>) =>
  sql<boolean>`c.facts ->> 'notTold' is distinct from ${actor.id}`

interface Promised {
  promise: string
  estateId: string | null
  from: Temporal.Instant
  to: Temporal.Instant
}

/** Clocks of a promise that began in the span and were kept or broken: what the figure counts and its rows show. */
export const decidedIn = ({ promise, estateId, from, to }: Promised) => sql<boolean>`
  c.promise = ${promise} and c.started_at >= ${from} and c.started_at < ${to}
  and (c.state in ('met', 'met_late', 'breached') or c.breached_at is not null)
  and ${estateId ? sql`c.estate_id = ${estateId}` : sql`true`}`

/** The share of one promise that was kept: of its clocks that began in the span and are decided, those met in time. */
const kept = (promise: string, does: string) =>
  metric({
    does,
    numerator: 'Promises kept in time, late news included',
    denominator: 'Promises that began in the span and were kept or broken',
    unit: 'share',
    async count(sight, span) {
      const { rows } = await sql<{ numerator: number; denominator: number }>`
        select (count(*) filter (where breached_at is null))::int as numerator, count(*)::int as denominator
        from clocks c where ${decidedIn({ promise, ...span })} and ${notAgainst(sight)}`.execute(sight.db)
      return rows[0] ?? { numerator: 0, denominator: 0 }
    },
    rows: { query: 'deadlines.decided', above: { promise, broken: false }, below: { promise } },
  })

export const responseInTime = kept('response', 'First contact in time')
export const progressInTime = kept('progress', 'Progress told in time')
export const finishInTime = kept('finish', 'Finished in time')
export const callBackInTime = kept('callback', 'Called back in time')
