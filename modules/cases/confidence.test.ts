import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const clerk = await w.staff('clerk', '青禾里')
const engineer = await w.staff('engineer', '青禾里')
const estateId = w.estate('青禾里')
const types = await clerk.cases.types({})
const typeId = (code: string) => types.find((type) => type.code === code)?.typeId ?? ''
const attitude = { estateId, typeId: typeId('attitude'), title: '师傅说话不耐烦', body: '请回 199-0000-0777' }

const reporter = await w.resident('青禾里', '3-2-1201', { name: '陈白露', phone: '199-0000-0777' })
const engineering = async () => (await clerk.staff.departments({})).find(({ kind }) => kind === 'engineering')?.id ?? ''

/** What an answer gives away of who reported. */
const tells = (answer: unknown) =>
  ['陈白露', reporter.personId, '3-2-1201', reporter.unitId].filter((sign) => JSON.stringify(answer).includes(sign))

test('whoever works on a matter told in confidence does not learn who told it; whoever calls back does', async () => {
  const { caseId } = await clerk.cases.open({
    ...attitude, unitId: reporter.unitId, reporterId: reporter.personId, confidential: true,
  }) // biome-ignore format: it reads as a row
  const seen = [
    await engineer.cases.one({ caseId }),
    await engineer.cases.timeline({ caseId }),
    (await engineer.cases.list({})).rows.filter((row) => row.caseId === caseId),
    (await engineer.cases.queue({})).rows.filter((row) => row.caseId === caseId),
    (await engineer.cases.list({ unitId: reporter.unitId })).rows,
    (await engineer.cases.queue({ unitId: reporter.unitId })).rows,
  ]
  expect(seen.map(tells)).toEqual(seen.map(() => []))
  expect(await clerk.cases.one({ caseId })).toMatchObject({ reporterId: reporter.personId, unit: '3-2-1201' })
})

test('who asked for secrecy is told of in confidence without anybody thinking of it', async () => {
  await w.byHouse.residents.changePerson({ personId: reporter.personId, to: { secrecy: true } })
  const byClerk = await clerk.cases.open({ ...attitude, unitId: reporter.unitId, reporterId: reporter.personId })
  const bySelf = await reporter.cases.report({ ...attitude, unitId: reporter.unitId })
  for (const { caseId } of [byClerk, bySelf]) {
    expect(await clerk.cases.one({ caseId })).toMatchObject({ confidential: true })
    expect(tells([await engineer.cases.one({ caseId }), await engineer.cases.timeline({ caseId })])).toEqual([])
  }
})

test('names are shown with a star, numbers in a title or a line without their middle', async () => {
  const title = '电话 19900000778 的住户说灯不亮'
  const { caseId } = await clerk.cases.open({ ...attitude, title, reporterName: '欧阳秋水' })
  await clerk.cases.note({ caseId, text: '另一个号码 19900000779' })
  await clerk.cases.dispatch({ caseId, departmentId: await engineering(), handlerId: engineer.employeeId })

  expect(await clerk.cases.one({ caseId })).toMatchObject({ reporterName: '欧阳*' })
  const shown = JSON.stringify([
    await clerk.cases.timeline({ caseId }),
    await clerk.cases.list({ text: '19900000778' }),
    await clerk.cases.queue({}),
    await engineer.messages.mine({}),
    await w.journal(caseId).then((lines) => lines.map(({ input }) => input['reporterName'])),
  ])
  for (const open of ['欧阳秋水', '19900000778', '19900000779']) expect(shown).not.toContain(open)
  const theirs = await reporter.cases.report({ ...attitude, unitId: reporter.unitId })
  expect((await clerk.cases.timeline({ caseId: theirs.caseId })).map(({ actor }) => actor)).toEqual(['陈*'])
})

test('the one complained about reads nothing of it in the journal either', async () => {
  const accused = await w.staff('supervisor', '青禾里')
  const other = await w.staff('supervisor', '青禾里')
  const { caseId } = await clerk.cases.open({ ...attitude, accusedId: accused.employeeId, reporterName: '陈白露' })
  await clerk.cases.reply({ caseId, text: '已转经理处理。' })

  const lines = async (who: typeof accused) => (await who.journal.lines({ aboutId: caseId })).rows
  expect(await lines(accused)).toEqual([])
  expect((await lines(other)).map(({ act }) => act).sort()).toEqual(['cases.open', 'cases.reply'])
  const [line] = await lines(other)
  await expect(accused.journal.line({ lineId: line?.id ?? '' })).rejects.toMatchObject({ code: 'journal.unknown' })
})

test('a matter is sent to nobody who does not serve here, and names nobody of another estate', async () => {
  const [foreign, stranger] = [
    await w.staff('engineer', '云帆大厦'),
    await w.resident('云帆大厦', '1-1-101', { name: '林语', phone: '199-0000-0555' }),
  ]
  const { caseId } = await clerk.cases.open(attitude)
  const departmentId = await engineering()
  await expect(clerk.cases.dispatch({ caseId, departmentId, handlerId: foreign.employeeId })).rejects.toMatchObject({
    code: 'cases.handler_not_here',
  })
  await expect(clerk.cases.open({ ...attitude, reporterId: stranger.personId })).rejects.toMatchObject({
    code: 'people.unknown',
  })
})

test('what waits at the desk is not everybody’s to look at', async () => {
  const cleaner = await w.staff('cleaner', '青禾里')
  const from = w.now().toString()
  const day = { from, to: w.now().add({ hours: 24 }).toString(), mine: false }
  await expect(cleaner.agendas.day(day)).rejects.toMatchObject({ status: 403 })
  await expect(cleaner.deadlines.breaking({})).rejects.toMatchObject({ status: 403 })
  expect(await engineer.agendas.day(day)).toSatisfy((rows: { unit: string | null }[]) =>
    rows.every(({ unit }) => unit !== '3-2-1201'),
  )
})
