import { expect, test } from 'vitest'
import type { CallOptions } from '#kernel/client.ts'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['梧桐苑'] })
const clerk = await w.staff('clerk', '梧桐苑', '何小满')
const engineer = await w.staff('engineer', '梧桐苑', '周立夏')
const boss = await w.staff('supervisor', '梧桐苑', '沈谷雨')
const director = await w.staff('general_manager', '*', '林知秋')
const manager = await w.staff('manager', '梧桐苑', '陈寒露')
const estateId = w.estate('梧桐苑')
const { rows: types } = await w.owner.query<{ id: string }>(
  "select id from case_types where grade = 'general' and kind = 'enquiry' limit 1",
)

type Grade = 'general' | 'important' | 'major'
const opened = async (grade: Grade = 'general') =>
  (await clerk.cases.open({ estateId, typeId: types[0]?.id ?? '', title: '问一问门禁怎么办', grade })).caseId

type Clock = Awaited<ReturnType<typeof boss.deadlines.clocks>>['rows'][number]

/** The newest round of each promise. */
async function clocksOf(aboutId: string): Promise<{ response?: Clock; finish?: Clock }> {
  const { rows } = await boss.deadlines.clocks({ aboutId })
  return Object.fromEntries(rows.toSorted((one, other) => one.round - other.round).map((row) => [row.promise, row]))
}
const told = (clockId: string) =>
  w.owner.query<{ level: number; act: string }>(
    'select l.level, j.act from clock_levels l join journal j on j.id = l.journal_id where clock_id = $1 order by 1',
    [clockId],
  )

test('a case starts the clocks of its grade; each says by when', async () => {
  const clocks = await clocksOf(await opened())
  expect(Object.keys(clocks).sort()).toEqual(['finish', 'progress', 'response'])
  expect(clocks).toMatchObject({
    response: { limit: 'cases.response_general', state: 'running', share: 0, dueAt: '2026-08-24T03:00:00.000Z' },
    progress: { dueAt: '2026-08-25T01:00:00.000Z' },
    finish: { amount: 'P3D', dueAt: '2026-08-27T10:00:00.000Z' },
  })
})

test('another grade puts other limits in force, and the time used stays used', async () => {
  const caseId = await opened()
  await w.pass({ minutes: 20 })
  await clerk.cases.regrade({ caseId, grade: 'important', reason: '第二次来电' })
  const { response, finish } = await clocksOf(caseId)
  expect(response).toMatchObject({ amount: 'PT30M', usedSeconds: 1200, leftSeconds: 600, round: 1, state: 'running' })
  expect(finish).toMatchObject({ limit: 'cases.finish_important', amount: 'P5D', usedSeconds: 1200 })

  await w.pass({ minutes: 11 })
  expect((await clocksOf(caseId)).response).toMatchObject({ state: 'breached', breachedAt: response?.dueAt })
})

test('waiting for the customer stops the finish clock and no other', async () => {
  const caseId = await opened()
  await clerk.cases.wait({ caseId, reason: '等客户确认时间', contactAt: w.now().add({ hours: 3 }).toString() })
  await w.pass({ hours: 1 })
  expect(await clocksOf(caseId)).toMatchObject({
    finish: { state: 'paused', usedSeconds: 0, dueAt: null },
    progress: { state: 'running', usedSeconds: 3600 },
  })
  await clerk.cases.resume({ caseId })
  expect((await clocksOf(caseId)).finish).toMatchObject({ state: 'running', usedSeconds: 0 })
})

test('of an important matter news is due again after each reply, until it is finished', async () => {
  const caseId = await opened('important')
  await w.pass({ minutes: 10 })
  await clerk.cases.reply({ caseId, text: '已安排，明早九点到。' })
  const { rows } = await boss.deadlines.clocks({ aboutId: caseId })
  expect(rows.filter(({ promise }) => promise === 'progress')).toMatchObject([
    { round: 1, state: 'met' },
    { round: 2, state: 'running', amount: 'PT24H', usedSeconds: 0 },
  ])
  expect((await clocksOf(caseId)).response).toMatchObject({ state: 'met', usedSeconds: 600 })

  await engineer.cases.accept({ caseId })
  await engineer.cases.finish({ caseId, result: '已当面教会客户。' })
  expect(await clocksOf(caseId)).toMatchObject({
    progress: { state: 'cancelled' },
    finish: { state: 'met' },
    callback: { state: 'running' },
  })
})

test('a miss is told to the superior once, in the log and on the clock', async () => {
  const caseId = await opened()
  await w.pass({ hours: 3 })
  await w.pass({ minutes: 1 })
  const { response } = await clocksOf(caseId)
  expect(response).toMatchObject({ state: 'breached', share: 1.508 })
  expect((await told(response?.clockId ?? '')).rows).toEqual([
    { level: 0, act: 'deadlines.miss' },
    { level: 1, act: 'deadlines.miss' },
  ])
  // With the other matters of its type that ran out then it is one message.
  const { rows: messages } = await w.owner.query(`select person_id from notifications where key like 'deadlines.late%'`)
  expect(messages.map(({ person_id }) => person_id)).toContain(boss.employeeId)
  expect(await w.journal(caseId)).toMatchObject([{ act: 'cases.open' }, { act: 'deadlines.miss', actorKind: 'house' }])
})

test('who takes charge stops the telling, not the clock', async () => {
  const caseId = await opened('general')
  const { finish } = await clocksOf(caseId)
  const clockId = finish?.clockId ?? ''
  await boss.deadlines.acknowledge({ clockId })
  await w.pass({ hours: 24 * 14 })
  expect((await clocksOf(caseId)).finish).toMatchObject({ state: 'breached', acknowledged: true })
  expect((await told(clockId)).rows).toEqual([])
  const lines = await w.journal(caseId)
  expect(lines.map(({ act }) => act)).toContain('deadlines.acknowledge')
})

test('late news of a goal reached in time takes the breach back, and says so to the superior', async () => {
  const caseId = await opened()
  const done: CallOptions = { doneAt: w.now().add({ minutes: 50 }).toString() }
  await w.pass({ hours: 5 })
  expect((await clocksOf(caseId)).response).toMatchObject({ state: 'breached' })

  await engineer.cases.finish({ caseId, result: '门禁卡已补办。' }, done)
  const { response } = await clocksOf(caseId)
  expect(response).toMatchObject({
    state: 'met',
    breachedAt: null,
    usedSeconds: 3000,
    excusedAt: w.now().toString({ smallestUnit: 'millisecond' }),
  })
  const { rows } = await boss.deadlines.lateNews({ estateId })
  expect(rows).toMatchObject([{ clockId: response?.clockId, by: '周立夏', act: 'cases.finish' }])
  expect(rows[0]?.heardAt).not.toBe(rows[0]?.metAt)
})

test('what breaks comes first, page by page, and only in one’s own estates', async () => {
  const { rows } = await boss.deadlines.breaking({ withinMinutes: 60 * 24 * 7 })
  const due = rows.map((row) => row.dueAt)
  expect(due).toEqual(due.toSorted())
  expect(rows.length).toBeGreaterThan(3)
  const last = rows[1]
  const rest = await boss.deadlines.breaking({
    withinMinutes: 60 * 24 * 7,
    cursor: { at: last?.dueAt ?? '', id: last?.clockId ?? '' },
  })
  expect(rest.rows).toEqual(rows.slice(2))
  const stranger = await w.staff('supervisor', '*')
  expect((await stranger.deadlines.breaking({ estateId, withinMinutes: 60 })).rows.length).toBeGreaterThan(0)
})

test('a clock explains itself: spans without gaps, sums by day, who did what', async () => {
  const caseId = await opened()
  await w.pass({ hours: 30 })
  const { finish } = await clocksOf(caseId)
  const told = await boss.deadlines.explain({ clockId: finish?.clockId ?? '' })
  expect(told.days.reduce((sum, day) => sum + day.countedSeconds, 0)).toBe(finish?.usedSeconds)
  expect(told.spans.slice(1).every((span, place) => span.from === told.spans[place]?.to)).toBe(true)
  expect(told).toMatchObject({
    estimated: false,
    timeZone: 'Asia/Shanghai',
    events: [{ type: 'start', by: '何小满', act: 'cases.open' }],
  })
})

test('a typhoon closes the estate: open clocks move, and both due times stay in the log', async () => {
  const caseId = await opened()
  const before = (await clocksOf(caseId)).finish
  const tomorrow = w.today().add({ days: 1 })
  await manager.calendars.override({ estateId, days: [tomorrow.toString()], reason: '台风停业' })
  const after = (await clocksOf(caseId)).finish
  expect(Temporal.Instant.compare(after?.dueAt ?? '', before?.dueAt ?? '')).toBe(1)
  const { rows } = await boss.deadlines.log({ aboutId: caseId })
  const [moved] = rows.filter(({ type }) => type === 'recalendar')
  expect(moved).toMatchObject({ promise: 'finish', act: 'calendars.override', by: '陈寒露' })
  expect(Temporal.Instant.from(String(moved?.detail?.['dueBefore'])).equals(before?.dueAt ?? '')).toBe(true)
})

test('a changed limit holds for what begins after it, unless it is said that open clocks follow', async () => {
  const caseId = await opened()
  await w.pass({ minutes: 30 })
  const { rows: limits } = await manager.deadlines.limits({ estateId })
  const old = limits.find(({ name }) => name === 'cases.response_general')
  const change = { limitId: old?.limitId ?? '', estateId, amount: 'PT1H' }
  const { open, breaks } = await manager.deadlines.tryLimit(change)
  expect(open).toBe(old?.open)
  expect(breaks).toBe(0)

  await manager.deadlines.changeLimit({ ...change, reason: '本项目承诺一小时' })
  await clerk.cases.dispatch({ caseId, departmentId: await department(), handlerId: engineer.employeeId })
  expect((await clocksOf(caseId)).response).toMatchObject({ amount: 'PT2H', holderId: engineer.employeeId })
  expect((await clocksOf(await opened())).response).toMatchObject({ amount: 'PT1H' })

  await expect(
    manager.deadlines.changeLimit({ limitId: old?.limitId ?? '', amount: 'PT20M', reason: '全公司' }),
  ).rejects.toMatchObject({ status: 403 })
  const { clocksChanged } = await director.deadlines.changeLimit({
    limitId: old?.limitId ?? '',
    amount: 'PT20M',
    alsoOpen: true,
    reason: '全公司二十分钟',
  })
  expect(clocksChanged).toBe(old?.open)
  expect((await clocksOf(caseId)).response).toMatchObject({ amount: 'PT20M', usedSeconds: 1800, state: 'running' })
  await w.pass({ seconds: 1 })
  expect((await clocksOf(caseId)).response).toMatchObject({ state: 'breached' })
})

test('a limit is refused that does not fit its counting or needs a calendar', async () => {
  const { rows } = await director.deadlines.limits({})
  const finish = rows.find(({ name }) => name === 'cases.finish_general')?.limitId ?? ''
  const refused = (change: object) =>
    director.call('deadlines.changeLimit', { limitId: finish, reason: '试一试', ...change })
  await expect(refused({ amount: 'PT8H' })).rejects.toMatchObject({ code: 'deadlines.amount_not_fitting' })
  await expect(refused({ amount: 'PT8H', counting: 'open', calendar: 'nowhere' })).rejects.toMatchObject({
    code: 'deadlines.calendar_unknown',
  })
  await expect(refused({ calendar: null })).rejects.toMatchObject({ code: 'deadlines.calendar_needed' })
})

async function department() {
  const { rows } = await w.owner.query<{ id: string }>("select id from departments where kind = 'engineering'")
  return rows[0]?.id ?? ''
}
