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

test('whatever was lived, what is frozen equals the recount of every module at the signature, and stays so', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(Fate, { minLength: 3, maxLength: 7 }), async (fates) => {
      const month = w.today().toPlainYearMonth()
      for (const [n, fate] of fates.entries()) await lived(fate, n)
      const next = month
        .add({ months: 1 })
        .toPlainDate({ day: 1 })
        .toZonedDateTime('Asia/Shanghai')
        .add({ hours: 9 })
        .toInstant()
      await w.pass({ minutes: Math.ceil(next.since(w.now()).total('minutes')) })
      const { reportId } = await boss.reports.compose({
        estateId,
        kind: 'month',
        day: month.toPlainDate({ day: 9 }).toString(),
      })
      await boss.reports.summarise({ reportId, summary: '如数' })
      for (const n of [1, 2]) {
        await boss.reports.note({ reportId, kind: 'strong', chapter: 'reception', words: `亮点 ${n}` })
        await boss.reports.note({
          reportId,
          kind: 'weak',
          chapter: 'service',
          words: `短板 ${n}`,
          measure: '改',
          ownerId: clerk.employeeId,
          dueDay: '2027-12-31',
        })
      }
      await boss.reports.sign({ reportId, kind: 'month' })
      const at = (day: Temporal.PlainDate) => day.toZonedDateTime('Asia/Shanghai').toInstant().toString()
      const span = [at(month.toPlainDate({ day: 1 })), at(month.add({ months: 1 }).toPlainDate({ day: 1 }))] as const
      const by = await recounted(...span)
      const former = await recounted(at(month.subtract({ months: 1 }).toPlainDate({ day: 1 })), span[0])
      const signed = (await boss.reports.one({ reportId })).report
      let checked = 0
      for (const { name, numerator, denominator, before } of signed?.figures.figures ?? []) {
        if (!by.has(name)) continue
        expect([name, { numerator, denominator }, before]).toEqual([name, by.get(name), former.get(name)])
        checked++
      }
      expect(checked).toBeGreaterThan(20)
      const last = signed?.figures.trend.at(-1)
      expect([last?.opened, last?.inTime, last?.decided, last?.ratings, last?.rated]).toEqual([
        fates.length,
        by.get('deadlines.finishInTime')?.numerator,
        by.get('deadlines.finishInTime')?.denominator,
        by.get('cases.satisfaction')?.numerator,
        by.get('cases.satisfaction')?.denominator,
      ])
      expect(signed?.figures.kinds.reduce((sum, { opened }) => sum + opened, 0)).toBe(fates.length)
      for (const caseId of living.splice(0)) await boss.callbacks.reopen({ caseId, words: '又坏了' }).catch(() => {})
      expect((await boss.reports.one({ reportId })).report?.figures).toEqual(signed?.figures)
    }),
    { numRuns: 3 },
  )
}, 180_000)
