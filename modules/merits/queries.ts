import { sql } from 'kysely'
import type { z } from 'zod'
import { query, type Sight } from '#kernel/act.ts'
import { maskNumbers } from '#kernel/mask.ts'
import { pageOf } from '#kernel/shapes.ts'
import { seenBy } from '#modules/staff/index.ts'
import { Filter, MeritRow } from './rules.ts'

type Row = z.output<typeof MeritRow>

/** Whoever is complained about in a case is not led to it by what follows from it. */
const columns = ({ actor }: Sight) => sql`
  m.id as merit_id, m.estate_id, m.employee_id, e.name as employee, m.kind, m.on_day, m.reason, m.points, m.proposed_fen::int, m.rule,
  case when c.accused_id is distinct from ${actor.id}::uuid then m.case_id end as case_id,
  case when c.accused_id is distinct from ${actor.id}::uuid then c.number end as case_number,
  case when nc.accused_id is distinct from ${actor.id}::uuid then m.nonconformity_id end as nonconformity_id,
  case when nc.accused_id is distinct from ${actor.id}::uuid then n.number end as nonconformity, m.file_ids, m.state,
  p.name as proposer, m.proposed_at, d.name as decider, m.decided_at, m.words, m.proposed_by = ${actor.id}::uuid as proposed_by_me`
const joins = sql`
  merits m join employees e on e.id = m.employee_id
  left join cases c on c.id = m.case_id and c.estate_id = m.estate_id
  left join nonconformities n on n.id = m.nonconformity_id and n.estate_id = m.estate_id
  left join cases nc on nc.id = n.case_id and nc.estate_id = n.estate_id
  left join employees p on p.id = m.proposed_by left join employees d on d.id = m.decided_by`

export const list = query({
  does: 'See rewards and penalties: one’s own, those one proposed, and those of the people below, newest first',
  input: Filter,
  output: pageOf(MeritRow),
  async run(sight, { estateId, employeeId, state, from, until, limit, after }) {
    const is = (wanted: unknown, condition: ReturnType<typeof sql>) => (wanted === undefined ? sql`true` : condition)
    const { rows } = await sql<Row>`
      select ${columns(sight)} from ${joins}
      where (m.proposed_by = ${sight.actor.id} or ${seenBy(sight, sql`m.employee_id`, 'merits.approve')})
        and (m.employee_id <> ${sight.actor.id} or m.state = 'approved')
        and ${is(estateId, sql`m.estate_id = ${estateId}`)} and ${is(employeeId, sql`m.employee_id = ${employeeId}`)}
        and ${is(state, sql`m.state = ${state}`)} and ${is(from, sql`m.on_day >= ${from}`)} and ${is(until, sql`m.on_day <= ${until}`)}
        and ${is(after, sql`m.proposed_at <= ${after?.at}::timestamptz and (m.proposed_at, m.id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`)}
      order by m.proposed_at desc, m.id desc limit ${limit + 1}`.execute(sight.db)
    const shown = rows.slice(0, limit).map((row) => ({ ...row, reason: maskNumbers(row.reason) }))
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.proposedAt.toString(), id: last.meritId } : null }
  },
})
