import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { Figure, FiguresAsked, figuresOf } from '#kernel/figures/figures.ts'
import { Day, pageOf } from '#kernel/shapes.ts'
import * as metrics from './metrics.ts'
import { Filter, StretchRow } from './rules.ts'

type Row = z.output<typeof StretchRow>

const columns = sql`
  o.id as extra_id, o.estate_id, o.employee_id, e.name as employee, o.day, o.begins_at, o.ends_at, o.minutes, o.pay_percent, o.emergency, o.reason, o.state,
  (select coalesce(sum(m.minutes), 0)::int from extra_hours m where m.employee_id = o.employee_id and m.state = 'approved'
     and date_trunc('month', m.day) = date_trunc('month', o.day)) as month_minutes,
  p.name as proposer, d.name as decider, o.decided_at, o.why_not
  from extra_hours o join employees e on e.id = o.employee_id left join employees p on p.id = o.proposed_by left join employees d on d.id = o.decided_by` // biome-ignore format: it reads as SQL

export const list = query({
  does: 'See overtime, the latest first',
  input: Filter,
  output: pageOf(StretchRow),
  async run({ db }, { estateId, employeeId, states, from, to, limit, after }) {
    const wanted = [
      estateId && sql`o.estate_id = ${estateId}`,
      employeeId && sql`o.employee_id = ${employeeId}`,
      states && sql`o.state = any (${states})`,
      from && sql`o.begins_at >= ${from}`,
      to && sql`o.begins_at < ${to}`,
      after && sql`o.begins_at <= ${after.at}::timestamptz and (o.begins_at, o.id) < (${after.at}::timestamptz, ${after.id}::uuid)`,
      sql`true`,
    ].filter((one) => typeof one === 'object')
    const { rows } = await sql<Row>`
      select ${columns} where ${sql.join(wanted, sql` and `)} order by o.begins_at desc, o.id desc limit ${limit + 1}`.execute(db)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return { rows: rows.slice(0, limit), next: last ? { at: last.beginsAt.toString(), id: last.extraId } : null }
  },
}) // biome-ignore format: it reads as SQL

export const mine = query({
  does: 'See my own overtime between two days',
  input: z.object({ from: Day, until: Day }),
  output: StretchRow.array(),
  async run({ db, actor }, { from, until }) {
    const { rows } = await sql<Row>`
      select ${columns} where o.employee_id = ${actor.id} and o.day between ${from} and ${until} order by o.begins_at limit 200`.execute(db)
    return rows
  },
}) // biome-ignore format: it reads as SQL

export const figures = query({
  does: 'See overtime of a span with its rows',
  input: FiguresAsked,
  output: Figure.array(),
  run: (sight, asked) => figuresOf('extrahours', metrics, sight, asked),
})
