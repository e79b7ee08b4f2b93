import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#kernel/act.ts'
import { bySets } from '#kernel/database/by-sets.ts'
import { json } from '#kernel/database/json.ts'
import { type Moved, openDue, settle } from '#modules/rounds/index.ts'
import { pointsOf, Question } from '#modules/routes/index.ts'
import type { Class, Scan } from './rules.ts'

/** What other modules may call; see README.md. */
export { type Class, classes, doubts } from './rules.ts'

const earthMetres = 6_371_000
/** `metresBetween` of the route, over the position of scan `t` and of its place `t.place_*`. */
const away = sql`2 * ${earthMetres}::float8 * asin(least(1, sqrt(
  power(sin(radians(t.place_latitude - t.latitude) / 2), 2) + cos(radians(t.latitude)) * cos(radians(t.place_latitude)) * power(sin(radians(t.place_longitude - t.longitude) / 2), 2))))`

/**
 * What the scans of whole rounds are worth, `classified` for a set: `scan_id, estate_id, classes`. `which` chooses the rounds, over `s` (scans).
 */
const classesFor = (which: RawBuilder<unknown>) => sql`
  (with told as (
     select s.id, s.estate_id, s.round_id, s.place_id, s.at, s.seq, s.clock_moved, s.whole, s.latitude, s.longitude, s.accuracy_m, g.no, g.least_seconds, v.in_order, v.reach_metres,
       coalesce(g.opens_at, r.opens_at) as opens_at, coalesce(g.due_at, r.due_at) as due_at, g.round_id is null and r.state <> 'scheduled' as off_route,
       l.latitude as place_latitude, l.longitude as place_longitude
     from scans s join rounds r on r.id = s.round_id and r.estate_id = s.estate_id
     join route_versions v on v.route_id = r.route_id and v.version = r.version and v.estate_id = r.estate_id
     left join round_points g on g.round_id = s.round_id and g.place_id = s.place_id and g.estate_id = s.estate_id
     left join place_positions l on l.place_id = s.place_id and l.estate_id = s.estate_id where ${which}),
   seen as (
     select x.scan_id, x.estate_id from (
       select m.scan_id, m.estate_id, dense_rank() over (partition by m.estate_id, m.hash order by m.at, m.scan_id) as nth from scan_photos m
       where (m.hash, m.estate_id) in (select h.hash, h.estate_id from scan_photos h join told t on t.id = h.scan_id and t.estate_id = h.estate_id)) x
     where x.nth > 1 group by 1, 2),
   walked as (
     select t.*, row_number() over (partition by t.round_id, t.estate_id, t.place_id order by t.at, t.seq, t.id) as nth,
       max(t.no) over (w rows between unbounded preceding and 1 preceding) as furthest, lag(t.at) over w as before_at, lag(t.place_id) over w as before_place
     from told t window w as (partition by t.round_id, t.estate_id order by t.at, t.seq, t.id))
   select t.id as scan_id, t.estate_id, array_remove(array[
     case when t.at < t.opens_at then 'early' end,
     case when t.at > t.due_at then 'late' end,
     case when t.at between t.opens_at and t.due_at then 'on_time' end,
     case when t.in_order and t.no < t.furthest then 'out_of_order' end,
     case when t.before_place <> t.place_id and t.at < t.before_at + make_interval(secs => coalesce(t.least_seconds, 0)) then 'too_fast' end,
     case when t.nth > 1 then 'repeated' end,
     case when n.scan_id is not null then 'same_photo' end,
     case when exists (select from scan_photos p where p.scan_id = t.id and p.estate_id = t.estate_id and p.changed) then 'photo_changed' end,
     case when t.latitude is not null and t.place_latitude is not null and ${away} - t.accuracy_m > t.reach_metres then 'elsewhere' end,
     case when t.clock_moved then 'clock_moved' end,
     case when t.off_route then 'off_route' end,
     case when not t.whole then 'incomplete' end], null) as classes
   from walked t left join seen n on n.scan_id = t.id and n.estate_id = t.estate_id)`

/** Says of all scans of these rounds what they are worth, in one statement; `which` over `s` (scans). Returns those of which it was said anew. */
export async function classify(db: Db, which: RawBuilder<unknown>): Promise<{ scanId: string; classes: Class[] }[]> {
  const { rows } = await sql<{ scanId: string; classes: Class[] }>`
    insert into scan_classes as c (scan_id, estate_id, classes) select k.scan_id, k.estate_id, k.classes from ${classesFor(which)} k
    on conflict on constraint scan_classes_pkey do update set classes = excluded.classes where c.classes <> excluded.classes
    returning scan_id, classes`.execute(db)
  return rows
} // biome-ignore format: it reads as SQL

/** All of it anew, of every scan there is: joined by hashing, since row by row a year of scans would take the square of their number. */
export const classifyAll = (db: Db) => bySets(db, () => classify(db, sql`true`))
export const weighAll = (db: Db, heard: Temporal.Instant) =>
  bySets(db, () => weigh(db, sql`(select id from rounds)`, heard))

/** The scan that keeps each point of these rounds, if any: the earliest that counts (`counts`). `round_id, point_id, estate_id, scan_id, at`. */
const counting = (rounds: RawBuilder<unknown>) => sql`
  (select distinct on (g.round_id, g.point_id, g.estate_id) g.round_id, g.point_id, g.estate_id, s.id as scan_id, s.at
   from round_points g left join scans s on s.round_id = g.round_id and s.place_id = g.place_id and s.estate_id = g.estate_id and s.whole
     and s.at >= g.opens_at and s.at < g.lost_at and not exists (select from scan_strikes k where k.scan_id = s.id and k.estate_id = s.estate_id)
   where g.round_id in ${rounds} order by g.round_id, g.point_id, g.estate_id, s.at, s.seq, s.id)`

/** Weighs the points of these rounds anew by the scans there are, and the rounds by their points: two statements, however many. */
export async function weigh(db: Db, rounds: RawBuilder<unknown>, heard: Temporal.Instant): Promise<Moved[]> {
  await sql`
    update round_points g set scan_id = c.scan_id, at = c.at,
      state = case when c.scan_id is not null then case when c.at <= g.due_at then 'kept' else 'late' end when g.lost_at <= ${heard} then 'missed' else 'waiting' end
    from ${counting(rounds)} c where c.round_id = g.round_id and c.point_id = g.point_id and c.estate_id = g.estate_id and g.scan_id is distinct from c.scan_id`.execute(db)
  return settle(db, rounds, heard)
} // biome-ignore format: it reads as SQL

/** Whether the scan `s` keeps a point, by the point itself. */
export const isCounted = sql<boolean>`exists (select from round_points g where g.round_id = s.round_id and g.estate_id = s.estate_id and g.scan_id = s.id)`

export interface Point {
  placeId: string
  place: string
  questions: Question[]
  photos: number
  typeId: string | null
}

interface AskedRound {
  id: string
  estateId: string
  points: Point[]
  /** Of the places named, those of its estate. */
  places: Set<string>
}

/** The rounds of these scans that can be seen, held until the act commits, always in the same order; with what is asked at their points. */
export async function asked(db: Db, scans: readonly Scan[], heard: Temporal.Instant): Promise<Map<string, AskedRound>> {
  const ids = (of: 'roundId' | 'placeId') => [...new Set(scans.map((scan) => scan[of]))]
  const { rows } = await sql<{ id: string; estateId: string; waits: boolean; points: Point[] | null; places: string[] }>`
    select r.id, r.estate_id, r.state = 'scheduled' and r.opens_at <= ${heard} as waits, ${pointsOf({ routeId: sql`r.route_id`, version: sql`r.version`, estateId: sql`r.estate_id` })} as points,
      array(select p.id from places p where p.id = any (${ids('placeId')}::uuid[]) and p.estate_id = r.estate_id) as places
    from rounds r where r.id = any (${ids('roundId')}::uuid[]) order by r.id for update`.execute(db)
  // A walker may be quicker than the second in which the house opens rounds.
  const waiting = rows.filter(({ waits }) => waits).map(({ id }) => id)
  if (waiting.length > 0) await openDue(db, heard, waiting)
  return new Map(
    rows.map(({ points, places, waits: _, ...round }) => [
      round.id,
      { ...round, places: new Set(places), points: (points ?? []).map((point) => ({ ...point, questions: Question.array().parse(point.questions) })) },
    ]),
  )
} // biome-ignore format: it reads as SQL

/** Pictures among the files these scans name, each with the hash of what was handed in. */
export async function filesOf(db: Db, scans: readonly Pick<Scan, 'photoIds'>[]): Promise<Map<string, { id: string; estateId: string; hash: string }>> {
  const ids = [...new Set(scans.flatMap(({ photoIds }) => photoIds))]
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; estateId: string; hash: string }>`
    select id, estate_id, encode(coalesce(taken_sha256, sha256), 'hex') as hash from files where id = any (${ids}::uuid[]) and type like 'image/%'`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
} // biome-ignore format: it reads as SQL

type Row = Parameters<typeof rowOf>[0]

const rowOf = (row: {
  id: string; estateId: string; roundId: string; placeId: string; how: string; seq: number; device: string; startId: string; sinceStartMs: number
  deviceAt: Temporal.Instant; heardAt: Temporal.Instant; at: Temporal.Instant; clockMoved: boolean; whole: boolean
  latitude: number | null; longitude: number | null; accuracyM: number | null; answers: Scan['answers']; failed: string[]; remark: string; byId: string
}) => ({ ...row, answers: json(row.answers) }) // biome-ignore format: it reads as one row

/** Keeps scans, all in one statement; says which of them were not known before. */
export async function keep(db: Db, rows: readonly Row[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const kept = await db.insertInto('scans').values(rows.map(rowOf)).onConflict((twin) => twin.doNothing()).returning('id').execute()
  return new Set(kept.map(({ id }) => id))
} // biome-ignore format: it reads as one sentence

interface WithPhotos {
  id: string
  estateId: string
  at: Temporal.Instant
  hashes: readonly string[]
  files: readonly { id: string; hash: string }[]
}

/** Keeps the photos of scans by their hashes, those of pictures handed in too. */
export async function keepPhotos(db: Db, scans: readonly WithPhotos[]): Promise<void> {
  const rows = scans.flatMap(({ id: scanId, estateId, at, hashes, files }) => [
    ...files.map((file) => ({ scanId, estateId, at, hash: file.hash, fileId: file.id as string | null, changed: hashes.length > 0 && !hashes.includes(file.hash) })),
    ...hashes.filter((hash) => !files.some((file) => file.hash === hash)).map((hash) => ({ scanId, estateId, at, hash, fileId: null as string | null, changed: false })),
  ])
  if (rows.length > 0) await db.insertInto('scanPhotos').values(rows).onConflict((twin) => twin.doNothing()).execute()
} // biome-ignore format: it reads as one row

/** What the house says of these scans: what they are worth, and the case of a finding. */
export async function said(db: Db, scanIds: readonly string[]) {
  const { rows } = await sql<{ scanId: string; classes: Class[]; caseId: string | null; number: string | null }>`
    select c.scan_id, c.classes, f.case_id, f.number from scan_classes c left join lateral (
      select f.case_id, x.number from findings f join cases x on x.id = f.case_id and x.estate_id = f.estate_id
      where f.scan_id = c.scan_id and f.estate_id = c.estate_id order by f.again, f.id limit 1) f on true
    where c.scan_id = any (${scanIds}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.scanId, row]))
} // biome-ignore format: it reads as SQL
