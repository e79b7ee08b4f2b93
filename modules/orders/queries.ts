import { sql } from 'kysely'
import { z } from 'zod'
import { query, type Sight } from '#kernel/act.ts'
import { estatesFor } from '#kernel/actor.ts'
import { Figure, FiguresAsked, figuresOf } from '#kernel/figures/figures.ts'
import { maskedTexts, maskNumbers } from '#kernel/mask.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Moment, pageOf } from '#kernel/shapes.ts'
import { awayOn } from '#modules/covers/index.ts'
import { onShift, rosteredOn } from '#modules/rosters/index.ts'
import { companyDay } from '#modules/staff/index.ts'
import * as metrics from './metrics.ts'
import { Candidate, Filter, OneOrder, OrderRow, views, Whole } from './rules.ts'

type Row = z.output<typeof OrderRow>

const columns = sql`
  o.id as order_id, o.estate_id, o.number, o.origin, o.case_id, c.number as case_number, o.title, o.urgency, o.state, d.name as department, o.department_id,
  o.handler_id, e.name as handler, case when c.confidential then null else u.code end as unit, p.name as place, o.opened_at, o.finished_at, o.sent_back, k.promise, k.state as clock, k.started_at, k.due_at, k.breached_at`

const joins = sql`
  left join departments d on d.id = o.department_id
  left join cases c on c.id = o.case_id and c.estate_id = o.estate_id
  left join employees e on e.id = o.handler_id
  left join units u on u.id = o.unit_id and u.estate_id = o.estate_id
  left join places p on p.id = o.place_id and p.estate_id = o.estate_id
  left join clocks k on k.about_id = o.id and k.estate_id = o.estate_id and k.nearest`

const stillRuns = sql<boolean>`o.state in ('open', 'assigned', 'accepted', 'arrived', 'paused')`

/** Those who open orders see all of theirs, a worker those of the own department; whoever is complained about sees none of that matter. */
function inSight({ actor, now }: Sight) {
  const own = estatesFor(actor, 'orders.open')
  const day = companyDay(now)
  const all = own === '*' ? sql<boolean>`true` : sql<boolean>`o.estate_id = any (${own}::uuid[])`
  return sql<boolean>`(${all} or o.handler_id = ${actor.id} or o.department_id in (
      select q.department_id from assignments a join posts q on q.id = a.post_id
      where a.employee_id = ${actor.id} and a.from_day <= ${day} and (a.until_day is null or a.until_day >= ${day})))
    and c.accused_id is distinct from ${actor.id}`
}

const inView = ({ actor }: Sight, view: (typeof views)[number]) =>
  ({
    untaken: sql<boolean>`o.state in ('open', 'assigned')`,
    mine: sql<boolean>`o.handler_id = ${actor.id} and ${stillRuns}`,
    running: stillRuns,
    late: sql<boolean>`${stillRuns} and k.breached_at is not null`,
    confirm: sql<boolean>`o.state = 'finished'`,
    all: sql<boolean>`true`,
  })[view]

export const queue = query({
  does: 'See work orders by queue, newest first',
  input: Filter,
  output: pageOf(OrderRow),
  async run(sight, asked) {
    const { after, limit, estateId, unitId, placeId, finishedFrom, finishedTo, sentBack } = asked
    const wanted = [
      inView(sight, asked.view),
      inSight(sight),
      estateId && sql`o.estate_id = ${estateId}`,
      unitId && sql`o.unit_id = ${unitId} and c.confidential is not true`,
      placeId && sql`o.place_id = ${placeId}`,
      finishedFrom && sql`o.finished_at >= ${finishedFrom}`,
      finishedTo && sql`o.finished_at < ${finishedTo}`,
      sentBack !== undefined && sql`(o.sent_back > 0) = ${sentBack}`,
      after && sql`(o.opened_at, o.id) < (${after.at}::timestamptz, ${after.id}::uuid)`,
    ].filter((one) => typeof one === 'object')
    const { rows } = await sql<Row>`
      select ${columns} from orders o ${joins} where ${sql.join(wanted, sql` and `)}
      order by o.opened_at desc, o.id desc limit ${limit + 1}`.execute(sight.db)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return {
      rows: rows.slice(0, limit).map(masked),
      next: last ? { at: last.openedAt.toString(), id: last.orderId } : null,
    }
  },
})

const masked = <One extends { title: string }>(row: One): One => ({ ...row, title: maskNumbers(row.title) })

export const counts = query({
  does: 'See how many work orders wait in each queue',
  input: z.object({ estateId: Id.optional() }),
  output: z.record(z.enum(views), z.int()),
  async run(sight, { estateId }) {
    const parts = views.map((view) => sql`count(*) filter (where ${inView(sight, view)})::int as ${sql.ref(view)}`)
    const { rows } = await sql<Record<(typeof views)[number], number>>`
      select ${sql.join(parts)} from orders o ${joins}
      where ${inSight(sight)} and ${estateId ? sql`o.estate_id = ${estateId}` : sql`true`}`.execute(sight.db)
    return rows[0] ?? refuse('orders.unknown')
  },
})

export const ofCase = query({
  does: 'See the work orders of a case',
  input: z.object({ caseId: Id }),
  output: z.object({ rows: OrderRow.array() }),
  async run(sight, { caseId }) {
    const { rows } = await sql<Row>`
      select ${columns} from orders o ${joins} where o.case_id = ${caseId} and ${inSight(sight)} order by o.opened_at, o.id limit 100`.execute(
      sight.db,
    )
    return { rows: rows.map(masked) }
  },
})

export const one = query({
  does: 'See one work order whole',
  input: OneOrder,
  output: Whole,
  async run(sight, { orderId }) {
    const { rows } = await sql<z.output<typeof Whole>>`
      select ${columns}, o.body, o.skill, o.paused_why, o.result, o.ended_why, o.photo_ids, o.signature_id,
        coalesce((select jsonb_agg(jsonb_build_object('name', m.name, 'quantity', m.quantity::text, 'unit', m.unit, 'priceFen', m.price_fen) order by m.id)
                  from order_materials m where m.order_id = o.id and m.estate_id = o.estate_id), '[]') as materials
      from orders o ${joins} where o.id = ${orderId} and ${inSight(sight)}`.execute(sight.db)
    const [found] = rows
    return found ? masked(found) : refuse('orders.unknown')
  },
})

const Line = z.object({
  lineId: Id,
  act: z.string(),
  doneAt: Moment,
  actor: z.string().nullable(),
  input: z.record(z.string(), z.unknown()),
})

export const timeline = query({
  does: 'See all that happened to a work order, from the one journal',
  input: OneOrder,
  output: z.object({ rows: Line.array() }),
  async run(sight, { orderId }) {
    const { rows } = await sql<z.output<typeof Line>>`
      select j.id as line_id, j.act, j.done_at, w.name as actor, coalesce(j.input, '{}') as input
      from orders o left join cases c on c.id = o.case_id and c.estate_id = o.estate_id
      join journal_about a on a.about_id = o.id and a.estate_id = o.estate_id
      join journal j on j.id = a.journal_id and j.estate_id = a.estate_id
      left join employees w on w.id = j.actor_id
      where o.id = ${orderId} and ${inSight(sight)} order by j.id desc limit 200`.execute(sight.db)
    return { rows: rows.map((row) => ({ ...row, input: maskedTexts(row.input) as typeof row.input })) }
  },
})

export const candidates = query({
  does: 'See who of the department is in post at the estate today: on shift, skill, building and load, the best first; who is away comes last',
  input: z.object({
    estateId: Id.of('estates'),
    departmentId: Id.of('staff.departments'),
    skill: z.string().max(30).optional(),
    unitId: Id.of('estates').optional(),
    /** Whom this case complains about is not offered for it. */
    caseId: Id.of('cases').optional(),
  }),
  output: z.object({ rows: Candidate.array() }),
  async run({ db, now }, { estateId, departmentId, skill, unitId, caseId }) {
    const day = companyDay(now)
    const { rows } = await sql<z.output<typeof Candidate>>`
      select * from (
        select distinct on (e.id) e.id as employee_id, e.name, p.title as post, d.name as department, coalesce(s.skills, '{}') as skills,
          coalesce(${skill ?? null}::text = any (s.skills), false) as matches,
          exists (select from orders o join units u on u.id = o.unit_id and u.estate_id = o.estate_id
                  join units w on w.building_id = u.building_id and w.estate_id = u.estate_id
                  where o.handler_id = e.id and o.estate_id = ${estateId} and ${stillRuns} and w.id = ${unitId ?? null}::uuid) as same_building,
          (select count(*)::int from orders o where o.handler_id = e.id and ${stillRuns}) as load,
          exists (select from ${awayOn(sql`${day}::date`)} w where w.employee_id = e.id) as away,
          case when exists (select from ${onShift(sql`${now}::timestamptz`)} s where s.employee_id = e.id and s.estate_id = ${estateId}) then true
               when exists (select from ${rosteredOn(sql`${day}::date`)} s where s.post_id = p.id and s.estate_id = ${estateId}) then false end as on_shift
        from assignments a join employees e on e.id = a.employee_id join posts p on p.id = a.post_id
        join departments d on d.id = p.department_id
        left join order_skills s on s.employee_id = e.id and s.estate_id = ${estateId}
        where d.id = ${departmentId} and (a.serves is null or a.serves = ${estateId})
          and exists (select from estates h where h.id = ${estateId})
          and not exists (select from cases c where c.id = ${caseId ?? null}::uuid and c.accused_id = e.id)
          and a.from_day <= ${day} and (a.until_day is null or a.until_day >= ${day}) and (e.left_on is null or e.left_on > ${day})
        order by e.id) c
      order by away, on_shift is false, matches desc, same_building desc, load, name limit 100`.execute(db)
    return { rows }
  },
})

export const figures = query({
  does: 'See how work orders of a span were kept, each figure with its rows',
  input: FiguresAsked,
  output: Figure.array(),
  run: (sight, asked) => figuresOf('orders', metrics, sight, asked),
})
