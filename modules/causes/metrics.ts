import { sql } from 'kysely'
import type { Sight } from '#kernel/act.ts'
import { metric, type Span } from '#kernel/metric.ts'

interface Narrowing {
  estateId?: string | null | undefined
  dropped?: boolean | undefined
  from?: Temporal.Instant | undefined
  to?: Temporal.Instant | undefined
}

/** Which causes `s` are meant; a figure counts by the very words its rows are listed by. */
export const narrowed = ({ estateId, dropped, from, to }: Narrowing) => sql<boolean>`
  ${estateId ? sql`s.estate_id = ${estateId}` : sql`true`}
  and ${dropped === undefined ? sql`true` : sql`(s.state = 'dropped') = ${dropped}`}
  and ${from ? sql`s.opened_at >= ${from}` : sql`true`} and ${to ? sql`s.opened_at < ${to}` : sql`true`}`

/** The calls `c` attached to causes `s`. */
export const attached = sql`
  causes s
  join cause_cases a on a.cause_id = s.id and a.estate_id = s.estate_id and a.detached_at is null
  join cases c on c.id = a.case_id and c.estate_id = a.estate_id`

/** Whoever a case complains about sees nothing of it, in no list and no figure. */
export const notAccused = ({ actor }: Sight) => sql<boolean>`c.accused_id is distinct from ${actor.id}`

async function count(sight: Sight, span: Span) {
  const wanted = narrowed({ ...span, dropped: false })
  const { rows } = await sql<{ matters: number; callers: number }>`
    select (select count(*)::int from causes s where ${wanted}) as matters,
           (select count(*)::int from ${attached} where ${wanted} and ${notAccused(sight)}) as callers`.execute(
    sight.db,
  )
  return rows[0] ?? { matters: 0, callers: 0 }
}

const causes = { dropped: false }

export const matters = metric({
  does: 'How many matters there were behind many calls',
  numerator: 'Causes opened in the span, dropped ones aside',
  unit: 'count',
  count: async (sight, span) => ({ numerator: (await count(sight, span)).matters, denominator: null }),
  rows: { query: 'causes.list', above: causes },
})

export const callers = metric({
  does: 'How many calls came about them',
  numerator: 'Calls attached to causes opened in the span',
  unit: 'count',
  count: async (sight, span) => ({ numerator: (await count(sight, span)).callers, denominator: null }),
  rows: { query: 'causes.attached', above: causes },
})

export const callersEach = metric({
  does: 'How many called about one matter',
  numerator: 'Calls attached to causes opened in the span',
  denominator: 'Causes opened in the span, dropped ones aside',
  unit: 'mean',
  count: async (sight, span) => {
    const { matters, callers } = await count(sight, span)
    return { numerator: callers, denominator: matters }
  },
  rows: { query: 'causes.attached', above: causes, below: causes },
})
