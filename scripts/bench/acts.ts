import pg from 'pg'
import { type Bed, call, load, median, show } from './bed.ts'
import type { Row } from './table.ts'

const rounds = 3
const seconds = 4
const hands = 16

/** `cases.open` over HTTP with everything on, against the same inserts in one bare transaction, in turn. */
export async function acts(bed: Bed): Promise<Row[]> {
  const types = (await call(bed, 'cases.types', {})).answer as { typeId: string; code: string }[]
  const typeId = types.find((type) => type.code === 'lamp')?.typeId
  const asked = { estateId: bed.estateId, typeId, title: '九层楼道灯不亮', body: '感应灯两天不亮，晚上看不见台阶' }
  const open = (hand: number) => call(bed, 'cases.open', asked, hand).then(({ ms }) => ms)
  await load(2, hands, open)
  const ours = []
  const bare = []
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await load(seconds, hands, open))
    bare.push(await bareInserts(bed, asked))
  }
  const mine = median(ours.map((one) => one.perSecond))
  const yard = median(bare)
  const p99 = median(ours.map((one) => one.p99))
  return [
    {
      what: `cases.open over HTTP, ${hands} hands`,
      figure: `${show(mine)}/s, p99 ${show(p99)} ms`,
      yardstick: `${show(yard)}/s bare inserts`,
      ratio: mine / yard,
      aim: '≥ 0.5',
      met: mine / yard >= 0.5,
    },
  ]
}

/** The same rows in one transaction by the owner, named statements, as many hands. */
async function bareInserts(
  bed: Bed,
  asked: { typeId: string | undefined; title: string; body: string },
): Promise<number> {
  const pool = new pg.Pool({ connectionString: bed.ownerUrl, max: hands })
  const until = performance.now() + seconds * 1000
  let done = 0
  await Promise.all(
    Array.from({ length: hands }, async () => {
      const client = await pool.connect()
      while (performance.now() < until) {
        await oneBare(client, bed.estateId, asked)
        done += 1
      }
      client.release()
    }),
  )
  await pool.end()
  return done / seconds
}

async function oneBare(
  client: pg.ClientBase,
  estateId: string,
  { typeId, title, body }: { typeId: string | undefined; title: string; body: string },
) {
  const [caseId, line, key] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()]
  const say = (name: string, text: string, values: unknown[]) => client.query({ name, text, values })
  await client.query(`begin; set local app.kind = 'house'; set local app.act = '${line}'`)
  const { rows } = await say(
    'series',
    `insert into series values ($1, 'bench', 1) on conflict (estate_id, name) do update set last = series.last + 1 returning last`,
    [estateId],
  )
  await say(
    'case',
    `insert into cases (id, estate_id, number, kind, type_id, title, body, grade, state, source, opened_at, opened_by)
    values ($1, $2, $3, 'repair', $4, $5, $6, 'general', 'open', 'phone', clock_timestamp(), $1)`,
    [caseId, estateId, `量-${rows[0].last}`, typeId, title, body],
  )
  await say(
    'clocks',
    `insert into clocks (id, estate_id, limit_id, about_id, promise, amount, counting, levels, state, started_at, due_at, next_at)
    select gen_random_uuid(), $1, l.id, $2, p, 'PT2H', 'clock', '[{"atPercent":75},{"atPercent":100}]', 'running', clock_timestamp(), clock_timestamp() + '2h', clock_timestamp() + '90min'
    from unnest(array['response', 'progress', 'finish']) p, (select id from limits limit 1) l`,
    [estateId, caseId],
  )
  await say(
    'events',
    `insert into clock_events (clock_id, estate_id, n, type, at, heard_at, detail)
    select id, estate_id, 0, 'start', started_at, started_at, '{"amount":"PT2H","counting":"clock"}' from clocks where about_id = $1`,
    [caseId],
  )
  await say(
    'line',
    `with l as (insert into journal (id, estate_id, act, actor_id, actor_kind, done_at, heard_at, input, facts, salt, input_hash)
      values ($1, $2, 'cases.open', $1, 'staff', clock_timestamp(), clock_timestamp(), $3, '{"grade":"general"}', '0123456789abcdef', sha256('x'))),
    a as (insert into journal_about select unnest(array[$4, $2]::uuid[]), $1, $2::uuid)
    insert into answers values ($1, $5, 'cases.open', sha256('x'), '{"number":"x"}', clock_timestamp())`,
    [line, estateId, JSON.stringify({ title, body }), caseId, key],
  )
  await client.query('commit')
}
