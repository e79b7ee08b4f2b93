import { expect, test } from 'vitest'
import { pagesOf } from '#testing/pdf.ts'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
await w.byHouse.calendars.loadDefaults({})
const guard = await w.staff('guard', '青禾里')
const clerk = await w.staff('clerk', '青禾里')
const supervisor = await w.staff('supervisor', '青禾里')
const manager = await w.staff('manager', '青禾里')
const other = await w.staff('supervisor', '云帆大厦')
const estateId = w.estate('青禾里')
const monday = '2026-08-24'
const types = await clerk.cases.types({})
const typeOf = (code: string) => types.find((type) => type.code === code)?.typeId ?? ''
const complain = (more: object = {}) =>
  clerk.cases.open({ estateId, typeId: typeOf('noise'), title: '半夜施工', answers: { source: '楼上' }, ...more })
const logOf = async (day = monday) => {
  const { log } = await supervisor.managementlogs.day({ estateId, day })
  if (!log) throw new Error(`no log of ${day}`)
  return log
}
const clocksOf = async (id: string) =>
  (
    await w.owner.query("select promise, state from clocks where about_id = $1 order by promise = 'sign', started_at", [
      id,
    ])
  ).rows

test('the house opens a log a day and estate; the guard writes, and the day shows what the house knows', async () => {
  await w.pass({ minutes: 20 })
  await w.pass({ minutes: 20 })
  await guard.managementlogs.remark({ estateId, kind: 'patrol', text: '地下二层有积水，已放警示牌' })
  const { caseId, number } = await complain()
  await complain({ accusedId: guard.employeeId, title: '保安态度差' })
  await clerk.handovers.write({ estateId, title: '电梯厅在修', body: '明早复核', readerIds: [supervisor.employeeId] })
  const log = await logOf()
  expect(log).toMatchObject({
    state: 'open',
    remarks: 1,
    frozen: false,
    over: false,
    written: [{ kind: 'patrol', by: guard.name, addedLater: false }],
  })
  expect(log.facts).toMatchObject({
    cases: { opened: 2, open: 2 },
    handovers: [{ title: '电梯厅在修', readers: 1, haveRead: 0 }],
  })
  expect(log.facts.complaints).toEqual([
    { id: caseId, number, title: '半夜施工', state: 'open', grade: expect.any(String) },
  ])
  expect(log.facts.acts).toBeGreaterThan(3)
  expect(await clocksOf(log.managementLogId)).toMatchObject([{ promise: 'sum', state: 'running' }])
})

test('it is not summed up before its day is over', async () => {
  const { managementLogId } = await logOf()
  await expect(supervisor.managementlogs.sum({ managementLogId, keyPoints: '一切正常' })).rejects.toMatchObject({
    code: 'managementlogs.day_not_over',
  })
})

test('summed up, then signed by another; its facts stay as they were read, later words are marked', async () => {
  const { managementLogId } = await logOf()
  await w.pass({ hours: 24 })
  await expect(manager.managementlogs.sign({ managementLogId })).rejects.toMatchObject({
    code: 'management_logs.cannot_sign',
  })
  await manager.managementlogs.sum({ managementLogId, keyPoints: '半夜施工一件，当晚劝止' })
  await expect(manager.managementlogs.sign({ managementLogId })).rejects.toMatchObject({
    code: 'managementlogs.signed_by_another',
  })
  const before = await logOf()
  expect(before).toMatchObject({ state: 'summed', frozen: true, over: true, maySign: true, summer: manager.name })

  const [complaint] = before.facts.complaints
  await clerk.cases.finish({ caseId: complaint?.id ?? '', result: '已劝止' })
  expect((await logOf()).facts).toEqual(before.facts)
  const second = await w.staff('manager', '青禾里')
  await second.managementlogs.sign({ managementLogId, opinion: '夜班多走一圈' })
  expect(await logOf()).toMatchObject({ state: 'signed', signer: second.name, opinion: '夜班多走一圈', late: false })
  expect(await clocksOf(managementLogId)).toMatchObject([
    { promise: 'sum', state: 'met' },
    { promise: 'sign', state: 'met' },
  ])
})

test('a follow-up is a case or words to be read, found from both sides, and the log shows when it is done', async () => {
  const { managementLogId } = await logOf()
  const { caseId } = await supervisor.managementlogs.followUp({
    managementLogId,
    words: '地下二层积水查源头',
    typeId: typeOf('lamp'),
  })
  const { handoverId } = await supervisor.managementlogs.followUp({
    managementLogId,
    words: '夜班加一圈',
    readerIds: [guard.employeeId],
  })
  await expect(supervisor.managementlogs.followUp({ managementLogId, words: '没有人看' })).rejects.toMatchObject({
    code: 'handovers.nobody_to_read',
  })
  expect(await logOf()).toMatchObject({ followUps: 2, openFollowUps: 2 })
  await expect(clerk.managementlogs.ofCase({ caseId: caseId ?? '' })).resolves.toEqual({
    rows: [{ managementLogId, day: monday }],
  })
  await guard.handovers.read({ handoverId: handoverId ?? '' })
  expect((await logOf()).following.map(({ caseId, handoverId, closed }) => [caseId ?? handoverId, closed])).toEqual(
    expect.arrayContaining([
      [caseId, false],
      [handoverId, true],
    ]),
  )
})

test('what nobody sums up in time is told upward, and the figure opens to its rows', async () => {
  await w.pass({ minutes: 20 })
  const tuesday = '2026-08-25'
  const { managementLogId } = await logOf(tuesday)
  await w.pass({ hours: 30 })
  expect(await clocksOf(managementLogId)).toMatchObject([{ promise: 'sum', state: 'breached' }])
  expect(await logOf(tuesday)).toMatchObject({ state: 'open', late: true })
  const span = { estateId, from: '2026-08-01T00:00:00Z', to: '2026-10-01T00:00:00Z' }
  const [figure] = await manager.managementlogs.figures(span)
  const rows = async (more: object) => (await manager.managementlogs.list({ ...span, ...more })).rows.length
  expect(figure).toMatchObject({
    name: 'managementlogs.signedInTime',
    numerator: await rows({ inTime: true }),
    denominator: await rows({ decided: true }),
  })
  expect(figure?.numerator).toBe(1)
  expect((await supervisor.managementlogs.digest({ estateId })).find(({ day }) => day === monday)).toMatchObject({
    complaints: 2,
    closed: 1,
    openNow: 1,
  })
})

test('twenty remarks at once open one log; another estate sees nothing; it is printed with both names', async () => {
  const late = await w.staff('guard', '云帆大厦')
  const tries = Array.from({ length: 20 }, (_, n) =>
    late.managementlogs.remark({ estateId: w.estate('云帆大厦'), text: `第 ${n} 笔` }),
  )
  const ids = (await Promise.all(tries)).map(({ managementLogId }) => managementLogId)
  expect(new Set(ids).size).toBe(1)
  const { managementLogId } = await logOf()
  await expect(other.managementlogs.one({ managementLogId })).resolves.toEqual({ log: null })
  const { bytesBase64 } = await supervisor.managementlogs.print({ managementLogId })
  const text = pagesOf(Buffer.from(bytesBase64, 'base64')).join('\n')
  for (const words of ['管理日志', '夜班多走一圈', '地下二层有积水', manager.name]) expect(text).toContain(words)
})
