import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const clerk = await w.staff('clerk', '青禾里')
const colleague = await w.staff('clerk', '青禾里')
const engineer = await w.staff('engineer', '青禾里')
const manager = await w.staff('manager', '*')
const neighbour = await w.staff('clerk', '云帆大厦')
const estateId = w.estate('青禾里')
const types = await clerk.cases.types({})
const typeId = (code: string) => types.find((type) => type.code === code)?.typeId ?? ''
const noise = { estateId, typeId: typeId('noise'), title: '楼上半夜拖椅子', answers: { source: '楼上' } }

async function finished(more: object = {}, by = engineer) {
  const { caseId } = await clerk.cases.open({ ...noise, ...more })
  await by.cases.finish({ caseId, result: '已上门提醒。' })
  return caseId
}
const queued = async (caseId: string, view: 'now' | 'later' | 'late' | 'own' = 'now', by = colleague) =>
  (await by.callbacks.queue({ estateId, view })).rows.find((row) => row.caseId === caseId)
const clocks = async (caseId: string) =>
  Object.fromEntries(
    (
      await w.owner.query(
        `select promise, state, extract(epoch from due_at - started_at)::int as seconds from clocks where about_id = $1 and promise like 'callback%' order by round`,
        [caseId],
      )
    ).rows.map((row) => [row.promise, row]),
  )

test('a finished complaint waits to be called back within a day, and the one who did it finds it under the own work', async () => {
  const caseId = await finished({}, colleague)
  expect(await clocks(caseId)).toMatchObject({ callback: { state: 'running', seconds: 24 * 3600 } })
  expect(await queued(caseId, 'now', clerk)).toMatchObject({ tries: 0, mayAsk: true, nextAt: null })
  expect(await queued(caseId, 'now', colleague)).toBeUndefined()
  expect(await queued(caseId, 'own', colleague)).toMatchObject({ mayAsk: false })
  await expect(colleague.callbacks.confirm({ caseId })).rejects.toMatchObject({ code: 'callbacks.by_the_handler' })
  expect((await neighbour.callbacks.queue({})).rows).toEqual([])
  expect(await clerk.callbacks.counts({ estateId })).toMatchObject({ now: expect.any(Number) })
})

test('whoever worked an order for it asks nobody either, and the database holds it too', async () => {
  const { caseId } = await clerk.cases.open(noise)
  const departmentId = (await clerk.staff.departments({})).find(({ kind }) => kind === 'service')?.id ?? ''
  const { orderId } = await manager.orders.open({
    caseId,
    departmentId,
    handlerId: colleague.employeeId,
    title: '上门',
  })
  await colleague.orders.accept({ orderId })
  await colleague.orders.finish({ orderId, result: '谈妥' })
  await clerk.cases.finish({ caseId, result: '谈妥' })
  await expect(colleague.callbacks.confirm({ caseId })).rejects.toMatchObject({ code: 'callbacks.by_the_handler' })

  await manager.callbacks.confirm({ caseId })
  await expect(
    w.owner.query("begin; update call_backs set by_id = finished_by where case_id = '" + caseId + "'"),
  ).rejects.toMatchObject({ constraint: 'asked_by_another' })
  await w.owner.query('rollback')
})

test('what is asked is data of the type; the answers are kept with the attempt', async () => {
  const caseId = await finished()
  const { questions, opening } = await colleague.callbacks.script({ caseId })
  expect(questions.map(({ key }) => key)).toContain('quiet')
  expect(opening).toContain('吵')
  await expect(colleague.callbacks.confirm({ caseId, answers: { quiet: 'moon' } })).rejects.toMatchObject({
    code: 'casetypes.answer_not_fitting',
  })
  await colleague.callbacks.confirm({ caseId, answers: { quiet: 'less' }, satisfaction: 4 })
  expect((await colleague.callbacks.script({ caseId })).attempts).toMatchObject([
    { outcome: 'done', answers: { quiet: 'less' }, by: colleague.name, satisfaction: 4 },
  ])
})

test('the manager writes a script for a type; dropped, the one of its kind is asked again', async () => {
  const caseId = await finished({ typeId: typeId('pets'), answers: {} })
  const asked = async () => (await colleague.callbacks.script({ caseId })).questions.map(({ key }) => key)
  const general = await asked()
  const question = { key: 'leash', kind: 'yesno' as const, title: '现在牵绳了吗', titleEn: 'On a leash now?' }
  const script = { opening: '您好，想问问遛狗的事。', openingEn: 'Hello, about the dog.', questions: [question] }
  const office = await w.staff('administrator', '*')
  const { scriptId } = await office.callbacks.setScript({ ...script, kind: 'complaint', typeId: typeId('pets') })
  expect(await asked()).toEqual(['leash'])
  await expect(office.callbacks.setScript({ ...script, kind: 'repair', typeId: typeId('pets') })).rejects.toMatchObject(
    {
      code: 'callbacks.type_of_another_kind',
    },
  )
  await office.callbacks.dropScript({ scriptId })
  expect(await asked()).toEqual(general)
})

test('a vain call is tried again on another day at another hour; the third closes it, with every call as proof', async () => {
  const caseId = await finished()
  await colleague.callbacks.miss({ caseId })
  expect(await clocks(caseId)).toMatchObject({ callback: { state: 'met' }, callback_again: { state: 'running' } })
  await expect(colleague.callbacks.miss({ caseId })).rejects.toMatchObject({ code: 'callbacks.tried_today' })
  expect(await queued(caseId)).toBeUndefined()
  const later = await queued(caseId, 'later')
  expect(later).toMatchObject({ tries: 1, lastOutcome: 'no_answer' })
  expect(later?.nextAt).toBe('2026-08-25T06:00:00.000Z')

  await w.pass({ hours: 24 })
  await colleague.callbacks.miss({ caseId, outcome: 'wrong_number' })
  await w.pass({ hours: 24 })
  await colleague.callbacks.miss({ caseId })
  expect(await colleague.cases.one({ caseId })).toMatchObject({ state: 'finished' })

  await w.pass({ hours: 30 })
  await colleague.callbacks.miss({ caseId })
  expect(await colleague.cases.one({ caseId })).toMatchObject({ closedWhy: 'unanswered', callBack: 'unanswered' })
  expect((await colleague.callbacks.script({ caseId })).attempts).toHaveLength(4)
  const open = await w.owner.query('select from clocks where about_id = $1 and ended_at is null', [caseId])
  expect(open.rowCount).toBe(0)
})

test('who cannot say yet, or has no time, is asked at the agreed hour', async () => {
  const caseId = await finished()
  const askAt = w.now().add({ hours: 50 }).round('second').toString()
  await expect(
    colleague.callbacks.later({
      caseId,
      askAt: w
        .now()
        .add({ hours: 24 * 20 })
        .toString(),
    }),
  ).rejects.toMatchObject({ code: 'callbacks.ask_within' })
  await colleague.callbacks.later({ caseId, outcome: 'unsure', askAt, words: '下了雨才知道' })
  expect(await clocks(caseId)).toMatchObject({
    callback: { state: 'met' },
    callback_agreed: { state: 'running', seconds: 54 * 3600 },
  })
  expect(await queued(caseId, 'later')).toMatchObject({ tries: 0, lastOutcome: 'unsure' })
  await w.pass({ hours: 51 })
  expect(await queued(caseId)).toMatchObject({ nextAt: null })
  await colleague.callbacks.confirm({ caseId, satisfaction: 5 })
  expect(await clocks(caseId)).toMatchObject({ callback_agreed: { state: 'met' } })
})

test('a no reopens one grade up; an unhappy yes closes and the superior hears of it', async () => {
  const again = await finished()
  await colleague.callbacks.reopen({ caseId: again, words: '昨晚又响了' })
  expect(await colleague.cases.one({ caseId: again })).toMatchObject({ state: 'open', grade: 'important', reopened: 1 })

  const supervisor = await w.staff('supervisor', '青禾里')
  const caseId = await finished({}, clerk)
  await expect(colleague.callbacks.confirm({ caseId, outcome: 'unhappy_but_done' })).rejects.toMatchObject({
    code: 'callbacks.say_why_unhappy',
  })
  await colleague.callbacks.confirm({ caseId, satisfaction: 2, words: '拖了三天' })
  expect((await colleague.callbacks.script({ caseId })).attempts).toMatchObject([{ outcome: 'unhappy_but_done' }])
  const heard = await w.owner.query(
    `select person_id from notifications where key = 'callbacks.unhappy' and about_id = $1`,
    [caseId],
  )
  expect(heard.rows).toEqual([{ person_id: supervisor.employeeId }])
})

test('who will not be asked is left in peace', async () => {
  const caseId = await finished()
  await colleague.callbacks.confirm({ caseId, outcome: 'refused' })
  expect(await colleague.cases.one({ caseId })).toMatchObject({
    state: 'closed',
    closedWhy: 'refused',
    satisfaction: null,
  })
})

test('the rate and the satisfaction open to the very cases they count', async () => {
  const span = { estateId, from: '2026-08-20T00:00:00Z', to: '2026-10-01T00:00:00Z' }
  for (const figure of await colleague.callbacks.figures(span)) {
    const above = await colleague.call(figure.rows?.query ?? '', { ...figure.rows?.input, limit: 200 })
    const below = await colleague.call(figure.base?.query ?? '', { ...figure.base?.input, limit: 200 })
    expect((above as { rows: unknown[] }).rows).toHaveLength(figure.numerator)
    expect((below as { rows: unknown[] }).rows).toHaveLength(figure.denominator ?? -1)
    expect(figure.numerator).toBeGreaterThan(0)
  }
})

test('twenty call at once: one closes it, and nobody twice', async () => {
  const caseId = await finished()
  const done = await Promise.allSettled(
    Array.from({ length: 20 }, () => colleague.callbacks.confirm({ caseId, satisfaction: 5 })),
  )
  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const missed = await finished()
  const vain = await Promise.allSettled(Array.from({ length: 20 }, () => colleague.callbacks.miss({ caseId: missed })))
  expect(vain.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})
