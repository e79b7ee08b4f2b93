import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { channelsBy } from '#kernel/channels/given.ts'
import { Gateway } from '#testing/gateway.ts'
import { world } from '#testing/world.ts'
import { auditMoney } from '../../scripts/audit-money/audit.ts'
import { payBy } from './index.ts'
import { numberOf } from './rules.ts'

const w = await world({ estates: ['青禾里'] })
const manager = await w.staff('manager', '青禾里')
const finance = await w.staff('finance', '青禾里')
const clerk = await w.staff('clerk', '青禾里')
const estateId = w.estate('青禾里')
const payer = await w.resident('青禾里', '3-1-301', { name: '陈白露', phone: '199-0000-0001' })
const { unitId } = payer
const itemId = (await manager.tariffs.pick({})).rows.find(({ code }) => code === 'management')?.id ?? ''
const { tariffId } = await manager.tariffs.open({ estateId, itemId, name: '物业费', basis: 'fixed' })
const price = { tariffId, from: '2025-01-01', priceE4: 1_230_000, reason: '合同约定' }
const { versionId } = await clerk.tariffs.propose(price)
await manager.tariffs.approve({ versionId })
await manager.tariffs.post({ versionId, postedOn: '2026-08-20', place: '大堂公示栏' })
await manager.tariffs.join({ tariffId, unitIds: [unitId], from: '2025-01-01' })
const months = Array.from({ length: 12 }, (_, n) => Temporal.PlainYearMonth.from('2026-08').subtract({ months: n }))
for (const month of months) {
  await finance.runs.start({ estateId, month: month.toString() })
  await w.settle()
}
const g = await Gateway.open()
payBy(channelsBy(g.merchants, 'https://steward.example.com'))
afterAll(() => {
  g.close()
  payBy([])
})
const owed = (await payer.bills.mine({})).rows
  .filter(({ openFen }) => openFen === 12_300)
  .map(({ billLineId }) => billLineId)

type Says = 'first' | 'second' | 'closed' | 'odd'
interface Told {
  order: number
  says: Says
  atOnce: number
}
/** What a channel may say of two orders of one bill: paid, paid under a second number, closed, or paid with another sum. */
const said: fc.Arbitrary<Told> = fc.record({
  order: fc.nat(1),
  says: fc.constantFrom<Says>('first', 'first', 'second', 'closed', 'odd'),
  atOnce: fc.integer({ min: 1, max: 3 }),
})
const isMoney = ({ says }: Told) => says === 'first' || says === 'second'
const tradeOf = (run: number, { order, says }: Told) => `R${run}O${order}${says === 'second' ? 'B' : 'A'}`

function callOf(run: number, number: string, told: Told) {
  if (told.says === 'closed') return g.wechatCallback(number, w.now(), { trade_state: 'CLOSED' })
  const lie = told.says === 'odd' && { amount: { total: 1, currency: 'CNY' } }
  return g.wechatCallback(number, w.now(), { trade_state: 'SUCCESS', transaction_id: tradeOf(run, told), ...lie })
}

async function inThisOrder(run: number, all: readonly Told[]) {
  const of = { channel: 'wechat' as const, way: 'code' as const, lineIds: [owed[run] ?? ''], quotedFen: 12_300 }
  const orders = [await clerk.checkouts.order(of), await clerk.checkouts.order(of)].map(({ checkoutId }) => checkoutId)
  for (const told of all) {
    const { url, body, headers } = callOf(run, numberOf(orders[told.order] ?? ''), told)
    const answers = await Promise.all(
      Array.from({ length: told.atOnce }, () => w.app.inject({ method: 'POST', url, headers, body })),
    )
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 200))
  }
  const wanted = [...new Set(all.filter(isMoney).map((told) => tradeOf(run, told)))].sort()
  const { rows } = await w.owner.query<{ ref: string }>(
    `select ref from payments where kind = 'pay' and ref like $1 order by ref`,
    [`R${run}O%`],
  )
  expect(rows.map(({ ref }) => ref)).toEqual(wanted)
  for (const [n, checkoutId] of orders.entries()) {
    const own = all.filter(({ order }) => order === n)
    const state = own.some(isMoney) ? 'paid' : own.some(({ says }) => says === 'closed') ? 'closed' : 'created'
    expect((await finance.checkouts.one({ checkoutId })).state).toBe(state)
  }
  expect((await auditMoney(w.owner)).differences).toEqual([])
}

test('in whatever order a channel tells, however often and at once: each of its payments is in the book once, and no other', async () => {
  let run = 0
  const property = fc.asyncProperty(fc.array(said, { minLength: 1, maxLength: 9 }), (all) => inThisOrder(run++, all))
  await fc.assert(property, { numRuns: owed.length, seed: 20_260_824, endOnFailure: true })
  expect(run).toBeGreaterThan(10)
})
