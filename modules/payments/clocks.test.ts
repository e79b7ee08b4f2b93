import fc from 'fast-check'
import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'
import { auditMoney } from '../../scripts/audit-money/audit.ts'

const w = await world({ estates: ['青禾里'] })
const house = w.byHouse
const estateId = w.estate('青禾里')
const home = await w.unit('青禾里', '3-1-301')
const itemId = (await house.tariffs.pick({})).rows.find(({ code }) => code === 'management')?.id ?? ''
const { tariffId } = await house.tariffs.open({ estateId, itemId, name: '物业费', basis: 'fixed' })
const price = { tariffId, from: '2026-01-01', priceE4: 1_230_000, reason: '合同约定' }
const { versionId } = await (await w.staff('clerk', '青禾里')).tariffs.propose(price)
await house.tariffs.approve({ versionId })
await house.tariffs.post({ versionId, postedOn: '2026-08-20', place: '大堂公示栏' })
await house.tariffs.join({ tariffId, unitIds: [home], from: '2026-01-01' })
for (const month of ['2026-06', '2026-07', '2026-08']) {
  await house.runs.start({ estateId, month })
  await w.settle()
}
const transfer = (amountFen: number) => ({
  unitId: home,
  method: 'transfer' as const,
  ref: crypto.randomUUID(),
  amountFen,
})

/** What a hand does at a home, and how far from right the clock stands while it does. */
const deed = fc.record({
  does: fc.constantFrom('pay', 'pay', 'back', 'undo', 'use', 'prepaid', 'take'),
  hours: fc.integer({ min: -40 * 24, max: 40 * 24 }),
  amountFen: fc.integer({ min: 1, max: 20_000 }),
})

test('wherever the clock stands at each of a hundred deeds, the books balance at every month’s end and numbers have no gap', async () => {
  const paid: string[] = []
  const deeds = {
    pay: async (amountFen: number) => void paid.push((await house.payments.pay(transfer(amountFen))).paymentId),
    back: (amountFen: number) => house.payments.refund({ paymentId: paid.at(-1) ?? '', amountFen, method: 'transfer', reason: '多付' }),
    undo: () => house.payments.reverse({ paymentId: paid.at(-1) ?? '', reason: '收错户' }),
    use: (amountFen: number) => house.payments.applyPrepaid({ unitId: home, amountFen }),
    prepaid: (amountFen: number) => house.payments.refundPrepaid({ unitId: home, amountFen, method: 'transfer', reason: '退预存' }),
    take: (amountFen: number) => house.deposits.take({ unitId: home, kind: 'fit_out', method: 'transfer', amountFen }),
  }
  let done = 0
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 25, maxLength: 25 }), async (all) => {
      for (const { does, hours, amountFen } of all) {
        w.house.moveClock(Temporal.Duration.from({ hours }))
        const refused = await deeds[does](amountFen).then(() => undefined, (problem) => problem)
        if (refused === undefined) done += 1
        // Refused by the house in words of its own: never a fault, never a rule of the database without words.
        else expect(refused).toMatchObject({ code: expect.stringMatching(/^(payments|deposits|malformed)\b/) })
      }
      expect((await auditMoney(w.owner)).differences).toEqual([])
    }),
    { numRuns: 4, seed: 20_260_824, endOnFailure: true },
  )
  expect(done).toBeGreaterThan(40)
  const { rows } = await w.owner.query(`select series, no from (
    select series, no, row_number() over (partition by estate_id, series order by no) as nth from receipts) r where no <> nth`)
  expect(rows).toEqual([])
}) // biome-ignore format: one sentence a line
