import { sql } from 'kysely'
import pg from 'pg'
import type { Ctx } from '#kernel/act.ts'
import { job } from '#kernel/job.ts'
import { openHouse } from '#kernel/open.ts'
import { runJob } from '#kernel/work/run-job.ts'
import { house as modules } from '#modules/index.ts'
import { ports } from '#modules/ports.ts'
import { classify, weigh } from '#modules/scans/index.ts'
import { type Bed, call, office, show } from './bed.ts'
import type { Row } from './table.ts'

const total = Number(process.env.BENCH_SCANS ?? 1_000_000)
const points = 20
const rounds = Math.ceil(total / points)
const begin = Temporal.Instant.from('2026-03-01T00:00:00+08:00')

/** So many rounds of twenty points, every one scanned, one in twenty of them with something wrong: said what each is worth, and weighed, by set; then listed. */
export async function patrols(bed: Bed): Promise<Row[]> {
  const owner = new pg.Client({ connectionString: bed.ownerUrl })
  await owner.connect()
  const spent = new Map<string, number>()
  const house = await openHouse({ modules: { ...modules, bench: { jobs: jobsFor(bed.estateId) } }, ports, appUrl: bed.appUrl, fault: (error) => { throw error } }) // biome-ignore format: it reads as one row
  for (const name of ['fill', 'classify', 'weigh', 'again']) {
    const began = performance.now()
    await runJob(house, `bench.${name}`, {}, begin)
    spent.set(name, (performance.now() - began) / 1000)
    if (name === 'fill') await owner.query('analyze scans, scan_photos, rounds, round_points')
  }
  const bare = await yardstick(owner)
  const found = await counted(owner)
  await house.close()
  const pages = await listed(bed)
  await owner.end()
  return rowsOf(spent, bare, found, pages)
}

const step = (does: string, run: (ctx: Ctx) => Promise<unknown>) =>
  job({
    does,
    every: 'PT24H',
    async run(ctx) {
      await run(ctx)
      return { roundIds: [ctx.id()] }
    },
  })

const jobsFor = (estateId: string) => ({
  fill: step('Fill rounds and scans', (ctx) => fill(ctx, estateId)),
  classify: step('Say what all scans are worth', ({ db }) => classify(db, sql`true`)),
  weigh: step('Weigh all points and rounds', ({ db, now }) => weigh(db, sql`(select id from rounds)`, now)),
  again: step('Say it again, where nothing changed', ({ db }) => classify(db, sql`true`)),
})

async function fill({ db, id, now, actor }: Ctx, estateId: string) {
  const routeId = id()
  await sql`insert into places (id, estate_id, name, kind) select new_id(${now}, n), ${estateId}, 'P' || n, 'other' from generate_series(1, ${points}) n`.execute(db)
  await sql`insert into routes (id, estate_id, name, kind, version, state, made_at, made_by) values (${routeId}, ${estateId}, 'R', 'public_area', 1, 'in_use', ${now}, ${actor.id})`.execute(db)
  await sql`insert into route_versions (estate_id, route_id, version, in_order, reach_metres, reason, made_at, made_by) values (${estateId}, ${routeId}, 1, true, 80, 'R', ${now}, ${actor.id})`.execute(db)
  await sql`
    insert into route_points (id, estate_id, route_id, version, no, place_id, spot, look, questions, photos, least_seconds)
    select new_id(${now}, 100 + row_number() over ()), ${estateId}, ${routeId}, 1, row_number() over (), p.id, '', '', '[]', 0, 20 from places p where p.name ~ '^P[0-9]+$' and p.estate_id = ${estateId}`.execute(db)
  await sql`insert into place_positions (place_id, estate_id, latitude, longitude, at, by_id) select place_id, estate_id, 22.5, 114, ${now}, ${actor.id} from route_points where route_id = ${routeId}`.execute(db)
  await sql`
    insert into rounds (id, estate_id, route_id, version, kind, period, opens_at, due_at, lost_at, state)
    select new_id(${now}, 1000 + n), ${estateId}, ${routeId}, 1, 'public_area', n::text, t.at, t.at + interval '1 hour', t.at + interval '1 hour', 'open'
    from generate_series(1, ${rounds}) n, lateral (select ${begin}::timestamptz + n * interval '5 minutes' as at) t`.execute(db)
  await sql`
    insert into round_points (round_id, point_id, estate_id, place_id, no, least_seconds, opens_at, due_at, lost_at, state)
    select r.id, o.id, r.estate_id, o.place_id, o.no, o.least_seconds, r.opens_at, r.due_at, r.lost_at, 'waiting' from rounds r join route_points o on o.route_id = r.route_id`.execute(db)
  await scansOf(db, estateId, actor.id, now)
} // biome-ignore format: it reads as SQL

/** Of every twenty scans of a round one is too fast, far away, late, or has a photo seen before, by turns. */
async function scansOf(db: Ctx['db'], estateId: string, byId: string, now: Temporal.Instant) {
  await sql`
    insert into scans (id, estate_id, round_id, place_id, how, seq, device, start_id, since_start_ms, device_at, heard_at, at, clock_moved, whole, latitude, longitude, accuracy_m, answers, failed, remark, by_id)
    select new_id(${now}, row_number() over ()), ${estateId}, g.round_id, g.place_id, 'code', g.no, 'bench', g.round_id, 0, t.at, t.at, t.at, false, true,
      22.5 + case when t.odd = 1 then 0.02 else 0 end, 114, 10, '{}', '{}', '', ${byId}
    from round_points g, lateral (select abs(hashtext(g.round_id::text || g.no)) % 80 as odd) o, lateral (
      select o.odd, g.opens_at + make_interval(secs => g.no * 120 + case when o.odd = 2 then -110 when o.odd = 3 then 4000 else 0 end) as at) t`.execute(db)
  await sql`
    insert into scan_photos (scan_id, hash, estate_id, at) select s.id, encode(sha256((case when abs(hashtext(s.id::text)) % 80 = 0 then 'same' else s.id::text end)::bytea), 'hex'), s.estate_id, s.at from scans s`.execute(db)
} // biome-ignore format: it reads as SQL

/** The same scans written bare with the answer for each, without rules, windows, row security or history. */
async function yardstick(owner: pg.Client): Promise<number> {
  await owner.query('create table bare (like scan_classes including all)')
  const began = performance.now()
  await owner.query('insert into bare select scan_id, estate_id, classes from scan_classes')
  return (performance.now() - began) / 1000
}

interface Found {
  scans: number
  doubtful: number
  kept: number
  unsaid: number
}

async function counted(owner: pg.Client): Promise<Found> {
  const { rows } = await owner.query<Found>(`
    select (select count(*)::int from scans) as scans, (select count(*)::int from scan_classes where classes && array['too_fast', 'elsewhere', 'same_photo']) as doubtful,
      (select count(*)::int from round_points where state in ('kept', 'late')) as kept, (select count(*)::int from scans s where not exists (select from scan_classes c where c.scan_id = s.id)) as unsaid`)
  const [found] = rows
  if (!found) throw new Error('no scans')
  return found
} // biome-ignore format: it reads as SQL

const pagesSeen = 200

/** Pages of fifty over HTTP from places all over the year, every fourth only of scans in doubt; milliseconds, in order. */
async function listed(bed: Bed): Promise<number[]> {
  const taken: number[] = []
  for (let n = 0; n < pagesSeen; n += 1) {
    const to = begin.add({ seconds: Math.floor((rounds * 300 * (n + 1)) / pagesSeen) }).toString()
    const asked = { estateId: bed.estateId, to, ...(n % 4 === 0 && { classes: ['too_fast', 'elsewhere'] }) }
    taken.push((await call(bed, 'scans.list', asked, office)).ms)
  }
  return taken.sort((a, b) => a - b)
}

function rowsOf(
  spent: ReadonlyMap<string, number>,
  bare: number,
  { scans, doubtful, kept, unsaid }: Found,
  pages: readonly number[],
): Row[] {
  const of = (name: string) => spent.get(name) ?? 0
  const n = (count: number) => count.toLocaleString('en')
  const [p50, p99] = [pages[Math.floor(pages.length * 0.5)] ?? 0, pages[Math.floor(pages.length * 0.99)] ?? 0]
  return [
    { what: `${n(scans)} scans of ${n(rounds)} rounds: said what each is worth by set (${n(doubtful)} in doubt)`, figure: `${show(of('classify'))} s, ${n(Math.round(scans / of('classify')))}/s`, yardstick: `${show(bare)} s bare: the answers inserted`, ratio: bare / of('classify'), aim: 'a minute', met: of('classify') < 60 },
    { what: 'the same again, nothing changed', figure: `${show(of('again'))} s`, aim: 'a minute', met: of('again') < 60 },
    { what: `points and rounds weighed by set (${n(kept)} points kept)`, figure: `${show(of('weigh'))} s`, aim: 'two minutes', met: of('weigh') < 120 },
    { what: 'scans without an answer', figure: n(unsaid), aim: '0', met: unsaid === 0 },
    { what: `pages of 50 scans among them, over HTTP, ${pagesSeen} of all times`, figure: `p50 ${show(p50)} ms, p99 ${show(p99)} ms`, aim: 'p99 < 100 ms', met: p99 < 100 },
  ] // biome-ignore format: it reads as a table
}
