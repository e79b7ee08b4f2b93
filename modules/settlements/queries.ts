import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { query, type Sight } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Moment } from '#kernel/shapes.ts'
import { figuresOf } from './index.ts'
import { Figures, type MonthFigures, OfMonth, OneSettlement, SettlementRow } from './rules.ts'

type Row = z.output<typeof SettlementRow> & { figures: MonthFigures | null }

const settlements = (me: string, which: RawBuilder<unknown>) => sql<Row>`
  select s.id as settlement_id, s.estate_id, s.month, s.state, s.balanced, s.figures, o.name as opener, n.name as signer, s.signed_at, a.name as approver, s.approved_at, c.name as closer, s.closed_at,
    s.signed_by is not distinct from ${me}::uuid as signed_by_me
  from settlements s left join employees o on o.id = s.opened_by left join employees n on n.id = s.signed_by left join employees a on a.id = s.approved_by left join employees c on c.id = s.closed_by
  where ${which} order by s.month desc limit 60`

const Reason = z.object({ item: z.string(), reason: z.string(), who: z.string().nullable(), at: Moment })
const Seen = z.object({
  settlement: SettlementRow.nullable(),
  figures: Figures,
  reasons: Reason.array(),
  over: z.boolean(),
})

export const list = query({
  does: 'See which months of an estate were settled and how they stand',
  input: z.object({ estateId: Id.of('estates') }),
  output: z.object({ rows: SettlementRow.array() }),
  async run({ db, actor }, { estateId }) {
    const { rows } = await settlements(actor.id, sql`s.estate_id = ${estateId}`).execute(db)
    return { rows }
  },
})

export const ofMonth = query({
  does: 'See a month: what came in by each way and for what, tills and papers, and what differs from the bank; a closed one as it was closed',
  input: OfMonth,
  output: Seen,
  async run(sight, { estateId, month }) {
    const { rows } = await settlements(sight.actor.id, sql`s.estate_id = ${estateId} and s.month = ${month}`).execute(
      sight.db,
    )
    return seen(sight, { estateId, month }, rows[0])
  },
})

export const one = query({
  does: 'See a settlement',
  input: OneSettlement,
  output: Seen.extend({ settlement: SettlementRow }),
  async run(sight, { settlementId }) {
    const { rows } = await settlements(sight.actor.id, sql`s.id = ${settlementId}`).execute(sight.db)
    const [found] = rows
    if (!found) return refuse('settlements.unknown')
    return { ...(await seen(sight, found, found)), settlement: found }
  },
})

/** A closed month as it was closed; any other as its facts stand now. */
async function seen({ db, now }: Pick<Sight, 'db' | 'now'>, { estateId, month }: { estateId: string; month: string }, found?: Row) {
  const figures = found?.state === 'closed' && found.figures ? found.figures : await figuresOf(db, estateId, month)
  const reasons = await sql<z.output<typeof Reason>>`
    select distinct on (r.item) r.item, r.reason, e.name as who, r.at from settlement_reasons r left join employees e on e.id = r.by
    where r.settlement_id = ${found?.settlementId ?? null} order by r.item, r.at desc, r.id desc`.execute(db)
  const { rows } = await sql<{ over: boolean }>`
    select to_char(${now}::timestamptz at time zone e.time_zone, 'YYYY-MM') > ${month} as over from estates e where e.id = ${estateId}`.execute(db)
  return { settlement: found ?? null, figures, reasons: reasons.rows, over: rows[0]?.over ?? false }
} // biome-ignore format: one sentence a line
