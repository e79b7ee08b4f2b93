import { once } from 'node:events'
import pg from 'pg'
import { type Bed, openBed, show } from './bed.ts'
import type { Row } from './table.ts'

const open = 200_000
const due = 4_000

/** 200,000 open clocks; 4,000 fall due within ten seconds while two processes tick: how late, and each level once. */
export async function clocks(bed: Bed): Promise<Row[]> {
  const owner = new pg.Client({ connectionString: bed.ownerUrl })
  await owner.connect()
  await makeClocks(owner, bed.estateId)
  const second = await openBed(bed.folder, true)
  const done = Promise.all([once(bed.child, 'message'), once(second.child, 'message')])
  await owner.query(wind, [due])
  for (const { child } of [bed, second]) child.send({ tick: 75 })
  await done
  const { rows } = await owner.query<{ told: number; twice: number; p50: number; p99: number; worst: number }>(lag)
  const [found] = rows
  await second.stop()
  await owner.end()
  if (!found) return []
  const { told, twice, p50, p99, worst } = found
  return [
    {
      what: `levels told, ${open.toLocaleString('en')} open clocks, two processes`,
      figure: `${told} of ${due}, ${twice} told twice`,
      aim: 'each exactly once',
      met: told === due && twice === 0,
    },
    {
      what: 'from the moment to the message',
      figure: `p50 ${show(p50)}, p99 ${show(p99)}, worst ${show(worst)} s`,
      aim: '≤ 1 s late',
      met: worst <= 1,
    },
  ]
}

async function makeClocks(owner: pg.ClientBase, estateId: string) {
  await owner.query('begin')
  await owner.query("select set_config('app.kind', 'house', true), set_config('app.act', $1, true)", [
    crypto.randomUUID(),
  ])
  await owner.query(
    `insert into clocks (id, estate_id, limit_id, about_id, promise, amount, counting, levels, state, started_at, due_at, next_at)
    select new_id(clock_timestamp(), n), $1, l.id, new_id(clock_timestamp(), n + $2), 'response', 'P30D', 'clock', '[{"atPercent":100,"tell":"superior","steps":1}]',
           'running', clock_timestamp(), clock_timestamp() + '30 days', clock_timestamp() + '30 days'
    from generate_series(1, $2::int) n, (select id from limits limit 1) l`,
    [estateId, open],
  )
  await owner.query(`insert into clock_events (clock_id, estate_id, n, type, at, heard_at, detail)
    select id, estate_id, 0, 'start', started_at, started_at, '{"amount":"P30D","counting":"clock"}' from clocks`)
  await owner.query('commit')
  await owner.query('vacuum analyze clocks, clock_events')
}

/** Some of them are made to fall due one after the other over the next ten seconds. */
const wind = `
  with chosen as (select id, row_number() over (order by id) as n from clocks limit $1::int),
  moved as (update clocks c set started_at = date_trunc('second', clock_timestamp()) - '1 hour'::interval + make_interval(secs => (n % 10)::int),
      amount = 'PT3602S', due_at = date_trunc('second', clock_timestamp()) + make_interval(secs => (n % 10)::int + 2),
      next_at = date_trunc('second', clock_timestamp()) + make_interval(secs => (n % 10)::int + 3)
    from chosen where chosen.id = c.id returning c.id, c.started_at)
  update clock_events e set at = moved.started_at, heard_at = moved.started_at, detail = '{"amount":"PT3602S","counting":"clock"}' from moved where moved.id = e.clock_id`

const lag = `
  select count(*)::int as told, (count(*) - count(distinct l.clock_id))::int as twice,
         percentile_cont(0.5) within group (order by late) as p50, percentile_cont(0.99) within group (order by late) as p99, max(late) as worst
  from clock_levels l join journal j on j.id = l.journal_id, lateral (select extract(epoch from j.heard_at - l.at)::float8 - 1 as late) x`
