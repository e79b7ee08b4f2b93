import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const clerk = await w.staff('clerk', '青禾里')
const colleague = await w.staff('clerk', '青禾里')
const engineer = await w.staff('engineer', '青禾里')
const boss = await w.staff('supervisor', '青禾里')
const neighbour = await w.staff('supervisor', '云帆大厦')
const estateId = w.estate('青禾里')
const types = await clerk.cases.types({})
const typeId = (code: string) => types.find((type) => type.code === code)?.typeId ?? ''

const complained = async (more: object = {}) =>
  (await clerk.cases.open({ estateId, typeId: typeId('attitude'), title: '说话不耐烦', ...more })).caseId
const done = (caseId: string) => engineer.cases.finish({ caseId, result: '已当面致歉。' })

const from = w.now().toString()
const span = () => ({ estateId, from, to: w.now().add({ seconds: 1 }).toString() })

await complained()
const [glad, sorry, again, quiet] = [await complained(), await complained(), await complained(), await complained()]
for (const caseId of [glad, sorry, again, quiet]) await done(caseId)
await w.pass({ minutes: 5 })
await colleague.callbacks.confirm({ caseId: glad, satisfaction: 5 })
await colleague.callbacks.confirm({ caseId: sorry, satisfaction: 2 })
await colleague.callbacks.reopen({ caseId: again, words: '还是一样' })
await done(again)

const figures = async () => {
  const all = [...(await boss.cases.figures(span())), ...(await boss.deadlines.figures(span()))]
  return Object.fromEntries(all.map((figure) => [figure.name, figure]))
}

test('what came in, was finished, came back and was liked is counted', async () => {
  expect(await figures()).toMatchObject({
    'cases.opened': { numerator: 5, denominator: null, share: null, unit: 'count' },
    'cases.finished': { numerator: 4, denominator: null },
    'cases.closed': { numerator: 2, denominator: null },
    'cases.reopenedShare': { numerator: 1, denominator: 4, share: 0.25 },
    'cases.callBackShare': { numerator: 2, denominator: 4, share: 0.5 },
    'cases.satisfaction': { numerator: 7, denominator: 2, share: 3.5, unit: 'mean' },
    'deadlines.responseInTime': { numerator: 4, denominator: 4, share: 1 },
  })
})

test('every figure equals the number of rows it opens to, above the line and below', async () => {
  let opened = 0
  for (const { name, numerator, denominator, rows, base } of Object.values(await figures()))
    for (const [link, count] of [
      [rows, numerator],
      [base, denominator],
    ] as const) {
      if (!link) continue
      const answer = (await boss.call(link.query, link.input)) as { rows: unknown[]; next: unknown }
      expect([answer.rows.length, answer.next], `${name} ${JSON.stringify(link)}`).toEqual([count, null])
      opened += 1
    }
  expect(opened).toBe(16)
})

test('a figure and its rows end with the span, and with what one may see', async () => {
  const before = { from: w.now().subtract({ hours: 48 }).toString(), to: from }
  for (const { numerator, share } of await boss.cases.figures(before)) expect([numerator, share]).toEqual([0, null])
  const [opened] = await neighbour.cases.figures({ from, to: span().to })
  expect(opened).toMatchObject({ numerator: 0 })
  await expect(neighbour.cases.figures(span())).rejects.toMatchObject({ status: 403 })
})

test('who is complained about finds the matter in no figure and in no row of it', async () => {
  const all = () => clerk.cases.figures(span()).then((figures) => figures.find(({ name }) => name === 'cases.opened'))
  const before = (await all())?.numerator
  await colleague.cases.open({ estateId, typeId: typeId('attitude'), title: '不接电话', accusedId: clerk.employeeId })
  const after = await all()
  expect(after?.numerator).toBe(before)
  expect((await clerk.cases.list(after?.rows?.input ?? {})).rows).toHaveLength(before ?? 0)
})
