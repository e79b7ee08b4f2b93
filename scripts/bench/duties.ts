import pg from 'pg'
import { openHouse } from '#kernel/open.ts'
import { runJob } from '#kernel/work/run-job.ts'
import { house as modules } from '#modules/index.ts'
import { ports } from '#modules/ports.ts'
import { signBooks } from '#testing/faults/books.ts'
import { type Bed, show } from './bed.ts'
import type { Row } from './table.ts'

const estates = Number(process.env.BENCH_ESTATES ?? 1000)
const days = Number(process.env.BENCH_DAYS ?? 365)
const begin = Temporal.Instant.from('2026-01-01T00:00:00+08:00')

/**
 * So many estates, each with a holder in every post of the register, all 183 clauses in force, and a year of days: every turn is set
 * out, opened, and missed, since nobody works here. The yardstick is bare PostgreSQL writing the same rows three times.
 */
export async function duties(bed: Bed): Promise<Row[]> {
  const owner = new pg.Client({ connectionString: bed.ownerUrl })
  await owner.connect()
  const clock = { now: begin }
  const house = await openHouse({ modules, ports, appUrl: bed.appUrl, machineNow: () => clock.now, fault: (error) => { throw error } }) // biome-ignore format: it reads as one row
  await signBooks(house, bed.ownerUrl, estates)
  const spent = { plan: 0, turnOver: 0, measure: 0, worst: 0 }
  for (let day = 0; day < days; day += 1) {
    clock.now = begin.add({ hours: 24 * day + 1 })
    const before = spent.plan + spent.turnOver + spent.measure
    for (const job of ['plan', 'turnOver', 'measure'] as const) {
      const began = performance.now()
      let moved = await runJob(house, `turns.${job}`, {}, clock.now)
      while (job === 'measure' && moved > 0) moved = await runJob(house, `turns.${job}`, {}, clock.now)
      spent[job] += (performance.now() - began) / 1000
    }
    spent.worst = Math.max(spent.worst, spent.plan + spent.turnOver + spent.measure - before)
    if (day % 7 === 0) await owner.query('analyze turns')
  }
  const found = await counted(owner)
  const bare = await yardstick(owner)
  await house.close()
  await owner.end()
  return rows(found, spent, bare)
}

async function counted(owner: pg.Client) {
  const { rows } = await owner.query<{
    turns: number
    twice: number
    forgotten: number
    clauses: number
    missed: number
  }>(
    `select count(*)::int as turns, (count(*) - count(distinct (root_id, slot, period, estate_id)))::int as twice, count(distinct root_id)::int as clauses,
            (count(*) filter (where state = 'scheduled' and opens_at <= $1 or state = 'open' and lost_at <= $1))::int as forgotten,
            (count(*) filter (where state in ('missed', 'kept')))::int as missed from turns`,
    [begin.add({ hours: 24 * (days - 1) + 1 }).toString()],
  )
  const [found] = rows
  if (!found) throw new Error('no turns')
  return found
}

/** The same rows with the same indexes, written once and changed twice, without row security, history or rules. */
async function yardstick(owner: pg.Client): Promise<number> {
  await owner.query('create table bare (like turns including all)')
  const began = performance.now()
  await owner.query('insert into bare select * from turns order by due_at')
  await owner.query("update bare set state = 'open'")
  await owner.query("update bare set state = 'missed'")
  return (performance.now() - began) / 1000
}

type Spent = Record<'plan' | 'turnOver' | 'measure' | 'worst', number>

function rows({ turns, twice, forgotten, clauses, missed }: Awaited<ReturnType<typeof counted>>, spent: Spent, bare: number): Row[] {
  const all = spent.plan + spent.turnOver + spent.measure
  const what = `${estates.toLocaleString('en')} estates × ${clauses} clauses by the calendar × ${days} days: ${turns.toLocaleString('en')} turns set out, ${missed.toLocaleString('en')} opened and closed`
  const figure = `${show(all / 60)} min (set out ${show(spent.plan / 60)}, open and close ${show(spent.turnOver / 60)}, figures ${show(spent.measure / 60)}), ${show(turns / all)}/s, longest day ${show(spent.worst)} s`
  return [
    { what, figure, yardstick: `${show(bare / 60)} min bare: one insert, two updates`, ratio: bare / all, aim: 'minutes', met: all < 1800 },
    { what: 'turns twice, turns forgotten', figure: `${twice}, ${forgotten}`, aim: '0, 0', met: twice + forgotten === 0 },
  ]
} // biome-ignore format: it reads as a table
