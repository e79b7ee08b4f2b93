import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { query, type Sight } from '#kernel/act.ts'
import { Figure, FiguresAsked, figuresOf } from '#kernel/figures/figures.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, pageOf } from '#kernel/shapes.ts'
import { aroundPoint, placeName, pointSaid, pointsOf } from '#modules/routes/index.ts'
import { expects } from '#modules/turns/index.ts'
import * as metrics from './metrics.ts'
import {
  BoardRow, Digest, Filter, HeatCell, MissedPoint, OneRound, PlanRow, PointFilter, RoundRow, Shift, Span, Walk, WalkPoint,
} from './rules.ts' // biome-ignore format: it reads as a list

type Row = z.output<typeof RoundRow>

const columns = sql`
  r.id as round_id, r.estate_id, r.plan_id, r.route_id, o.name as route, r.kind, q.title as post, r.holder_id, e.name as holder, r.stands_in, r.opens_at, r.due_at, r.lost_at,
  r.state, r.done, r.began_at, r.ended_at, r.handed_in_at, r.corrected_at is not null as corrected,
  (select count(*)::int from route_points w where w.route_id = r.route_id and w.version = r.version and w.estate_id = r.estate_id) as points,
  (select count(*)::int from round_points w where w.round_id = r.id and w.estate_id = r.estate_id and w.state = 'missed') as missed`
const joins = sql`join routes o on o.id = r.route_id and o.estate_id = r.estate_id left join posts q on q.id = r.post_id left join employees e on e.id = r.holder_id`
const is = (wanted: unknown, condition: RawBuilder<unknown>) => (wanted === undefined ? sql`true` : condition)

export const list = query({
  does: 'See rounds, the latest first',
  input: Filter,
  output: pageOf(RoundRow),
  async run({ db }, { estateId, from, to, states, routeId, employeeId, limit, after }) {
    const { rows } = await sql<Row>`
      select ${columns} from (
        select * from rounds r
        where ${is(estateId, sql`r.estate_id = ${estateId}`)} and ${is(states, sql`r.state = any (${states ?? []}::text[])`)} and ${is(routeId, sql`r.route_id = ${routeId}`)}
        and ${is(employeeId, sql`r.holder_id = ${employeeId}`)} and ${is(from, sql`r.opens_at >= ${from}`)} and ${is(to, sql`r.opens_at < ${to}`)}
        and ${is(after, sql`r.opens_at <= ${after?.at}::timestamptz and (r.opens_at, r.id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`)}
        order by r.opens_at desc, r.id desc limit ${limit + 1}) r ${joins}
      order by r.opens_at desc, r.id desc`.execute(db)
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.opensAt.toString(), id: last.roundId } : null }
  },
}) // biome-ignore format: it reads as SQL

/** The points of a round `r`: those it was given, with how they stand, or while it is ahead those of its route. */
const walked = sql`case when r.state = 'scheduled' then ${pointsOf({ routeId: sql`r.route_id`, version: sql`o.version`, estateId: sql`r.estate_id` })} else (
  select jsonb_agg(${pointSaid} || jsonb_build_object('opensAt', g.opens_at, 'dueAt', g.due_at, 'state', g.state, 'at', g.at) order by g.no)
  from round_points g join route_points o on o.id = g.point_id and o.estate_id = g.estate_id ${aroundPoint} where g.round_id = r.id and g.estate_id = r.estate_id) end`

type Told = Omit<z.output<typeof Walk>, 'walk'> & { walk: Record<string, unknown>[] | null }
const walks = sql`select ${columns}, r.remark, v.in_order, ${walked} as walk from rounds r ${joins}
  join route_versions v on v.route_id = r.route_id and v.version = r.version and v.estate_id = r.estate_id` // biome-ignore format: it reads as SQL

const whole = ({ walk, ...round }: Told): z.output<typeof Walk> => ({
  ...round,
  walk: (walk ?? []).map((point) => {
    const ahead = { opensAt: round.opensAt.toString(), dueAt: round.dueAt.toString(), state: 'waiting', at: null }
    return z.decode(WalkPoint, moments({ ...ahead, ...point }) as z.input<typeof WalkPoint>)
  }),
})

/** The database writes moments with an offset of its own; the shapes read them all the same once said as instants. */
const moments = (row: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, isMoment(key) && value !== null ? Temporal.Instant.from(String(value)).toString() : value]),
  ) // biome-ignore format: it reads as one sentence
const isMoment = (key: string) => key === 'at' || key.endsWith('At')

export const shift = query({
  does: 'See the rounds of my shift whole, for a phone that may soon have no network',
  input: Shift,
  output: Walk.array(),
  async run({ db, actor, now }, { estateId, hours }) {
    const { rows } = await sql<Told>`
      ${walks} where (r.state = 'open' or (r.state = 'scheduled' and r.opens_at <= ${now.add({ hours })}) or (r.state <> 'scheduled' and r.lost_at > ${now.subtract({ hours: 12 })}))
        and ${is(estateId, sql`r.estate_id = ${estateId}`)}
        and (r.holder_id = ${actor.id} or r.handed_in_by = ${actor.id} or (r.state = 'scheduled' and r.holder_id is null and ${expects(actor.id, sql`r`)}))
      order by r.opens_at, r.id limit 40`.execute(db)
    return rows.map(whole)
  },
}) // biome-ignore format: it reads as SQL

export const one = query({
  does: 'See one round whole: its points, and how each stands',
  input: OneRound,
  output: Walk.extend({ excusedWhy: z.string().nullable(), excuser: z.string().nullable() }),
  async run({ db }, { roundId }) {
    const { rows } = await sql<Told & { excusedWhy: string | null; excuser: string | null }>`
      select w.*, r.excused_why, x.name as excuser from (${walks} where r.id = ${roundId}) w join rounds r on r.id = w.round_id and r.estate_id = w.estate_id
      left join employees x on x.id = r.excused_by`.execute(db)
    const [found] = rows
    if (!found) return refuse('rounds.unknown')
    return { ...whole(found), excusedWhy: found.excusedWhy, excuser: found.excuser }
  },
}) // biome-ignore format: it reads as SQL

export const board = query({
  does: 'See the rounds of a span by route, each point with when and how it was walked',
  input: Span,
  output: BoardRow.array(),
  async run({ db }, { estateId, from, to }) {
    const { rows } = await sql<{ routeId: string; route: string; kind: z.output<typeof BoardRow>['kind']; points: number; rounds: Record<string, unknown>[] }>`
      select r.route_id, o.name as route, o.kind, (select count(*)::int from route_points w where w.route_id = o.id and w.version = o.version and w.estate_id = o.estate_id) as points, jsonb_agg(jsonb_build_object('roundId', r.id, 'holder', e.name, 'opensAt', r.opens_at, 'dueAt', r.due_at, 'state', r.state,
          'points', coalesce((select jsonb_agg(jsonb_build_object('no', g.no, 'placeId', g.place_id, 'place', ${placeName}, 'state', g.state, 'at', g.at, 'dueAt', g.due_at) order by g.no)
            from round_points g join places p on p.id = g.place_id and p.estate_id = g.estate_id left join buildings b on b.id = p.building_id and b.estate_id = p.estate_id
            where g.round_id = r.id and g.estate_id = r.estate_id), '[]')) order by r.opens_at, r.id) as rounds
      from rounds r join routes o on o.id = r.route_id and o.estate_id = r.estate_id left join employees e on e.id = r.holder_id
      where r.estate_id = ${estateId} and r.opens_at >= ${from} and r.opens_at < ${to} group by r.route_id, o.id, o.version, o.estate_id, o.name, o.kind order by min(r.opens_at), 2 limit 200`.execute(db)
    return z.decode(BoardRow.array(), rows.map((row) => ({ ...row, rounds: row.rounds.map((each) => moments({ ...each, points: (each.points as Record<string, unknown>[]).map(moments) })) })) as z.input<typeof BoardRow>[]) // biome-ignore format: one sentence
  },
}) // biome-ignore format: it reads as SQL

/** Points of rounds that count: nobody is asked for those somebody was excused from. */
const due = ({ estateId, from, to }: { estateId?: string | undefined | null; from: Temporal.Instant; to: Temporal.Instant }) => sql`
  g.due_at >= ${from} and g.due_at < ${to} and ${estateId ? sql`g.estate_id = ${estateId}` : sql`true`}` // biome-ignore format: it reads as SQL

export const heat = query({
  does: 'See at which places and hours points are missed',
  input: Span,
  output: HeatCell.array(),
  async run({ db }, span) {
    const { rows } = await sql<z.output<typeof HeatCell>>`
      select g.place_id, ${placeName} as place, extract(hour from (g.due_at - interval '1 second') at time zone z.time_zone)::int as hour,
        count(*) filter (where g.state = 'missed')::int as missed, count(*)::int as total
      from round_points g join rounds r on r.id = g.round_id and r.estate_id = g.estate_id join estates z on z.id = g.estate_id
      join places p on p.id = g.place_id and p.estate_id = g.estate_id left join buildings b on b.id = p.building_id and b.estate_id = p.estate_id
      where ${due(span)} and g.state <> 'waiting' and r.state <> 'excused' group by 1, 2, 3 order by 2, 3 limit 5000`.execute(db)
    return rows
  },
}) // biome-ignore format: it reads as SQL

export const points = query({
  does: 'See points of rounds, missed ones unless asked otherwise, the latest due first',
  input: PointFilter,
  output: pageOf(MissedPoint),
  async run({ db }, { states, placeId, limit, after, ...span }) {
    const { rows } = await sql<z.output<typeof MissedPoint>>`
      select g.round_id, g.point_id, o.name as route, g.no, g.place_id, ${placeName} as place, g.due_at, g.state, g.at, e.name as holder, r.state = 'excused' as excused
      from (
        select * from round_points g
        where ${due(span)} and g.state = any (${states}::text[]) and ${is(placeId, sql`g.place_id = ${placeId}`)}
          and (select r.state <> 'excused' from rounds r where r.id = g.round_id and r.estate_id = g.estate_id)
          and ${is(after, sql`g.due_at <= ${after?.at}::timestamptz and (g.due_at, g.point_id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`)}
        order by g.due_at desc, g.point_id desc limit ${limit + 1}) g
      join rounds r on r.id = g.round_id and r.estate_id = g.estate_id join routes o on o.id = r.route_id and o.estate_id = r.estate_id
      join places p on p.id = g.place_id and p.estate_id = g.estate_id left join buildings b on b.id = p.building_id and b.estate_id = p.estate_id left join employees e on e.id = r.holder_id
      order by g.due_at desc, g.point_id desc`.execute(db)
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.dueAt.toString(), id: last.pointId } : null }
  },
}) // biome-ignore format: it reads as SQL

export const plans = query({
  does: 'See by which rules the routes of an estate are walked',
  input: z.object({ estateId: Id.of('estates') }),
  output: PlanRow.array(),
  async run({ db }, { estateId }) {
    const { rows } = await sql<z.output<typeof PlanRow>>`
      select p.id as plan_id, p.route_id, o.name as route, o.kind, p.post_id, q.title as post, p.holder_id, e.name as holder, p.spec as "when", p.from_day as "from", p.state, p.planned_until,
        (select count(*)::int from route_points w where w.route_id = o.id and w.version = o.version and w.estate_id = o.estate_id) as points,
        (select min(r.opens_at) from rounds r where r.plan_id = p.id and r.estate_id = p.estate_id and r.state = 'scheduled') as next
      from round_plans p join routes o on o.id = p.route_id and o.estate_id = p.estate_id join posts q on q.id = p.post_id left join employees e on e.id = p.holder_id
      where p.estate_id = ${estateId} order by p.state desc, o.name, p.id limit 500`.execute(db)
    return rows
  },
}) // biome-ignore format: it reads as SQL

export const digest = query({
  does: 'See how the rounds of a span went, for the management log',
  input: Span,
  output: Digest,
  async run({ db }, { estateId, from, to }) {
    const count = (state: string) => sql`count(*) filter (where r.state = ${state})::int`
    const { rows } = await sql<z.output<typeof Digest>>`
      select ${count('kept')} as kept, ${count('late')} as late, ${count('missed')} as missed, ${count('excused')} as excused, ${count('open')} as open,
        coalesce(sum(g.points), 0)::int as points, coalesce(sum(g.missed), 0)::int as points_missed, coalesce(sum(g.late), 0)::int as points_late
      from rounds r left join lateral (
        select count(*) as points, count(*) filter (where w.state = 'missed') as missed, count(*) filter (where w.state = 'late') as late
        from round_points w where w.round_id = r.id and w.estate_id = r.estate_id) g on true
      where r.estate_id = ${estateId} and r.opens_at >= ${from} and r.opens_at < ${to} and r.state <> 'scheduled'`.execute(db)
    return rows[0] ?? { kept: 0, late: 0, missed: 0, excused: 0, open: 0, points: 0, pointsMissed: 0, pointsLate: 0 }
  },
}) // biome-ignore format: it reads as SQL

export const figures = query({
  does: 'See how many points were walked in time in a span, and how many were missed, each figure with its rows',
  input: FiguresAsked,
  output: Figure.array(),
  run: (sight: Sight, asked) => figuresOf('rounds', metrics, sight, asked),
})
