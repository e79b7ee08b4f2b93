import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id } from '#kernel/shapes.ts'
import { pointsOf } from './index.ts'
import { OneRoute, PointRow, RouteRow, Whole } from './rules.ts'

const InEstate = z.object({ estateId: Id.of('estates') })
const columns = sql`r.id as route_id, r.estate_id, r.name, r.kind, r.state, r.version, v.in_order, v.made_at as changed_at, e.name as changer`
const joined = sql`routes r join route_versions v on v.route_id = r.id and v.estate_id = r.estate_id and v.version = r.version
  left join employees e on e.id = v.made_by` // biome-ignore format: it reads as SQL

export const list = query({
  does: 'See the routes of an estate, those in use first',
  input: InEstate,
  output: RouteRow.array(),
  async run({ db }, { estateId }) {
    const { rows } = await sql<z.output<typeof RouteRow>>`
      select ${columns}, (select count(*)::int from route_points o where o.route_id = r.id and o.version = r.version and o.estate_id = r.estate_id) as points
      from ${joined} where r.estate_id = ${estateId} order by r.state, r.name limit 500`.execute(db)
    return rows
  },
})

export const pick = query({
  does: 'Choose a route in use',
  input: z.object({ estateId: Id.of('estates').optional(), text: z.string().trim().max(60).default('') }),
  output: z.object({ id: Id, name: z.string() }).array(),
  async run({ db }, { estateId, text }) {
    const { rows } = await sql<{ id: string; name: string }>`
      select r.id, r.name from routes r where r.state = 'in_use' and ${estateId ? sql`r.estate_id = ${estateId}` : sql`true`}
        and strpos(r.name, ${text}) > 0 order by r.name limit 50`.execute(db)
    return rows
  },
})

type Row = Omit<z.output<typeof Whole>, 'points' | 'versions'> & {
  points: z.input<typeof PointRow>[]
  versions: z.input<typeof Whole>['versions']
}

export const one = query({
  does: 'See a route whole: its points with what is asked there, and its versions',
  input: OneRoute,
  output: Whole,
  async run({ db }, { routeId }) {
    const { rows } = await sql<Row>`
      select ${columns}, v.reach_metres, ${pointsOf({ routeId: sql`r.id`, version: sql`r.version`, estateId: sql`r.estate_id` })} as points,
        (select jsonb_agg(jsonb_build_object('version', w.version, 'reason', w.reason, 'madeAt', w.made_at, 'maker', m.name,
            'points', (select count(*) from route_points x where x.route_id = w.route_id and x.version = w.version and x.estate_id = w.estate_id)) order by w.version desc)
         from route_versions w left join employees m on m.id = w.made_by where w.route_id = r.id and w.estate_id = r.estate_id) as versions
      from ${joined} where r.id = ${routeId}`.execute(db)
    const [found] = rows
    if (!found) return refuse('routes.unknown')
    return {
      ...found,
      points: z.decode(PointRow.array(), found.points),
      versions: found.versions.map((row) => ({ ...row, madeAt: Temporal.Instant.from(row.madeAt) })),
    }
  },
}) // biome-ignore format: it reads as SQL
