import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { seededChance } from '#kernel/ids.ts'
import { auditMoney } from '../scripts/audit-money/audit.ts'
import type { Given, Pay } from './faults/cashier.ts'
import { type Fate, type InHand, kinds, type Said } from './faults/fate.ts'
import { world } from './world.ts'

/** So many houses are killed, a quarter of them in each kind of work. MONEY_DEATHS asks for other numbers. */
const deaths = Number(process.env.MONEY_DEATHS ?? 200)
const atOnce = 3
/** Dies at one of so many statements: some ten are an act, so that for many an act goes well before; a month is closed by several in turn. */
const mostStatements = { payments: 16, runs: 16, callbacks: 16, closings: 48 } as const

const w = await world({ estates: ['青禾里'], now: '2026-08-24T09:00:00+08:00' })
const people = {
  clerk: await w.staff('clerk', '青禾里'),
  finance: await w.staff('finance', '青禾里'),
  manager: await w.staff('manager', '青禾里'),
}
const { manager, finance, clerk } = people
const estateId = w.estate('青禾里')
const units: string[] = []
for (let n = 1; n <= 8; n += 1) units.push(await w.unit('青禾里', `3-1-${n}01`))
const itemId = (await manager.tariffs.pick({})).rows.find(({ code }) => code === 'management')?.id ?? ''
const { tariffId } = await manager.tariffs.open({ estateId, itemId, name: '物业费', basis: 'fixed' })
const { versionId } = await clerk.tariffs.propose({
  tariffId,
  from: '2023-01-01',
  priceE4: 1_230_000,
  reason: '合同约定',
})
await manager.tariffs.approve({ versionId })
await manager.tariffs.post({ versionId, postedOn: '2026-08-20', place: '大堂公示栏' })
await manager.tariffs.join({ tariffId, unitIds: units, from: '2023-01-01' })
await finance.runs.start({ estateId, month: '2026-08' })
await w.settle()

/** Orders as a channel would have them, to be told of by whoever lives long enough. */
async function ordersOf() {
  await w.owner.query(`select set_config('app.act', $1, false)`, [estateId])
  const { rows } = await w.owner.query<{ number: string; amountFen: number }>(
    `insert into checkouts (id, estate_id, unit_id, channel, merchant, number, line_ids, amount_fen, state, way, pay_url, ordered_by, ordered_at, expires_at, asked_at)
     select new_id($2, row_number() over (order by b.line_id, n)), b.estate_id, b.unit_id, 'wechat', 'M1', 'N' || row_number() over (order by b.line_id, n), array[b.line_id], b.due_fen, 'created', 'code', 'x', $1, $2, $2::timestamptz + interval '30 minutes', $2
     from line_balances b, generate_series(1, 60) n returning number, amount_fen::int as "amountFen"`,
    [estateId, w.now().toString()],
  )
  await w.owner.query(`select set_config('app.act', '', false)`)
  return rows
}

// A house that is killed every moment is started every moment: what was compiled once is kept.
const compiled = mkdtempSync(join(tmpdir(), 'steward-compiled-'))
const living = new Set<ChildProcess>()
afterAll(() => {
  for (const one of living) one.kill('SIGKILL')
  rmSync(compiled, { recursive: true, force: true })
})

/** A house from its opening to its death, and everything it said. */
async function lifeOf(given: Given): Promise<Said[]> {
  const env = { ...process.env, NODE_COMPILE_CACHE: compiled, CASHIER: JSON.stringify(given) }
  const child = spawn(process.execPath, [join(import.meta.dirname, 'faults/cashier.ts')], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  living.add(child)
  const [said, [, signal]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  living.delete(child)
  expect(signal).toBe('SIGKILL')
  return said.trimEnd().split('\n').map((line) => JSON.parse(line))
} // biome-ignore format: one sentence a line

/** The death of the so manyth house: the same in every run. */
function fateOf(n: number): Fate {
  const chance = seededChance(n)
  const when = (['before', 'sent', 'answered'] as const)[chance() % 3] ?? 'sent'
  const kind = kinds[n % kinds.length] ?? 'payments'
  return { kind, statement: 1 + (chance() % mostStatements[kind]), when }
}

const count = async (from: string) =>
  (await w.owner.query<{ n: number }>(`select count(*)::int as n from ${from}`)).rows[0]?.n ?? 0
const differences = async () => (await auditMoney(w.owner)).differences

/** Lives one after the other, so many beside each other; what one was cut off in is asked of a later one. */
async function livesOf(given: Omit<Given, 'seed' | 'fate' | 'again'>) {
  const cut: InHand[] = []
  const [done, faults, again]: [{ asked: Pay; answer: string }[], string[], Pay[]] = [[], [], []]
  let begun = 0
  const oneAfterTheOther = async () => {
    while (begun < deaths) {
      const n = begun++
      for (const said of await lifeOf({ ...given, seed: n, fate: fateOf(n), again: again.splice(0) })) {
        if ('fault' in said) faults.push(said.fault)
        if ('done' in said) done.push(said.done as (typeof done)[number])
        if ('cut' in said) cut.push(...said.cut)
        if ('cut' in said) again.push(...said.cut.map(({ asked }) => asked as Pay).filter(({ ref, method }) => ref && method))
      }
      if (n % 25 === 0) expect(await differences()).toEqual([])
    }
  }
  await Promise.all(Array.from({ length: atOnce }, oneAfterTheOther))
  return { cut, done, faults }
} // biome-ignore format: it reads as a road

test(`${deaths} houses killed in the middle of payments, runs, callbacks and closings have lost no fen and made none`, { timeout: 3_600_000 }, async () => {
  const tokens = { clerk: clerk.token ?? '', finance: finance.token ?? '', manager: manager.token ?? '' }
  const given = { appUrl: w.house.pool.options.connectionString ?? '', now: w.now().toString(), tokens, estateId, units, orders: await ordersOf() }
  const { cut, done, faults } = await livesOf(given)
  const cutOff = Object.fromEntries(kinds.map((kind) => [kind, cut.filter((one) => one.kind === kind).length]))
  console.log(`${deaths} houses killed, ${cut.length} acts cut off in the middle: ${JSON.stringify(cutOff)}`)

  expect(await differences()).toEqual([])
  expect(faults).toEqual([])
  expect(kinds.filter((kind) => (cutOff[kind] ?? 0) < Math.floor(deaths / kinds.length))).toEqual([])

  // Whatever was answered is there once, under the number that was told; nothing is there twice.
  const { rows } = await w.owner.query<{ ref: string; number: string }>(`select p.ref, r.number from payments p join receipts r on r.source_id = p.id and r.estate_id = p.estate_id where p.kind = 'pay' and p.method = 'transfer'`)
  const kept = new Map(rows.map(({ ref, number }) => [ref, number]))
  expect(kept.size).toBe(rows.length)
  expect(done.filter(({ asked, answer }) => kept.get(asked.ref) !== answer)).toEqual([])

  await w.settle()
  const left = { payments: await count(`payments where kind = 'pay'`), undone: await count(`payments where kind in ('refund', 'reverse')`), paid: await count(`checkouts where state = 'paid'`), billed: await count('bill_lines'), closed: await count(`settlements where state = 'closed'`) }
  expect(Object.entries(left).filter(([, n]) => n === 0)).toEqual([])
  expect(await count(`runs where state = 'started'`)).toBe(0)
}) // biome-ignore format: one sentence a line
