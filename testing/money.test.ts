import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { auditMoney } from '../scripts/audit-money/audit.ts'
import type { Given } from './faults/cashier.ts'
import { world } from './world.ts'

/** So many houses die in the middle of what three hands in each are doing: 210 acts cut off. MONEY_DEATHS asks for other numbers. */
const deaths = Number(process.env.MONEY_DEATHS ?? 70)
const atOnce = 3

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
  from: '2026-01-01',
  priceE4: 1_230_000,
  reason: '合同约定',
})
await manager.tariffs.approve({ versionId })
await manager.tariffs.post({ versionId, postedOn: '2026-08-20', place: '大堂公示栏' })
await manager.tariffs.join({ tariffId, unitIds: units, from: '2026-01-01' })
await finance.runs.start({ estateId, month: '2026-08' })
await w.settle()

/** Orders as a channel would have them, to be told of by whoever lives long enough. */
async function ordersOf() {
  await w.owner.query(`select set_config('app.act', $1, false)`, [estateId])
  const { rows } = await w.owner.query<{ number: string; amountFen: number }>(
    `insert into checkouts (id, estate_id, unit_id, channel, merchant, number, line_ids, amount_fen, state, way, pay_url, ordered_by, ordered_at, expires_at, asked_at)
     select new_id($2, row_number() over (order by b.line_id, n)), b.estate_id, b.unit_id, 'wechat', 'M1', 'N' || row_number() over (order by b.line_id, n), array[b.line_id], b.due_fen, 'created', 'code', 'x', $1, $2, $2::timestamptz + interval '30 minutes', $2
     from line_balances b, generate_series(1, 12) n returning number, amount_fen::int as "amountFen"`,
    [estateId, w.now().toString()],
  )
  await w.owner.query(`select set_config('app.act', '', false)`)
  return rows
}

const living = new Set<ChildProcess>()
afterAll(() => {
  for (const one of living) one.kill('SIGKILL')
})

/** A few deeds were answered; others are in the middle, a moment further on. */
const someDeeds = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    let left = 1 + Math.floor(Math.random() * 6)
    const die = () => setTimeout(resolve, Math.random() * 60)
    child.on('message', (said: unknown) => said === 'done' && --left === 0 && die())
    setTimeout(resolve, 10_000)
  })

const count = async (text: string) =>
  (await w.owner.query<{ n: number }>(`select count(*)::int as n from ${text}`)).rows[0]?.n ?? 0

test(`${deaths} houses killed in the middle of payments, runs, callbacks and closings have lost no fen and made none`, { timeout: 1_200_000 }, async () => {
  const tokens = { clerk: clerk.token ?? '', finance: finance.token ?? '', manager: manager.token ?? '' }
  const given: Given = { appUrl: w.house.pool.options.connectionString ?? '', now: w.now().toString(), tokens, estateId, units, orders: await ordersOf() }
  const faults: string[] = []
  let left = deaths
  const livesAndDies = async () => {
    while (left > 0) {
      left -= 1
      const child = fork(join(import.meta.dirname, 'faults/cashier.ts'), { env: { ...process.env, CASHIER: JSON.stringify(given) }, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
      living.add(child)
      child.on('message', (said: unknown) => said !== 'ready' && said !== 'done' && faults.push(JSON.stringify(said)))
      const [said] = await Promise.race([once(child, 'message'), once(child, 'exit')])
      expect(said).toBe('ready')
      await someDeeds(child)
      const end = once(child, 'exit')
      child.kill('SIGKILL')
      await end
      living.delete(child)
      if (left % 25 === 0) expect((await auditMoney(w.owner)).differences).toEqual([])
    }
  }
  await Promise.all(Array.from({ length: atOnce }, livesAndDies))
  expect((await auditMoney(w.owner)).differences).toEqual([])
  expect(faults).toEqual([])
  const done = { payments: await count(`payments where kind = 'pay'`), undone: await count(`payments where kind in ('refund', 'reverse')`), paid: await count(`checkouts where state = 'paid'`), runs: await count('runs'), closed: await count(`settlements where state = 'closed'`) }
  expect(Object.entries(done).filter(([, n]) => n === 0)).toEqual([])
}) // biome-ignore format: one sentence a line
