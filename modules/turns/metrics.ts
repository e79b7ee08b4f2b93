import { sql } from 'kysely'
import type { Sight } from '#kernel/act.ts'
import { metric, type Span } from '#kernel/metric.ts'

const share =
  (byAct: boolean) =>
  async ({ db }: Sight, { estateId, from, to }: Span) => {
    const { rows } = await sql<{ numerator: number; denominator: number }>`
    select count(*) filter (where t.state = 'kept')::int as numerator, count(*)::int as denominator
    from turns t where t.due_at >= ${from} and t.due_at < ${to} and t.state in ('kept', 'late', 'missed')
      and (t.proof = 'check_off') = ${!byAct} and ${estateId ? sql`t.estate_id = ${estateId}` : sql`true`}`.execute(db)
    return rows[0] ?? { numerator: 0, denominator: 0 }
  }
const closed = ['kept', 'late', 'missed']

export const keptInTime = metric({
  does: 'Duties kept in time by work in the house',
  numerator: 'Turns kept in time',
  denominator: 'Turns that fell due in the span and are closed, without those excused and those only checked off',
  unit: 'share',
  count: share(true),
  rows: {
    query: 'turns.list',
    above: { states: ['kept'], checkOff: false },
    below: { states: closed, checkOff: false },
  },
})

export const checkedOff = metric({
  does: 'Duties signed off in time, for which the house has no act yet',
  numerator: 'Signed off in time',
  denominator: 'Check-offs that fell due in the span and are closed',
  unit: 'share',
  count: share(false),
  rows: { query: 'turns.list', above: { states: ['kept'], checkOff: true }, below: { states: closed, checkOff: true } },
})
