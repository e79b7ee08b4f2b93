import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx } from '#kernel/act.ts'
import { json } from '#kernel/database/json.ts'
import { refuse } from '#kernel/refusal.ts'
import { life, type Revise, type State } from './rules.ts'

/** What other modules may call; see README.md. */
export { Answers, isFinding, judged, kinds, life, metresBetween, PointRow, Question } from './rules.ts'

/** The route in use, held until the act commits; refuses `routes.unknown` where it cannot be seen, `routes.retired` where nobody walks it any more. */
export async function locked(ctx: Ctx, routeId: string) {
  const found = await ctx.db.selectFrom('routes').selectAll().where('id', '=', routeId).forUpdate().executeTakeFirst()
  if (!found) return refuse('routes.unknown')
  ctx.at(found.estateId)
  if (found.state !== life.start) refuse('routes.is_retired', { name: found.name })
  return { ...found, state: found.state as State }
}

interface Version {
  routeId: string
  estateId: string
  version: number
}

/** Writes a version down with its points, one statement for all of them; refuses `routes.place_elsewhere` for places of another estate. */
export async function draw(ctx: Ctx, of: Version, drawn: Omit<z.output<typeof Revise>, 'routeId'>) {
  const { inOrder, reachMetres, reason, points } = drawn
  const version = { ...of, inOrder, reachMetres, reason, madeAt: ctx.now, madeBy: ctx.actor.id }
  await ctx.db.insertInto('routeVersions').values(version).execute()
  const rows = points.map(({ placeId, spot, look, questions, photos, leastSeconds, from, until, typeId }, n) => ({
    id: ctx.id(), no: n + 1, place_id: placeId, spot, look, questions, photos, least_seconds: leastSeconds,
    from_clock: from ?? null, until_clock: until ?? null, type_id: typeId ?? null,
  })) // biome-ignore format: it reads as one row
  const { numAffectedRows } = await sql`
    insert into route_points (id, estate_id, route_id, version, no, place_id, spot, look, questions, photos, least_seconds, from_clock, until_clock, type_id)
    select d.id, ${of.estateId}, ${of.routeId}, ${of.version}, d.no, p.id, d.spot, d.look, d.questions, d.photos, d.least_seconds, d.from_clock, d.until_clock, c.id
    from jsonb_to_recordset(${json(rows)}) as d(id uuid, no int, place_id uuid, spot text, look text, questions jsonb, photos int, least_seconds int,
      from_clock time, until_clock time, type_id uuid)
    join places p on p.id = d.place_id and p.estate_id = ${of.estateId} left join case_types c on c.id = d.type_id and c.retired_at is null
    where d.type_id is null or c.id is not null`.execute(ctx.db)
  if (numAffectedRows !== BigInt(rows.length)) refuse('routes.place_elsewhere')
} // biome-ignore format: it reads as SQL

/** The place of a point as people say it, over `p` (places) and `b` (buildings). */
export const placeName = sql<string>`concat_ws('-', b.name, p.name)`

/** The points of a version of a route (`routeId`, `version`, `estateId`: columns of the statement around), in order, as jsonb. */
export const pointsOf = (of: Record<'routeId' | 'version' | 'estateId', RawBuilder<unknown>>) => sql`
  (select jsonb_agg(${pointSaid} order by o.no)
   from route_points o ${aroundPoint}
   where o.route_id = ${of.routeId} and o.version = ${of.version} and o.estate_id = ${of.estateId})`

/** Of a point `o` with what stands around it: what a phone keeps of it. */
export const pointSaid = sql`jsonb_build_object('pointId', o.id, 'no', o.no, 'placeId', o.place_id, 'place', ${placeName}, 'spot', o.spot, 'look', o.look,
  'questions', o.questions, 'photos', o.photos, 'leastSeconds', o.least_seconds, 'from', left(o.from_clock::text, 5), 'until', left(o.until_clock::text, 5),
  'typeId', o.type_id, 'type', c.title, 'latitude', s.latitude, 'longitude', s.longitude)`
export const aroundPoint = sql`
  join places p on p.id = o.place_id and p.estate_id = o.estate_id left join buildings b on b.id = p.building_id and b.estate_id = p.estate_id
  left join place_positions s on s.place_id = o.place_id and s.estate_id = o.estate_id left join case_types c on c.id = o.type_id`
