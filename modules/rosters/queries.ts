import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { Figure, FiguresAsked, figuresOf } from '#kernel/figures/figures.ts'
import { refuse } from '#kernel/refusal.ts'
import { Cursor, Day, Id, Moment, Name, Nothing, pageOf } from '#kernel/shapes.ts'
import { officeDays } from '#modules/calendars/index.ts'
import { awayOn } from '#modules/covers/index.ts'
import { demandsIn, onShift } from './index.ts'
import * as metrics from './metrics.ts'
import { BoundRow, ChangeRow, Demand, daysOf, Filter, LineRow, lineKinds, OneRoster, RosterRow } from './rules.ts'

type Row = z.output<typeof RosterRow>

const rostersWhere = (wanted: RawBuilder<unknown>) => sql`
  select r.id as roster_id, r.estate_id, e.name as estate, r.department_id, d.name as department, r.post_id, p.title as post, r.period, r.from_day as "from", r.until_day as until, r.state,
    n.people, n.minutes, (select count(*)::int from roster_changes c where c.roster_id = r.id and c.estate_id = r.estate_id) as changes,
    r.drafted_at, w.name as drafter, r.submitted_at, s.name as submitter, r.received_at, v.name as receiver, r.sent_back
  from rosters r join estates e on e.id = r.estate_id join departments d on d.id = r.department_id left join posts p on p.id = r.post_id
  left join employees w on w.id = r.drafted_by left join employees s on s.id = r.submitted_by left join employees v on v.id = r.received_by
  cross join lateral (select count(distinct l.employee_id)::int as people, coalesce(sum(l.minutes), 0)::int as minutes from roster_lines l where l.roster_id = r.id and l.estate_id = r.estate_id) n
  where ${wanted}` // biome-ignore format: it reads as SQL

export const list = query({
  does: 'See the rosters of an estate, the latest period first',
  input: Filter,
  output: pageOf(RosterRow),
  async run({ db }, { estateId, departmentId, states, limit, after }) {
    const wanted = [
      sql`r.state <> 'dropped'`,
      estateId && sql`r.estate_id = ${estateId}`,
      departmentId && sql`r.department_id = ${departmentId}`,
      states && sql`r.state = any (${states})`,
      after && sql`r.from_day <= ${after.at}::date and (r.from_day, r.id) < (${after.at}::date, ${after.id}::uuid)`,
    ].filter((one) => typeof one === 'object')
    const { rows } = await sql<Row>`${rostersWhere(sql.join(wanted, sql` and `))}
      order by r.from_day desc, r.id desc limit ${limit + 1}`.execute(db)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return { rows: rows.slice(0, limit), next: last ? { at: last.from.toString(), id: last.rosterId } : null }
  },
})

const OnGrid = z.object({ employeeId: Id, number: z.string(), name: Name, postId: Id, post: Name })
const Whole = RosterRow.extend({
  days: z.object({ day: Day, rest: z.boolean(), statutory: z.boolean() }).array(),
  grid: OnGrid.array(),
  lines: LineRow.array(),
  away: z.object({ employeeId: Id, day: Day, standIn: Name.nullable() }).array(),
}) // biome-ignore format: it reads as a row

const linesWhere = (wanted: RawBuilder<unknown>) => sql`
  select l.id as line_id, l.estate_id, l.roster_id, l.employee_id, e.name as employee, l.post_id, p.title as post, l.day, l.kind, l.shift_id, s.key, s.name as shift,
         l.begins_at, l.ends_at, l.minutes
  from roster_lines l join rosters r on r.id = l.roster_id and r.estate_id = l.estate_id
  join employees e on e.id = l.employee_id join posts p on p.id = l.post_id left join shifts s on s.id = l.shift_id and s.estate_id = l.estate_id
  where ${wanted}` // biome-ignore format: it reads as SQL

export const one = query({
  does: 'See one roster whole: people by days, with who is away',
  input: OneRoster,
  output: Whole,
  async run({ db }, { rosterId }) {
    const { rows } = await sql<Row>`${rostersWhere(sql`r.id = ${rosterId}`)}`.execute(db)
    const of = rows[0] ?? refuse('rosters.unknown')
    const { rows: grid } = await sql<z.output<typeof OnGrid>>`
      select distinct on (p.title, e.number) e.id as employee_id, e.number, e.name, p.id as post_id, p.title as post
      from assignments a join employees e on e.id = a.employee_id join posts p on p.id = a.post_id
      where p.department_id = ${of.departmentId} and (${of.postId}::uuid is null or p.id = ${of.postId}) and a.from_day <= ${of.until} and (a.until_day is null or a.until_day >= ${of.from})
        and (e.left_on is null or e.left_on > ${of.from})
        and (a.serves = ${of.estateId} or (a.serves is null and exists (select from roster_lines l where l.roster_id = ${rosterId} and l.employee_id = e.id)))
      order by p.title, e.number limit 500`.execute(db)
    const { rows: lines } = await sql<z.output<typeof LineRow>>`${linesWhere(sql`l.roster_id = ${rosterId}`)} order by l.day, e.number limit 20000`.execute(db)
    const { rows: away } = await sql<z.output<typeof Whole>['away'][number]>`
      select w.employee_id, d.day::date as day, s.name as stand_in
      from generate_series(${of.from}::date, ${of.until}::date, interval '1 day') d (day) cross join lateral ${awayOn(sql`d.day::date`)} w
      left join employees s on s.id = w.stand_in_id where w.employee_id = any (${grid.map(({ employeeId }) => employeeId)}::uuid[]) order by 2, 1`.execute(db)
    const { isRest, isStatutory } = await officeDays(db)
    const days = daysOf(of).map((day) => ({ day, rest: isRest(day), statutory: isStatutory(day) }))
    return { ...of, days, grid, lines, away }
  },
}) // biome-ignore format: it reads as SQL

export const mine = query({
  does: 'See my own shifts, rest and standby by rosters in force',
  input: z.object({ from: Day, until: Day }),
  output: LineRow.array(),
  async run({ db, actor }, { from, until }) {
    const { rows } = await sql<z.output<typeof LineRow>>`${linesWhere(sql`l.employee_id = ${actor.id} and r.state = 'in_force' and l.day between ${from} and ${until}`)} order by l.day limit 400`.execute(db)
    return rows
  },
}) // biome-ignore format: it reads as SQL

const OnNow = z.object({ employeeId: Id, employee: Name, postId: Id, post: Name, department: Name, key: z.string(), shift: Name, beginsAt: Moment, endsAt: Moment, away: z.boolean(), standIn: Name.nullable() }) // biome-ignore format: it reads as a row

export const onNow = query({
  does: 'See who is on shift at an estate now, and who of them is away',
  input: z.object({ estateId: Id }),
  output: OnNow.array(),
  async run({ db, now }, { estateId }) {
    const { rows } = await sql<z.output<typeof OnNow>>`
      select o.employee_id, e.name as employee, o.post_id, p.title as post, d.name as department, s.key, s.name as shift, o.begins_at, o.ends_at,
             w.employee_id is not null as away, i.name as stand_in
      from ${onShift(sql`${now}::timestamptz`)} o join employees e on e.id = o.employee_id join posts p on p.id = o.post_id join departments d on d.id = p.department_id
      join shifts s on s.id = o.shift_id and s.estate_id = o.estate_id
      left join ${awayOn(sql`(${now}::timestamptz at time zone 'Asia/Shanghai')::date`)} w on w.employee_id = o.employee_id left join employees i on i.id = w.stand_in_id
      where o.estate_id = ${estateId} order by d.name, p.title, o.begins_at, e.name limit 300`.execute(db)
    return rows
  },
}) // biome-ignore format: it reads as SQL

const LinesAsked = z.object({
  estateId: Id.optional(),
  employeeId: Id.optional(),
  kinds: z.enum(lineKinds).array().max(4).default(['shift', 'standby']),
  from: Moment,
  to: Moment,
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})

export const lines = query({
  does: 'See what was planned in a span by rosters in force, the latest first',
  input: LinesAsked,
  output: pageOf(LineRow),
  async run({ db }, { estateId, employeeId, kinds, from, to, limit, after }) {
    const wanted = [
      sql`r.state = 'in_force' and l.kind = any (${kinds}) and l.begins_at >= ${from} and l.begins_at < ${to}`,
      estateId && sql`l.estate_id = ${estateId}`,
      employeeId && sql`l.employee_id = ${employeeId}`,
      after && sql`l.begins_at <= ${after.at}::timestamptz and (l.begins_at, l.id) < (${after.at}::timestamptz, ${after.id}::uuid)`,
    ].filter((one) => typeof one === 'object')
    const { rows } = await sql<z.output<typeof LineRow>>`${linesWhere(sql.join(wanted, sql` and `))}
      order by l.begins_at desc, l.id desc limit ${limit + 1}`.execute(db)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return { rows: rows.slice(0, limit), next: last ? { at: String(last.beginsAt), id: last.lineId } : null }
  },
}) // biome-ignore format: it reads as SQL

export const demands = query({
  does: 'See what the shifts need and who is planned: of one roster, or in a span by rosters in force',
  input: z.object({
    rosterId: Id.optional(), estateId: Id.optional(), from: Moment.optional(), to: Moment.optional(),
    /** Only those that lack somebody. */
    open: z.boolean().default(false),
  }),
  output: z.object({ rows: Demand.array() }),
  run: async ({ db }, asked) => ({ rows: await demandsIn(db, asked) }),
}) // biome-ignore format: it reads as a row

export const changes = query({
  does: 'See what changed in a roster after it was in force',
  input: OneRoster,
  output: ChangeRow.array(),
  async run({ db }, { rosterId }) {
    const { rows } = await sql<z.output<typeof ChangeRow>>`
      select c.id as change_id, c.roster_id, c.employee_id, e.name as employee, c.day, was.name as was, is_now.name as "is", c.was_kind, c.now_kind, c.why, c.reason, c.changed_at, w.name as changer
      from roster_changes c join employees e on e.id = c.employee_id left join employees w on w.id = c.changed_by
      left join shifts was on was.id = c.was_shift_id and was.estate_id = c.estate_id left join shifts is_now on is_now.id = c.now_shift_id and is_now.estate_id = c.estate_id
      where c.roster_id = ${rosterId} order by c.changed_at desc, c.day, e.number limit 500`.execute(db)
    return rows
  },
}) // biome-ignore format: it reads as SQL

export const bounds = query({
  does: 'See from which hours and days on a plan is warned about, and where that is written',
  input: Nothing,
  output: BoundRow.array(),
  async run({ db }) {
    const rows = await db.selectFrom('rosterBounds').select(['key', 'amount', 'setBy', 'source']).orderBy('id').execute()
    return rows as z.output<typeof BoundRow>[]
  },
}) // biome-ignore format: one sentence a line

export const figures = query({
  does: 'See hours, standby and gaps of a span, each figure with its rows',
  input: FiguresAsked,
  output: Figure.array(),
  run: (sight, asked) => figuresOf('rosters', metrics, sight, asked),
})
