import fc from 'fast-check'
import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里'] })
await w.byHouse.calendars.loadDefaults({})
const clerk = await w.staff('clerk', '青禾里')
const engineer = await w.staff('engineer', '青禾里')
const boss = await w.staff('supervisor', '青禾里')
const estateId = w.estate('青禾里')
const types = await clerk.cases.types({})
const typeOf = (code: string) => types.find((type) => type.code === code)?.typeId ?? ''

const Fate = fc.record({
  code: fc.constantFrom('noise', 'lamp', 'attitude'),
  waits: fc.constantFrom(10, 190, 1500),
  finished: fc.boolean(),
  rated: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
  later: fc.boolean(),
})
type Fate = typeof Fate extends fc.Arbitrary<infer T> ? T : never

const living: string[] = []
async function lived({ code, waits, finished, rated, later }: Fate, n: number) {
  const answers = code === 'noise' ? { source: '楼上' } : {}
  const { caseId } = await clerk.cases.open({ estateId, typeId: typeOf(code), title: `第 ${n} 件`, answers })
  await w.pass({ minutes: waits })
  if (!finished) return
  await engineer.cases.finish({ caseId, result: '已处理' })
  if (rated) await boss.callbacks.confirm({ caseId, satisfaction: rated })
  if (later) living.push(caseId)
}

/** The figures of a month as each module counts them itself, at this very moment. */
async function recounted(from: string, to: string) {
  const span = { estateId, from, to }
  const modules = [
    boss.cases,
    boss.deadlines,
    boss.orders,
    boss.rounds,
    boss.checks,
    boss.rectifications,
    boss.turns,
    boss.homeservices,
    boss.disputes,
    boss.hotlines,
    boss.nonconformities,
    boss.collections,
    boss.reminders,
    boss.managementlogs,
  ]
  const found = (await Promise.all(modules.map((module) => module.figures(span)))).flat()
  return new Map(found.map(({ name, numerator, denominator }) => [name, { numerator, denominator }]))
}

const at = (day: Temporal.PlainDate) => day.toZonedDateTime('Asia/Shanghai').toInstant()
const first = (month: Temporal.PlainYearMonth, later = 0) => at(month.add({ months: later }).toPlainDate({ day: 1 }))

/** The report of a month, written and signed as its story has it. */
async function signed(month: Temporal.PlainYearMonth) {
  const { reportId } = await boss.reports.compose({ estateId, kind: 'month', day: `${month}-09` })
  await boss.reports.summarise({ reportId, summary: '如数' })
  const weak = {
    kind: 'weak',
    chapter: 'service',
    measure: '改进',
    ownerId: clerk.employeeId,
    dueDay: '2027-12-31',
  } as const
  for (const n of [1, 2]) {
    await boss.reports.note({ reportId, kind: 'strong', chapter: 'reception', words: `亮点 ${n}` })
    await boss.reports.note({ ...weak, reportId, words: `短板 ${n}` })
  }
  await boss.reports.sign({ reportId, kind: 'month' })
  return async () => (await boss.reports.one({ reportId })).report?.figures
}

type Kept = Awaited<ReturnType<Awaited<ReturnType<typeof signed>>>>

async function same(kept: Kept, month: Temporal.PlainYearMonth, cases: number) {
  const by = await recounted(first(month).toString(), first(month, 1).toString())
  const former = await recounted(first(month, -1).toString(), first(month).toString())
  const told = (kept?.figures ?? []).filter(({ name }) => by.has(name))
  expect(told.length).toBeGreaterThan(20)
  for (const { name, numerator, denominator, before } of told)
    expect([name, { numerator, denominator }, before]).toEqual([name, by.get(name), former.get(name)])
  const last = kept?.trend.at(-1)
  expect({ numerator: last?.inTime, denominator: last?.decided }).toEqual(by.get('deadlines.finishInTime'))
  expect({ numerator: last?.ratings, denominator: last?.rated }).toEqual(by.get('cases.satisfaction'))
  expect([last?.opened, kept?.kinds.reduce((sum, { opened }) => sum + opened, 0)]).toEqual([cases, cases])
}

test('whatever was lived, what is frozen equals the recount of every module at the signature, and stays so', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(Fate, { minLength: 3, maxLength: 7 }), async (fates) => {
      const month = w.today().toPlainYearMonth()
      for (const [n, fate] of fates.entries()) await lived(fate, n)
      await w.pass({ minutes: Math.ceil(first(month, 1).add({ hours: 9 }).since(w.now()).total('minutes')) })
      const read = await signed(month)
      const kept = await read()
      await same(kept, month, fates.length)
      for (const caseId of living.splice(0)) await boss.callbacks.reopen({ caseId, words: '又坏了' }).catch(() => {})
      expect(await read()).toEqual(kept)
    }),
    { numRuns: 3, endOnFailure: true },
  )
}, 180_000)
