import fc from 'fast-check'
import { expect, test } from 'vitest'
import { count, fen, noMoney, sum } from '#kernel/money/money.ts'
import { after, type Effect, type MoneyEvent, type OpenLine, type Purse, placedInTurn } from './rules.ts'

const date = Temporal.PlainDate.from('2026-09-01')
const names = ['a', 'b', 'c', 'd'] as const
const keys = ['k1', 'k2', 'k3', 'k4', 'k5']
const money = fc.nat(40_000).map((amount) => fen(amount))

const lines: fc.Arbitrary<OpenLine[]> = fc.tuple(
  ...names.map((id) =>
    fc.record({ id: fc.constant(id), dueDate: fc.nat(300).map((days) => date.subtract({ days })), principalFen: money, lateFeeFen: money }),
  ),
) // biome-ignore format: a line a row
const of = fc.constantFrom(...keys)
const paying = (type: 'pay' | 'use_prepaid'): fc.Arbitrary<MoneyEvent> =>
  fc.record({
    type: fc.constant(type), key: of, date: fc.constant(date), amountFen: money,
    order: fc.constantFrom('principal_first' as const, 'late_fee_first' as const),
    lines: fc.option(fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 }), { nil: null }),
  }) // biome-ignore format: it reads as a table
const event: fc.Arbitrary<MoneyEvent> = fc.oneof(
  { weight: 4, arbitrary: paying('pay') },
  { weight: 2, arbitrary: paying('use_prepaid') },
  fc.record({ type: fc.constant('refund' as const), key: of, date: fc.constant(date), of, amountFen: money }),
  fc.record({ type: fc.constant('refund_prepaid' as const), key: of, date: fc.constant(date), amountFen: money }),
  fc.record({ type: fc.constant('reverse' as const), key: of, date: fc.constant(date), of }),
)

const openIn = ({ lines: those }: Pick<Purse, 'lines'>) =>
  count(sum(those.flatMap((line) => [line.principalFen, line.lateFeeFen])))
const placedBy = ({ allocations }: Pick<Effect, 'allocations'>) =>
  count(sum(allocations.map(({ amountFen }) => amountFen)))

test('money is never made or lost, and no balance is ever below nothing', () => {
  fc.assert(
    fc.property(lines, money, fc.array(event, { maxLength: 25 }), (given, prepaidFen, events) => {
      const { state, results } = placedInTurn(given, prepaidFen, events)
      const moved = results.reduce((all, one) => all + placedBy(one), 0)
      const saved = results.reduce((all, one) => all + count(one.prepaidChangeFen), 0)
      expect(openIn(state)).toBe(openIn({ lines: given }) - moved)
      expect(count(state.prepaidFen)).toBe(count(prepaidFen) + saved)
      for (const line of state.lines)
        expect(Math.min(count(line.principalFen), count(line.lateFeeFen))).toBeGreaterThanOrEqual(0)
      expect(count(state.prepaidFen)).toBeGreaterThanOrEqual(0)
      for (const [at, one] of results.entries())
        if (one.status === 'ok' && events[at]?.type === 'pay')
          expect(placedBy(one) + count(one.prepaidChangeFen)).toBe(count(events[at].amountFen))
    }),
  )
})

test('a payment and its reversal leave everything as it was', () => {
  fc.assert(
    fc.property(lines, money, paying('pay'), (given, prepaidFen, payment) => {
      fc.pre(payment.type === 'pay' && count(payment.amountFen) > 0)
      const before: Purse = { lines: given, prepaidFen, placed: new Map() }
      const [paid] = after(before, payment)
      const [undone] = after(paid, { type: 'reverse', key: 'undo', date, of: payment.key })
      expect(undone.lines).toEqual(given)
      expect(undone.prepaidFen).toEqual(prepaidFen)
    }),
  )
})

test('a key used twice does nothing twice', () => {
  const pay = { type: 'pay', key: 'k', date, amountFen: fen(500), order: 'principal_first', lines: null } as const
  const { state, results } = placedInTurn([], noMoney, [pay, pay, { ...pay, amountFen: fen(600) }])
  expect(results.map(({ status, error }) => error ?? status)).toEqual(['ok', 'duplicate', 'payments.key_conflict'])
  expect(state.prepaidFen).toEqual(fen(500))
})
