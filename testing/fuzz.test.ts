import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { opsOf } from '#kernel/house.ts'
import { house } from '#modules/index.ts'
import type { Said } from './hand.ts'
import { fitting, inputShape } from './sample.ts'
import { seed } from './seeds.ts'
import { statementsOf, work } from './statements.ts'
import { world } from './world.ts'

const w = await world({ estates: ['青禾里'] })
await w.byHouse.calendars.loadDefaults({})
const { ids } = await seed(w, w.estate('青禾里'), await w.staff('supervisor', '青禾里'), '甲甲', 1)
const { employeeId } = await w.staff('administrator', '*')
const known = {
  ...ids,
  roleId: [],
  phone: ['199-0000-4242'],
  plate: ['粤B12345', '粤BD12345'],
  timeZone: ['Asia/Shanghai'],
}
const ops = opsOf(house)
// Enough to find a lazy shape in seconds; more with FUZZ_RUNS.
const runs = Number(process.env.FUZZ_RUNS ?? 12)
const how = { numRuns: runs, seed: 20260824, endOnFailure: true }

const statuses = new Map<number, number>()

async function ask(name: string, input: unknown) {
  const caller = await w.as('staff', employeeId)
  try {
    return { status: 200, body: await caller.call(name, input) }
  } catch (said) {
    return { status: (said as Said).status, body: said as Said }
  }
}

/** What a careless or a hostile hand may send in the place of a value. */
const odd = fc.constantFrom<unknown>(
  null, true, -1, 0.1, 2 ** 53, 1e300, '', ' ', 'null', '\u0000', '\u202e﷽', '😀'.repeat(50), 'x'.repeat(6000), "'; drop table cases; --",
  '%', '_', '\\', '9999-12-31', '0001-01-01', '2026-02-30', '+275760-09-13T00:00:00Z', [], [[]], {}, { __proto__: null, constructor: 1 },
  '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff',
) // biome-ignore format: it reads as a list

/** A fitting input with one of its parts replaced, dropped or added. */
const mutated = (inputs: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(inputs, fc.nat(), odd, fc.constantFrom('replace', 'drop', 'add', 'whole'))
    .map(([input, n, value, change]) => {
      if (change === 'whole' || typeof input !== 'object' || input === null) return value
      const copy = structuredClone(input) as Record<string, unknown>
      const keys = Object.keys(copy)
      const key = keys[n % Math.max(keys.length, 1)]
      if (change === 'add') copy.surplus = value
      else if (key && change === 'drop') delete copy[key]
      else if (key) copy[key] = value
      return copy
    })

test.each(ops.map((op) => [op.name, op] as const))(
  '%s answers what it promised to whatever fits, and never breaks',
  async (name, op) => {
    const inputs = fitting(inputShape(op.input), known, 'some')
    await fc.assert(
      fc.asyncProperty(fc.oneof(inputs, mutated(inputs)), async (input) => {
        const { status, body } = await ask(name, input)
        expect([200, 400, 403, 409], JSON.stringify(body)).toContain(status)
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        if (status === 200 && !name.startsWith('access.')) z.decode(op.output, body as z.input<typeof op.output>)
        if (status === 409) expect((body as Said).code).toMatch(/^[a-z_]+\.\w+$/i)
      }),
      how,
    )
  },
)

test('the inputs were good enough to be done, and bad enough to be refused', () => {
  const share = (status: number) => (statuses.get(status) ?? 0) / [...statuses.values()].reduce((sum, n) => sum + n, 0)
  expect(share(200)).toBeGreaterThan(0.25)
  expect(share(400)).toBeGreaterThan(0.1)
  expect(share(409)).toBeGreaterThan(0.03)
  console.info(Object.fromEntries(statuses))
})

/** Queries that draw one picture from several places, and the statements they may spend on it, never more for more rows. */
const severalStatements: Record<string, number> = {
  'calendars.year': 4,
  // By standard: what homes have in common, then what they would be billed.
  'runs.preview': 14,
  // What was asked for a home, and what is still without an invoice.
  'invoices.mine': 2,
  'calendars.day': 4,
  'reminders.figures': 2,
  'deadlines.clocks': 4,
  'deadlines.explain': 6,
  'deadlines.tryLimit': 7,
  'turns.foresee': 3,
  'residents.list': 2,
  'residents.household': 7,
  'residents.looksAt': 2,
  'access.me': 6,
  'access.sessions': 3,
  // One for each figure of the module, however many rows stand behind it.
  'cases.figures': 6,
  'causes.figures': 3,
  'deadlines.figures': 4,
  'orders.figures': 4,
  'homeservices.figures': 2,
  'incidents.figures': 2,
  'callbacks.figures': 2,
  'checks.figures': 2,
  // The log, and the facts of a day that nobody has signed.
  'managementlogs.day': 2,
  'managementlogs.one': 2,
  'managementlogs.digest': 2,
  'turns.figures': 2,
  'rounds.figures': 2,
  // Two of them, and the calendar of the office for the third.
  'rosters.figures': 6,
  'rosters.one': 7,
  'rosters.demands': 4,
  'appraisals.figures': 2,
  // A head, its rows, and at the counter what was paid before.
  'tills.one': 2,
  'payments.one': 2,
  'payments.counter': 3,
  'payments.mine': 2,
  // The estate's own day comes first.
  'responsibilities.zones': 2,
  'assessments.month': 3,
  'responsibilities.gaps': 2,
  'responsibilities.figures': 2,
  'plantings.list': 2,
  // A month with finance: book, bank, tills, receipts, signatures and what explains a difference.
  'settlements.ofMonth': 9,
  'settlements.one': 9,
  'deposits.one': 3,
  // What the estate goes by, its moves by day, what came in on arrears, its homes.
  'collections.ladder': 4,
  'collections.gap': 2,
  'collections.ageing': 3,
  'collections.debtors': 2,
  'collections.figures': 5,
  // The day of the estate, then every line with what lies on it.
  'latefees.quote': 2,
  'latefees.list': 2,
  // Terms, zones and orders, and the days of the office: its hours, its single days and the notices.
  'overtimes.quote': 8,
  'overtimes.day': 6,
  'overtimes.month': 7,
  // Read by nobody in particular: the house looks for them.
  'notices.published': 3,
}

test('what is seen is seen in one statement', async () => {
  const caller = await w.as('staff', employeeId)
  const wordy: string[] = []
  for (const op of ops.filter(({ kind }) => kind === 'query')) {
    const [input] = fc.sample(fitting(inputShape(op.input), known, 'none'), { numRuns: 1, seed: 7 })
    const texts = work(await statementsOf(w.house.pool, () => caller.call(op.name, input).catch(() => {})))
    if (texts.length > (severalStatements[op.name] ?? 1)) wordy.push(`${op.name}: ${texts.length}`)
  }
  expect(wordy).toEqual([])
})
