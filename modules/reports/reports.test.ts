import { expect, test } from 'vitest'
import { readSheets } from '#kernel/sheet.ts'
import { pagesOf } from '#testing/pdf.ts'
import { world } from '#testing/world.ts'
import { chapters } from './rules.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
await w.byHouse.calendars.loadDefaults({})
const clerk = await w.staff('clerk', '青禾里')
const engineer = await w.staff('engineer', '青禾里')
const supervisor = await w.staff('supervisor', '青禾里')
const manager = await w.staff('manager', '青禾里')
const director = await w.staff('general_manager', '*')
const other = await w.staff('supervisor', '云帆大厦')
const estateId = w.estate('青禾里')
const types = await clerk.cases.types({})
const typeOf = (code: string) => types.find((type) => type.code === code)?.typeId ?? ''
const complain = (title: string, more: object = {}) =>
  clerk.cases.open({ estateId, typeId: typeOf('noise'), title, answers: { source: '楼上' }, ...more })
const read = async (reportId: string) => {
  const { report } = await supervisor.reports.one({ reportId })
  if (!report) throw new Error('no report')
  return report
}
const weak = {
  kind: 'weak',
  chapter: 'complaints',
  measure: '夜班加一圈',
  ownerId: clerk.employeeId,
  dueDay: '2026-10-10',
} as const
async function written(reportId: string, strong = 2, poor = 2) {
  await supervisor.reports.summarise({ reportId, summary: '来单平稳，夜间噪声偏多，下月抓夜巡。' })
  const ids = []
  for (let n = 0; n < strong; n++)
    await supervisor.reports.note({ reportId, kind: 'strong', chapter: 'reception', words: `首响及时 ${n}` })
  for (let n = 0; n < poor; n++)
    ids.push((await supervisor.reports.note({ ...weak, reportId, words: `夜间噪声反复 ${n}` })).findingId)
  return ids
}

await complain('半夜施工')
await complain('楼上跳操')
const { caseId } = await complain('装修噪声')
const august = await supervisor.reports.compose({ estateId, kind: 'month', day: '2026-08-24' })

test('a report is begun with every figure of the house, beside the period before', async () => {
  const report = await read(august.reportId)
  expect(report).toMatchObject({
    kind: 'month',
    fromDay: '2026-08-01',
    toDay: '2026-08-31',
    state: 'draft',
    frozen: false,
    over: false,
  })
  expect(report.figures.figures.map(({ name }) => name)).toEqual(Object.values(chapters).flat())
  const opened = report.figures.figures.find(({ name }) => name === 'cases.opened')
  expect(opened).toMatchObject({ numerator: 3, before: { numerator: 0 } })
  expect(report.figures.kinds).toEqual([{ kind: 'complaint', opened: 3, before: 0 }])
  expect(report.figures.types).toMatchObject([{ opened: 3, before: 0 }])
  expect(report.figures.trend.map(({ from }) => from.slice(0, 7))).toEqual([
    '2026-03',
    '2026-04',
    '2026-05',
    '2026-06',
    '2026-07',
    '2026-08',
  ])
  await expect(supervisor.reports.compose({ estateId, kind: 'month', day: '2026-08-02' })).rejects.toMatchObject({
    code: 'reports.one_report_a_period',
  })
  await expect(supervisor.reports.compose({ estateId, kind: 'quarter', day: '2026-10-01' })).rejects.toMatchObject({
    code: 'reports.not_begun',
  })
  await expect(clerk.reports.compose({ estateId, kind: 'year', day: '2026-10-01' })).rejects.toMatchObject({
    status: 403,
  })
})

test('it is signed once the period is over, summed up, with two strong and two weak points whose measures have a person and a day', async () => {
  const { reportId } = august
  const sign = () => supervisor.reports.sign({ reportId, kind: 'month' })
  await expect(sign()).rejects.toMatchObject({ code: 'reports.period_not_over' })
  await expect(
    supervisor.reports.note({ reportId, kind: 'weak', chapter: 'fees', words: '收得慢' }),
  ).rejects.toMatchObject({ code: 'report_findings.weak_has_its_measure' })
  await w.pass({ hours: 24 * 5 })
  await engineer.cases.finish({ caseId, result: '已劝止' })
  await w.pass({ hours: 24 * 3 })
  await expect(sign()).rejects.toMatchObject({ code: 'reports.no_summary' })
  const [first = ''] = await written(reportId, 2, 1)
  await expect(sign()).rejects.toMatchObject({ code: 'reports.too_little_named', facts: { strong: 2, weak: 2 } })
  await supervisor.reports.strike({ findingId: first })
  await written(reportId, 0, 2)
  await expect(supervisor.reports.sign({ reportId, kind: 'quarter' })).rejects.toMatchObject({
    code: 'reports.another_kind',
  })
  await sign()
  expect(await read(reportId)).toMatchObject({
    state: 'signed',
    edition: 1,
    frozen: true,
    signer: supervisor.name,
    mayEndorse: false,
    mayReceive: false,
    weak: 2,
  })
})

test('what is signed stays as it was signed, whatever is learned later', async () => {
  const { reportId } = august
  const before = await read(reportId)
  await supervisor.callbacks.reopen({ caseId, words: '还是一样' })
  expect((await read(reportId)).figures).toEqual(before.figures)
  await expect(supervisor.reports.recount({ reportId })).rejects.toMatchObject({ code: 'reports.signed_already' })
  await expect(supervisor.reports.note({ ...weak, reportId, words: '漏写的' })).rejects.toMatchObject({
    code: 'reports.signed_already',
  })
  const [finding] = before.findings
  await expect(supervisor.reports.strike({ findingId: finding?.findingId ?? '' })).rejects.toMatchObject({
    code: 'reports.signed_already',
  })
  const { rowCount } = await w.owner.query('select 1 from pg_policies where tablename = $1 and policyname = any ($2)', [
    'report_editions',
    ['never_changed', 'never_removed'],
  ])
  expect(rowCount).toBe(2)
})

test('the manager endorses, the company receives, never the same person; sent back, it becomes another edition', async () => {
  const { reportId } = august
  await expect(supervisor.reports.receive({ reportId })).rejects.toMatchObject({ status: 403 })
  await manager.reports.endorse({ reportId, kind: 'month', opinion: '改法可行' })
  await expect(manager.reports.receive({ reportId })).rejects.toMatchObject({ code: 'reports.received_by_a_third' })
  await director.reports.sendBack({ reportId, why: '收费一节没有短板' })
  expect(await read(reportId)).toMatchObject({
    state: 'draft',
    returnedWhy: '收费一节没有短板',
    endorser: null,
    frozen: false,
  })
  expect((await supervisor.messages.mine({})).rows.some(({ key }) => key === 'reports.told.sent_back')).toBe(true)
  await supervisor.reports.note({
    ...weak,
    reportId,
    chapter: 'fees',
    words: '当月收缴偏慢',
    measure: '十日前逐户上门',
  })
  await supervisor.reports.recount({ reportId })
  await supervisor.reports.sign({ reportId, kind: 'month' })
  await manager.reports.endorse({ reportId, kind: 'month', opinion: '同意' })
  await director.reports.receive({ reportId })
  expect(await read(reportId)).toMatchObject({
    state: 'received',
    edition: 2,
    receiver: director.name,
    opinion: '同意',
    weak: 3,
  })
  const { rows } = await w.owner.query(
    'select edition, jsonb_array_length(findings) as findings from report_editions where report_id = $1 order by edition',
    [reportId],
  )
  expect(rows).toEqual([
    { edition: 1, findings: 4 },
    { edition: 2, findings: 5 },
  ])
})

test('a measure becomes a case or words to be read, and the next report tells what became of it', async () => {
  const { findings } = await read(august.reportId)
  const named = (words: string) => findings.find((finding) => finding.words.startsWith(words))
  const [good, noise, noiseAgain] = [named('首响'), named('夜间噪声反复 0'), named('夜间噪声反复 1')]
  const idOf = (finding: typeof good) => finding?.findingId ?? ''
  await expect(
    manager.reports.followUp({ findingId: idOf(good), readerIds: [clerk.employeeId] }),
  ).rejects.toMatchObject({ code: 'reports.nothing_to_follow' })
  const made = await manager.reports.followUp({ findingId: idOf(noise), typeId: typeOf('lamp') })
  const { handoverId } = await manager.reports.followUp({ findingId: idOf(noiseAgain), readerIds: [clerk.employeeId] })
  await clerk.handovers.read({ handoverId: handoverId ?? '' })
  expect((await w.owner.query('select 1 from clocks where about_id = $1', [made.caseId])).rowCount).toBeGreaterThan(0)
  const { following } = await read(august.reportId)
  expect(following.map(({ findingId, closed }) => [findingId, closed])).toEqual(
    expect.arrayContaining([
      [idOf(noise), false],
      [idOf(noiseAgain), true],
    ]),
  )
  const { reportId } = await supervisor.reports.compose({ estateId, kind: 'month', day: '2026-09-01' })
  const { former } = await read(reportId)
  expect(
    former
      .toSorted((one, two) => Number(one.words > two.words) - 0.5)
      .map(({ words, followUps, open }) => [words, followUps, open]),
  ).toEqual([
    ['夜间噪声反复 0', 1, 1],
    ['夜间噪声反复 1', 1, 0],
    ['当月收缴偏慢', 0, 0],
  ])
})

test('matters about whoever counts are not counted by them; another estate sees nothing', async () => {
  await clerk.cases.open({ estateId, typeId: typeOf('attitude'), title: '不接电话', accusedId: supervisor.employeeId })
  const opened = async (who: typeof supervisor, day: string) => {
    const { reportId } = await who.reports.compose({
      estateId,
      kind: day.length === 4 ? 'year' : 'quarter',
      day: '2026-09-01',
    })
    const { report } = await who.reports.one({ reportId })
    return [
      report?.figures.figures.find(({ name }) => name === 'cases.opened')?.numerator,
      report?.figures.trend.at(-1)?.opened,
      report?.figures.types.length,
    ]
  }
  const [figure, trend, kinds] = await opened(supervisor, 'quarter')
  expect([trend, kinds]).toEqual([figure, 1])
  expect(await opened(director, 'year')).toEqual([Number(figure) + 1, Number(figure) + 1, 2])
  expect(await other.reports.one(august)).toEqual({ report: null })
  await expect(other.reports.list({ estateId })).rejects.toMatchObject({ status: 403 })
  await expect(other.reports.sign({ ...august, kind: 'month' })).rejects.toMatchObject({ code: 'reports.unknown' })
})

test('twenty who begin the same report at once begin one', async () => {
  const tries = Array.from({ length: 20 }, () =>
    other.reports.compose({ estateId: w.estate('云帆大厦'), kind: 'month', day: '2026-08-05' }).then(
      () => 1,
      () => 0,
    ),
  )
  expect((await Promise.all(tries)).reduce<number>((sum, one) => sum + one, 0)).toBe(1)
})

test('it is printed with its chapters, findings and names, and carried off as a workbook', async () => {
  const { reportId } = august
  const { bytesBase64 } = await manager.reports.print({ reportId })
  const text = pagesOf(Buffer.from(bytesBase64, 'base64')).join('\n')
  for (const words of [
    '2026 年 8 月客户服务月报',
    '前台接待',
    '商铺',
    '夜间噪声反复',
    '夜班加一圈',
    director.name,
    '办结按时率',
  ])
    expect(text).toContain(words)
  const file = await manager.reports.exportReport({ reportId })
  const sheets = await readSheets(Buffer.from(file.bytesBase64, 'base64'))
  expect(sheets.map(({ name }) => name)).toEqual(['指标', '近六期走势', '亮点与短板'])
  expect(sheets[0]?.rows[1]?.cells.slice(1, 4)).toEqual(
    ['受理量', 3, 3].map((cell) => (cell === '受理量' ? sheets[0]?.rows[1]?.cells[1] : cell)),
  )
  expect(sheets[2]?.rows.length).toBe(6)
})
