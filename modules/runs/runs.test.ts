import fc from 'fast-check'
import { expect, test } from 'vitest'
import { count } from '#kernel/money/money.ts'
import { isBefore } from '#kernel/money/period.ts'
import { type Charge, cycles, periodicLines, periodsOf, prorations, timings } from '#modules/periods/rules.ts'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
await w.byHouse.calendars.loadDefaults({})
const manager = await w.staff('manager', '青禾里')
const finance = await w.staff('finance', '青禾里')
const clerk = await w.staff('clerk', '青禾里')
const estateId = w.estate('青禾里')
const item = async (code: string) => (await manager.tariffs.pick({})).rows.find((one) => one.code === code)?.id ?? ''
const homes: string[] = []
for (const code of ['3-1-301', '3-1-302', '3-1-303']) homes.push(await w.unit('青禾里', code))
const areaOf = async (unitId: string) =>
  (await w.owner.query('select area_sqm from units where id = $1', [unitId])).rows[0]?.area_sqm as string

async function standard(more: object, priceE4: number, from = '2026-01-01') {
  const { tariffId } = await manager.tariffs.open({
    estateId,
    itemId: await item('management'),
    name: `物业费${Math.random()}`,
    basis: 'area',
    ...more,
  })
  await priced(tariffId, priceE4, from)
  return tariffId
}
async function priced(tariffId: string, priceE4: number, from: string, more: object = {}) {
  const { versionId } = await clerk.tariffs.propose({ tariffId, from, priceE4, reason: '合同约定', ...more })
  await manager.tariffs.approve({ versionId })
  await manager.tariffs.post({ versionId, postedOn: '2026-08-20', place: '大堂公示栏' })
  return versionId
}
const run = async (month: string) => {
  const { runId } = await finance.runs.start({ estateId, month })
  await w.settle()
  return (await finance.runs.list({ estateId })).rows.find((one) => one.runId === runId)
}
const linesOf = async (tariffId: string, month?: string) =>
  (await finance.bills.list({ estateId, tariffId, ...(month && { month }), limit: 200 })).rows

test('a month is seen before it is billed, billed once, and billing again adds only what is missing', async () => {
  const tariffId = await standard({}, 25_000)
  await manager.tariffs.join({ tariffId, unitIds: homes.slice(0, 2), from: '2026-01-01' })
  const area = await areaOf(homes[0] ?? '')
  const one = Math.round(Number(area) * 250)
  const seen = await finance.runs.preview({ estateId, month: '2026-09' })
  expect(seen.rows.find((row) => row.tariffId === tariffId)).toMatchObject({ lines: 2, amountFen: 2 * one })
  expect(await run('2026-09')).toMatchObject({ state: 'done', lines: 2, amountFen: 2 * one, stepsDone: 1 })
  const [line] = await linesOf(tariffId)
  expect(line).toMatchObject({
    month: '2026-08',
    amountFen: one,
    openFen: one,
    issueDay: '2026-09-01',
    dueDay: '2026-09-16',
  })

  await manager.tariffs.join({ tariffId, unitIds: homes.slice(2), from: '2026-01-01' })
  expect(await run('2026-09')).toMatchObject({ lines: 1, amountFen: one })
  expect(await run('2026-09')).toMatchObject({ lines: 0, amountFen: 0 })
  const why = await clerk.bills.explain({ billLineId: line?.billLineId ?? '' })
  expect(why).toMatchObject({
    amountFen: one,
    price: { priceE4: 25_000, place: '大堂公示栏' },
    metered: null,
    pooled: null,
  })
  expect(why.periodic).toMatchObject({
    roundedFen: one,
    parties: 1,
    pieces: [{ billedDays: 31, monthDays: 31, payPercent: 100, factor: '1.000000' }],
  })
})

const some = <T>(arbitrary: fc.Arbitrary<T>, n: number) => fc.sample(arbitrary, { seed: 20260824, numRuns: n })
const day0 = Temporal.PlainDate.from('2026-01-01')
const day = (offset: number) => day0.add({ days: offset })

const standards = some(
  fc.record({
    basis: fc.constantFrom('area' as const, 'fixed' as const, 'household' as const), anchorDay: fc.integer({ min: 1, max: 28 }),
    proration: fc.constantFrom(...prorations), cycle: fc.constantFrom(...cycles), firstMonth: fc.integer({ min: 1, max: 12 }), timing: fc.constantFrom(...timings),
    dueDays: fc.nat(30), prices: fc.array(fc.record({ priceE4: fc.nat(90_000), extraFen: fc.nat(300) }), { minLength: 3, maxLength: 3 }),
    borders: fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { minLength: 2, maxLength: 2 }).map((days) => days.sort((a, b) => a - b)),
  }), 8) // biome-ignore format: it reads as a table
const dwellings = some(
  fc.record({
    from: fc.integer({ min: -300, max: 150 }), length: fc.option(fc.integer({ min: 1, max: 200 }), { nil: null }), households: fc.integer({ min: 1, max: 3 }),
    vacant: fc.option(fc.record({ from: fc.integer({ min: -20, max: 160 }), length: fc.nat(60), percent: fc.nat(100) }), { nil: null }),
    moved: fc.uniqueArray(fc.integer({ min: 1, max: 180 }), { maxLength: 2 }).map((days) => days.sort((a, b) => a - b)),
  }), 12) // biome-ignore format: it reads as a table

/** What a random standard and a random home make of a month, by the rule alone. */
function byRule(standard: (typeof standards)[number], home: (typeof dwellings)[number], areaE2: number, month: string) {
  const [one, two] = standard.borders.map(day)
  if (!one || !two) throw new Error('no borders')
  const until = (at: Temporal.PlainDate) => at.subtract({ days: 1 })
  const spells = [{ from: day(-900), to: until(one) }, { from: one, to: until(two) }, { from: two, to: null }]
  const versions = spells.map((spell, at) => ({ ...spell, id: String(at), ...(standard.prices[at] ?? { priceE4: 0, extraFen: 0 }) }))
  const vacancy = home.vacant ? [{ from: day(home.vacant.from), to: day(home.vacant.from + home.vacant.length), payPercent: home.vacant.percent }] : []
  const moves = [day(-800), ...home.moved.map(day)]
  const parties = moves.map((from, at) => ({ id: String(at), from, to: moves[at + 1]?.subtract({ days: 1 }) ?? null }))
  const charge: Charge = { ...standard, areaE2, households: home.households, versions, vacancy, parties }
  const last = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 28 }).add({ months: 1 }).with({ day: 1 }).subtract({ days: 1 })
  const asked = { ...standard, cycleFirstMonth: standard.firstMonth, start: day(home.from), end: home.length === null ? null : day(home.from + home.length), asOf: last }
  return periodsOf(asked).filter(({ issueDate }) => !isBefore(issueDate, last.with({ day: 1 }))).flatMap(({ issueDate, ...period }) =>
    periodicLines(charge, period).map((line) => `${line.from} ${line.to} ${count(line.amountFen)} ${issueDate}`))
} // biome-ignore format: it reads as a table

const place = w.estate('云帆大厦')
const add = async (text: string, ...values: unknown[]) =>
  (await w.owner.query<{ id: string }>(text, values)).rows[0]?.id ?? ''
const newId = `new_id('2026-01-01T00:00Z', nextval('test_ids'))`
interface Dwelling {
  id: string
  areaE2: number
  home: (typeof dwellings)[number]
}

/** Owners one after the other, as the random home has it. */
async function inhabit({ id: unitId, home }: Dwelling) {
  const days = [day(-800), ...home.moved.map(day)]
  for (const [at, since] of days.entries()) {
    const person = await add(`insert into people (id, kind, name) values (${newId}, 'person', '样例') returning id`)
    await add(
      `insert into relations (id, estate_id, unit_id, person_id, kind, since, until) values (${newId}, $1, $2, $3, 'owner', $4, $5) returning id`,
      place, unitId, person, since.toString(), days[at + 1]?.subtract({ days: 1 }).toString() ?? null)
  }
} // biome-ignore format: a row a line

async function enact(of: (typeof standards)[number], n: number) {
  const tariff = await add(
    `insert into tariffs (id, estate_id, item_id, name, basis, anchor_day, proration, cycle, first_month, timing, due_days, posting_days, opened_at)
     values (${newId}, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, '2026-01-01') returning id`,
    place, await item('management'), `标准${n}`, of.basis, of.anchorDay, of.proration, of.cycle, of.firstMonth, of.timing, of.dueDays)
  const begins = [day(-900), ...of.borders.map(day)]
  for (const [at, from] of begins.entries())
    await add(`insert into tariff_versions (id, estate_id, tariff_id, from_day, to_day, price_e4, extra_fen, reason, state, proposed_by, proposed_at, approved_by, posted_on, posted_at_place)
      values (${newId}, $1, $2, $3, $4, $5, $6, '约定', 'posted', $7, '2026-01-01', $8, '2025-01-01', '大堂') returning id`,
      place, tariff, from.toString(), begins[at + 1]?.subtract({ days: 1 }).toString() ?? null, of.prices[at]?.priceE4, of.prices[at]?.extraFen, clerk.employeeId, manager.employeeId)
  return tariff
} // biome-ignore format: a row a line

async function bind(tariff: string, { id: unitId, home }: Dwelling) {
  await add(`insert into tariff_units (id, estate_id, tariff_id, unit_id, from_day, to_day, payer, households, coefficient, exempt) values (${newId}, $1, $2, $3, $4, $5, 'owner', $6, 1, false) returning id`,
    place, tariff, unitId, day(home.from).toString(), home.length === null ? null : day(home.from + home.length).toString(), home.households)
  if (home.vacant)
    await add(`insert into tariff_vacancies (id, estate_id, tariff_id, unit_id, from_day, to_day, pay_percent, reason, state, asked_by, asked_at, decided_by)
      values (${newId}, $1, $2, $3, $4, $5, $6, '空置', 'granted', $7, '2026-01-01', $8) returning id`,
      place, tariff, unitId, day(home.vacant.from).toString(), day(home.vacant.from + home.vacant.length).toString(), home.vacant.percent, clerk.employeeId, manager.employeeId)
} // biome-ignore format: a row a line

/** Random homes and standards, written past the door, since nobody may post a price of the past. */
async function furnished() {
  const units: Dwelling[] = []
  for (const [at, home] of dwellings.entries()) {
    const id = await w.unit('云帆大厦', `7-1-${at + 101}`)
    units.push({ id, home, areaE2: Math.round(Number(await areaOf(id)) * 100) })
  }
  await w.owner.query('create sequence test_ids start 5000000')
  await w.owner.query(`select set_config('app.act', '${place}', false)`)
  for (const unit of units) await inhabit(unit)
  const tariffs: string[] = []
  for (const [at, of] of standards.entries()) {
    const tariff = await enact(of, at)
    tariffs.push(tariff)
    for (const unit of units) await bind(tariff, unit)
  }
  await w.owner.query(`select set_config('app.act', '', false)`)
  return { units, tariffs }
}

test('what the database bills is what the rule says, to the fen, for standards and homes of every kind', async () => {
  const { units, tariffs } = await furnished()
  let lines = 0
  for (const month of ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07']) {
    await w.byHouse.runs.start({ estateId: place, month })
    await w.settle()
    for (const [at, tariff] of tariffs.entries())
      for (const { id: unitId, home, areaE2 } of units) {
        const standard = standards[at]
        if (!standard) continue
        const { rows } = await w.owner.query<{ said: string }>(
          `select from_day || ' ' || to_day || ' ' || amount_fen || ' ' || issue_day as said from bill_lines
           where tariff_id = $1 and unit_id = $2 and to_char(issue_day, 'YYYY-MM') = $3 order by from_day, party`,
          [tariff, unitId, month],
        )
        const wanted = byRule(standard, home, areaE2, month)
        expect(
          rows.map(({ said }) => said),
          `${month} standard ${at} ${JSON.stringify(standard)} ${JSON.stringify(home)}`,
        ).toEqual(wanted)
        lines += wanted.length
      }
  }
  expect(lines).toBeGreaterThan(150)
})
