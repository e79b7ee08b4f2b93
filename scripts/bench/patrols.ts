import pg from 'pg'
import type { Ctx } from '#kernel/act.ts'
import { job } from '#kernel/job.ts'
import { openHouse } from '#kernel/open.ts'
import { runJob } from '#kernel/work/run-job.ts'
import { house as modules } from '#modules/index.ts'
import { ports } from '#modules/ports.ts'
import { classifyAll, weighAll } from '#modules/scans/index.ts'
import { type Bed, call, office, show } from './bed.ts'
import { fillPatrols } from './patrols-fill.ts'
import type { Row } from './table.ts'

const total = Number(process.env.BENCH_SCANS ?? 1_000_000)
const points = 20
const rounds = Math.ceil(total / points)
/** Ahead of the clock of the server beside, whose own jobs leave these rounds alone. */
const begin = Temporal.Instant.from('2040-03-01T00:00:00+08:00')

/** So many rounds of twenty points, every one scanned, one in twenty of them with something wrong: said what each is worth, and weighed, by set; then listed. */
export async function patrols(bed: Bed): Promise<Row[]> {
  const owner = new pg.Client({ connectionString: bed.ownerUrl })
  await owner.connect()
  const spent = new Map<string, number>()
  const house = await openHouse({ modules: { ...modules, bench: { jobs } }, ports, appUrl: bed.appUrl, fault: (error) => { throw error } }) // biome-ignore format: it reads as one row
  await fillPatrols(owner, bed.estateId, { points, rounds, begin })
  for (const name of ['classify', 'weigh', 'again']) {
    const began = performance.now()
    await runJob(house, `bench.${name}`, {}, begin)
    spent.set(name, (performance.now() - began) / 1000)
    await owner.query('analyze scans, scan_photos, scan_classes, rounds, round_points')
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

const jobs = {
  classify: step('Say what all scans are worth', ({ db }) => classifyAll(db)),
  weigh: step('Weigh all points and rounds', ({ db, now }) => weighAll(db, now)),
  again: step('Say it again, where nothing changed', ({ db }) => classifyAll(db)),
}

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

const pagesSeen = 40

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
