import { expect, test } from 'vitest'
import { statementsOf } from '#testing/statements.ts'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const clerk = await w.staff('clerk', '青禾里')
const other = await w.staff('clerk', '云帆大厦')
const owner = await w.resident('青禾里', '3-1-1201', { name: '林小雪', phone: '199-0000-4411' })
const neighbour = await w.resident('青禾里', '3-1-802', { name: '方立冬', phone: '199-0000-4412' })
const estateId = w.estate('青禾里')
const types = await clerk.cases.types({})
const typeId = types.find(({ code }) => code === 'lift')?.typeId ?? ''

const answers = { lift: '东梯', trapped: false }
const called = async (unitId: string, reporterId: string, title = '3 栋东梯不动了') =>
  (await clerk.cases.open({ estateId, typeId, title, answers, unitId, reporterId })).caseId
const cause = { estateId, title: '3 栋东梯停运', words: '维保已到，预计 11:30 恢复，先用西梯。' }
const state = async (caseId: string) => (await clerk.cases.one({ caseId })).state
const clocks = async (caseId: string) =>
  Object.fromEntries(
    (await w.owner.query('select promise, state from clocks where about_id = $1 and round = 1', [caseId])).rows.map(
      (row) => [row.promise, row.state],
    ),
  )
const told = async (personId: string, key: string) =>
  (await w.owner.query('select from notifications where person_id = $1 and key = $2', [personId, key])).rowCount

test('many calls, one cause: all are told at once, one repair answers all, each caller once', async () => {
  const calls = [
    await called(owner.unitId, owner.personId),
    await called(owner.unitId, owner.personId, '电梯还是不动'),
    await called(neighbour.unitId, neighbour.personId),
  ]
  const { causeId } = await clerk.causes.open({ ...cause, caseIds: calls })
  await clerk.causes.tell({ causeId, words: '配件在路上，预计 11:30 恢复。' })
  for (const caseId of calls) expect(await clocks(caseId)).toMatchObject({ response: 'met', progress: 'met' })
  expect(await told(owner.personId, 'cases.answered_together')).toBe(1)

  const { caseIds } = await clerk.causes.solve({ causeId, result: '更换门机皮带，已试运行。' })
  expect(caseIds.toSorted()).toEqual(calls.toSorted())
  for (const caseId of calls) {
    expect(await state(caseId)).toBe('finished')
    expect(await clocks(caseId)).toMatchObject({ finish: 'met', callback: 'running' })
  }
  expect(await told(owner.personId, 'cases.finished_together')).toBe(1)
  expect(await told(neighbour.personId, 'cases.finished_together')).toBe(1)
  expect(await clerk.causes.one({ causeId })).toMatchObject({ state: 'solved', calls: 3 })
})

test('a call taken out again goes on by itself, its clocks as they were', async () => {
  const caseId = await called(owner.unitId, owner.personId)
  const before = await clocks(caseId)
  const { causeId } = await clerk.causes.open({
    ...cause,
    caseIds: [caseId, await called(neighbour.unitId, neighbour.personId)],
  })
  await clerk.causes.detach({ causeId, caseId })
  await clerk.causes.solve({ causeId, result: '已恢复' })

  expect(await state(caseId)).toBe('open')
  expect(await clocks(caseId)).toEqual(before)
  await expect(clerk.causes.attach({ causeId, caseIds: [caseId] })).rejects.toMatchObject({ code: 'causes.not_open' })
})

test('twenty attach the same call to different causes: one wins, the others are told', async () => {
  const caseId = await called(owner.unitId, owner.personId)
  const tries = Array.from({ length: 20 }, () => clerk.causes.open({ ...cause, caseIds: [caseId] }))
  const done = await Promise.allSettled(tries)
  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const lost = done.find(({ status }) => status === 'rejected')
  expect(lost).toMatchObject({ reason: { code: 'cause_cases.one_cause_a_case' } })
})

test('what another estate has is unknown, and a finished call is not attached', async () => {
  const caseId = await called(owner.unitId, owner.personId)
  await clerk.cases.finish({ caseId, result: '已恢复' })
  await expect(clerk.causes.open({ ...cause, caseIds: [caseId] })).rejects.toMatchObject({
    code: 'causes.no_longer_runs',
  })
  await expect(
    other.causes.open({ ...cause, estateId: w.estate('云帆大厦'), caseIds: [caseId] }),
  ).rejects.toMatchObject({ code: 'cases.unknown' })
})

test('while a call is written down, its like of the last days are shown, those of the cause first to tell', async () => {
  const caseId = await called(neighbour.unitId, neighbour.personId, '3 栋电梯停运好久了')
  const { causeId } = await clerk.causes.open({ ...cause, caseIds: [caseId] })
  const { rows } = await clerk.causes.suggest({ estateId, title: '3 栋的电梯停运了', typeId, unitId: owner.unitId })
  expect(rows[0]).toMatchObject({ caseId, causeId, sameBuilding: true, causeWords: cause.words })
  expect((await clerk.causes.suggest({ estateId, title: '想问装修要办什么手续' })).rows).toEqual([])
  expect((await other.causes.suggest({ estateId: w.estate('云帆大厦'), title: '3 栋的电梯停运了' })).rows).toEqual([])
})

test('solving costs the same few statements, however many called', async () => {
  const solveOf = async (count: number) => {
    const caseIds: string[] = []
    for (let n = 0; n < count; n++) caseIds.push(await called(owner.unitId, owner.personId))
    const { causeId } = await clerk.causes.open({ ...cause, caseIds })
    return statementsOf(w.house.pool, () => clerk.causes.solve({ causeId, result: '已恢复' }))
  }
  const [few, many] = [await solveOf(2), await solveOf(30)]
  expect(many.length).toBe(few.length)
})

test('the figures count one matter and every caller, and each opens to its rows', async () => {
  const manager = await w.staff('manager', '云帆大厦')
  const at = w.estate('云帆大厦')
  const span = { estateId: at, from: w.now().toString(), to: w.now().add({ hours: 1 }).toString() }
  const caseIds: string[] = []
  for (const title of ['停水了', '没有水', '水停了'])
    caseIds.push((await w.byHouse.cases.open({ estateId: at, typeId, answers, title })).caseId)
  const { causeId } = await manager.causes.open({ ...cause, estateId: at, caseIds })
  const wrong = await manager.causes.open({ ...cause, estateId: at, caseIds: [await callAt(at)] })
  await manager.causes.drop({ causeId: wrong.causeId, reason: '不是一回事' })

  const figures = await manager.causes.figures(span)
  const [matters, callers, each] = figures
  expect(matters).toMatchObject({ name: 'causes.matters', numerator: 1 })
  expect(callers).toMatchObject({ name: 'causes.callers', numerator: 3 })
  expect(each).toMatchObject({ name: 'causes.callersEach', numerator: 3, denominator: 1, share: 3 })
  expect((await manager.causes.list({ ...span, dropped: false })).rows).toMatchObject([{ causeId, calls: 3 }])
  expect((await manager.causes.attached({ ...span, dropped: false })).rows.map((row) => row.caseId).toSorted()).toEqual(
    caseIds.toSorted(),
  )

  await manager.causes.detach({ causeId, caseId: caseIds[0] ?? '' })
  expect((await manager.causes.months({ estateId: at })).rows).toMatchObject([
    { month: '2026-08', matters: 1, callers: 2 },
  ])
})

const callAt = async (at: string) =>
  (await w.byHouse.cases.open({ estateId: at, typeId, answers, title: '电梯异响' })).caseId

test('a matter of weeks ago is still suggested by its words, by type and building alone only what came lately', async () => {
  const at = w.estate('云帆大厦')
  const long = await w.byHouse.cases.open({ estateId: at, typeId, answers, title: '地下车库出口道闸总是抬不起来' })
  await w.pass({ hours: 24 * 40 })
  const ask = async (title: string) => (await other.causes.suggest({ estateId: at, title, typeId })).rows
  expect((await ask('车库出口的道闸又抬不起来了'))[0]).toMatchObject({ caseId: long.caseId })
  expect(await ask('出口指示灯坏了')).toEqual([])
})
