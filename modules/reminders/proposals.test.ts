import fc from 'fast-check'
import { expect, test } from 'vitest'
import { count, fen } from '#kernel/money/money.ts'
import { type Kind, kinds, type Placed, stepDue } from '#modules/remindersteps/rules.ts'
import { world } from '#testing/world.ts'
import { instalments, isTaken, vain } from './rules.ts'

const w = await world({ estates: ['云帆大厦'] })
const manager = await w.staff('manager', '云帆大厦')
const clerk = await w.staff('clerk', '云帆大厦')
const itemId = (await manager.tariffs.pick({})).rows.find(({ code }) => code === 'management')?.id ?? ''

test('instalments make the amount, differ by a fen at most, and lie a month apart', () => {
  fc.assert(
    fc.property(fc.integer({ min: 24, max: 10 ** 9 }), fc.integer({ min: 1, max: 24 }), (amount, parts) => {
      const all = instalments(fen(amount), parts, Temporal.PlainDate.from('2026-01-31'))
      const amounts = all.map(({ amountFen }) => amountFen)
      expect(amounts.reduce((sum, one) => sum + one, 0)).toBe(amount)
      expect(Math.max(...amounts) - Math.min(...amounts)).toBeLessThanOrEqual(1)
      expect(amounts).toEqual(amounts.toSorted((a, b) => b - a))
      expect(count(fen(amounts[0] ?? 0))).toBeGreaterThan(0)
    }),
  )
})

test('every third vain call is taken, and every call that reached somebody', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 30 }), (met) => {
      let before = 0
      let taken = 0
      for (const one of met) {
        if (isTaken(one ? 'told' : 'no_answer', before)) taken += 1
        if (!one) before += 1
      }
      expect(taken).toBe(met.filter(Boolean).length + Math.floor(met.filter((one) => !one).length / 3))
      expect(vain).toContain('no_answer')
    }),
  )
})

const away = w.estate('云帆大厦')
const schemes = fc.sample(
  fc.array(
    fc.record({ kind: fc.constantFrom(...kinds), afterDays: fc.integer({ min: 1, max: 120 }), minFen: fc.nat(80_000) }),
    { minLength: 1, maxLength: 8 },
  ),
  { seed: 7, numRuns: 6 },
)
const households = fc.sample(
  fc.record({
    days: fc.integer({ min: 1, max: 150 }),
    owed: fc.integer({ min: 1, max: 90_000 }),
    taken: fc.array(fc.constantFrom(...kinds), { maxLength: 5 }),
  }),
  { seed: 11, numRuns: 30 },
)

const head = `new_id('2026-01-01T00:00Z', nextval('dun_ids'))`
const write = async (text: string, values: unknown[] = []) => (await w.owner.query<{ id: string }>(text, values)).rows[0]?.id ?? '' // biome-ignore format: one sentence

/** A home that owes so much for so many days, written past the door: nothing bills a due day of one's choice. */
async function owing(
  n: number,
  of: Pick<(typeof households)[number], 'days' | 'owed'>,
  standard: string,
  version: string,
) {
  const unitId = await w.unit('云帆大厦', `9-1-${n + 101}`)
  await write(
    `with made as (insert into bill_lines (id, estate_id, unit_id, tariff_id, version_id, item_id, class, object_id, month, from_day, to_day, amount_fen, issue_day, due_day, payer_kind, party, turn, why, at)
       values (${head}, $1, $2, $3, $4, $5, 'charge', $2, '2026-01', $6, $6, $7, $6, $6, 'unit', 1, 0, '{}', '2026-01-01') returning *)
     insert into line_balances (line_id, estate_id, unit_id, tariff_id, month, class, due_day, moved_on, due_fen, paid_fen, settled_fen) select id, estate_id, unit_id, tariff_id, month, class, due_day, due_day, amount_fen, 0, 0 from made`,
    [away, unitId, standard, version, itemId, w.today().subtract({ days: of.days }).toString(), of.owed],
  )
  return unitId
}

async function takenOf(unitId: string, of: (typeof households)[number]) {
  const id = await write('select id from reminders where unit_id = $1', [unitId])
  for (const kind of of.taken)
    await write(
      `insert into reminder_contacts (id, estate_id, unit_id, reminder_id, kind, outcome, taken, words, file_ids, at, by_id)
       values (${head}, $1, $2, $3, $4, 'told', true, '', array[$1]::uuid[], '2026-08-24', $5)`,
      [away, unitId, id, kind, clerk.employeeId],
    )
  return { id, of }
}

/** A scheme in force as it is, the law aside: what is proposed is held against the rule, whatever the steps. */
async function inForce(scheme: (typeof schemes)[number]) {
  const steps = scheme.toSorted((one, other) => one.afterDays - other.afterDays)
  await write(`update reminder_schemes set state = 'replaced' where estate_id = $1 and state = 'in_force'`, [away])
  const id = await write(
    `insert into reminder_schemes (id, estate_id, state, reason, drafted_by, drafted_at, approved_by) values (${head}, $1, 'in_force', '试', $2, '2026-08-24', $3) returning id`,
    [away, clerk.employeeId, manager.employeeId],
  )
  const placed: Placed[] = []
  for (const [at, step] of steps.entries()) {
    const stepId = await write(
      `insert into reminder_steps (id, estate_id, scheme_id, place, kind, title, after_days, min_fen, approval, words) values (${head}, $1, $2, $3, $4, '步', $5, $6, 'another', '') returning id`,
      [away, id, at + 1, step.kind, step.afterDays, step.minFen],
    )
    placed.push({ ...step, place: at + 1, stepId })
  }
  return placed
}

test('what the database proposes is what the rule says, for schemes and households of every kind', async () => {
  await write('create sequence dun_ids start 7000000')
  await write(`select set_config('app.act', '${away}', false)`)
  await write('alter table reminder_schemes disable trigger user')
  const { tariffId } = await manager.tariffs.open({ estateId: away, itemId, name: '物业费', basis: 'fixed' })
  const { versionId } = await manager.tariffs.propose({ tariffId, from: '2026-01-01', priceE4: 100, reason: '约定' })
  const units: string[] = []
  for (const [n, of] of households.entries()) units.push(await owing(n, of, tariffId, versionId))
  await manager.reminders.workOutNow({ estateId: away })
  const cases: Awaited<ReturnType<typeof takenOf>>[] = []
  for (const [n, of] of households.entries()) cases.push(await takenOf(units[n] ?? '', of))
  for (const [n, credit] of [-6_000, -1_000].entries()) {
    units.push(await owing(80 + n, { days: 40, owed: 5_000 }, tariffId, versionId))
    await owing(80 + n, { days: 1, owed: credit }, tariffId, versionId)
  }
  let proposed = 0
  for (const scheme of schemes) {
    const placed = await inForce(scheme)
    await manager.reminders.workOutNow({ estateId: away })
    for (const { id, of } of cases) {
      const taken = new Map<Kind, number>()
      for (const kind of of.taken) taken.set(kind, (taken.get(kind) ?? 0) + 1)
      const wanted = stepDue(placed, taken, of.days, of.owed)?.stepId ?? ''
      const found = await write(`select coalesce(step_id::text, '') as id from reminders where id = $1`, [id])
      expect(found, JSON.stringify({ placed, of })).toBe(wanted)
      proposed += wanted ? 1 : 0
    }
  }
  expect(proposed).toBeGreaterThan(40)
  const behind = async (unitId = '') => (await manager.reminders.ofUnit({ unitId })).found?.owedFen
  // To whom the house owes more than it is owed, nobody goes.
  expect([await behind(units.at(-2)), await behind(units.at(-1))]).toEqual([undefined, 5_000])
})
