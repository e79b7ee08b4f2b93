import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const clerk = await w.staff('clerk', '青禾里')
const engineer = await w.staff('engineer', '青禾里')
const doer = await w.staff('supervisor', '青禾里')
const colleague = await w.staff('clerk', '青禾里')
const neighbour = await w.staff('clerk', '云帆大厦')

const types = await clerk.cases.types({})
const typeId = (code: string) => types.find((type) => type.code === code)?.typeId ?? ''
const leak = { typeId: typeId('indoor_leak'), title: '卫生间顶板渗漏', answers: { where: 'bathroom', running: true } }
const estateId = w.estate('青禾里')

const opened = (more: object = {}) => clerk.cases.open({ estateId, ...leak, ...more })
const clocksOf = async (caseId: string) =>
  Object.fromEntries(
    (
      await w.owner.query('select promise, state, due_at, round from clocks where about_id = $1 order by round', [
        caseId,
      ])
    ).rows.map((row) => [row.promise, row]),
  )

test('a call becomes a case with a number that is told, a clock from the first second, and one journal line', async () => {
  const { caseId, number } = await opened()

  expect(number).toMatch(/^修-260824-\d{3}$/)
  expect(Object.keys(await clocksOf(caseId)).sort()).toEqual(['finish', 'progress', 'response'])
  expect(await w.journal(caseId)).toMatchObject([{ act: 'cases.open', actorId: clerk.employeeId, estateId }])
})

test('it is dispatched, taken, answered, finished, called back by another, and closed', async () => {
  const { caseId } = await opened()
  await doer.cases.accept({ caseId })
  await clerk.cases.reply({ caseId, text: '师傅已到，今天 14:00 前修通。' })
  expect(await clocksOf(caseId)).toMatchObject({
    response: { state: 'met' },
    progress: { state: 'met' },
    finish: { state: 'running' },
  })

  await doer.cases.finish({ caseId, result: '更换地漏密封圈，已试水。' })
  await expect(doer.callbacks.confirm({ caseId, satisfaction: 5 })).rejects.toMatchObject({
    code: 'callbacks.by_the_handler',
  })
  await colleague.callbacks.confirm({ caseId, satisfaction: 5 })
  expect(await clerk.cases.one({ caseId })).toMatchObject({ state: 'closed', closedWhy: 'confirmed', satisfaction: 5 })
})

test('nothing is finished without a written result, and the life is obeyed', async () => {
  const { caseId } = await opened()

  await expect(clerk.cases.finish({ caseId, result: '  ' })).rejects.toMatchObject({ status: 400 })
  await expect(clerk.cases.resume({ caseId })).rejects.toMatchObject({ code: 'cases.cannot_resume' })
})

test('the questions of the type must be answered', async () => {
  await expect(opened({ answers: { where: 'bathroom' } })).rejects.toMatchObject({ code: 'casetypes.answer_missing' })
  await expect(opened({ answers: { where: 'moon', running: true } })).rejects.toMatchObject({
    code: 'casetypes.answer_not_fitting',
  })
})

test('the second of the same household within 30 days is important', async () => {
  const unitId = await w.unit('青禾里', '3-2-1201')
  await opened({ unitId })
  const { caseId } = await opened({ unitId })

  expect(await clerk.cases.one({ caseId })).toMatchObject({ grade: 'important', repeated: true, unit: '3-2-1201' })
})

test('a “no” within 7 days reopens one grade up; later it is a new, linked case', async () => {
  const { caseId } = await opened({ typeId: typeId('noise'), answers: { source: '楼上' }, title: '楼上半夜拖椅子' })
  await engineer.cases.finish({ caseId, result: '已上门提醒。' })
  await colleague.callbacks.reopen({ caseId, words: '昨晚又响了' })
  expect(await clerk.cases.one({ caseId })).toMatchObject({ state: 'open', grade: 'important', reopened: 1 })

  await engineer.cases.finish({ caseId, result: '贴了静音垫。' })
  await w.pass({ hours: 8 * 24 })
  await expect(colleague.callbacks.reopen({ caseId, words: '还是响' })).rejects.toMatchObject({
    code: 'callbacks.too_late_open_next',
  })
  await colleague.callbacks.confirm({ caseId })
  const next = await clerk.cases.openNext({ previousId: caseId, body: '又响了' })
  expect(await clerk.cases.one({ caseId: next.caseId })).toMatchObject({ previousId: caseId, grade: 'major' })
})

test('waiting for the customer stops the finish clock and no other', async () => {
  const { caseId } = await opened()
  await clerk.cases.wait({ caseId, reason: '客户出差', contactAt: w.now().add({ hours: 48 }).toString() })
  expect(await clocksOf(caseId)).toMatchObject({ finish: { state: 'paused' }, response: { state: 'running' } })
  await clerk.cases.resume({ caseId })
  expect(await clocksOf(caseId)).toMatchObject({ finish: { state: 'running' } })
})

test('a major matter asks for a plan within 24 hours and is then due by its plan', async () => {
  const { caseId } = await opened({ households: 12 })
  expect(Object.keys(await clocksOf(caseId)).sort()).toEqual(['plan', 'progress', 'response'])

  const finishBy = w.now().add({ hours: 30 }).round('second')
  await clerk.cases.plan({ caseId, plan: '更换立管', finishBy: finishBy.toString() })
  const clocks = await clocksOf(caseId)
  expect(clocks).toMatchObject({ plan: { state: 'met' }, finish: { state: 'running' } })
  expect(new Date(String(clocks['finish'].due_at)).getTime()).toBe(finishBy.epochMilliseconds)
})

test('the person complained about neither handles the case nor sees it', async () => {
  const { caseId } = await clerk.cases.open({
    estateId,
    typeId: typeId('attitude'),
    title: '说话不耐烦',
    accusedId: engineer.employeeId,
  })

  await expect(engineer.cases.accept({ caseId })).rejects.toMatchObject({ code: 'cases.unknown' })
  await expect(engineer.cases.one({ caseId })).rejects.toMatchObject({ code: 'cases.unknown' })
})

test('another estate sees and moves none of it', async () => {
  const { caseId } = await opened()

  await expect(neighbour.cases.one({ caseId })).rejects.toMatchObject({ code: 'cases.unknown' })
  await expect(neighbour.cases.accept({ caseId })).rejects.toMatchObject({ code: 'cases.unknown' })
  await expect(neighbour.cases.open({ estateId, ...leak })).rejects.toMatchObject({ status: 403 })
  expect((await neighbour.cases.list({})).rows).toEqual([])
})

test('twenty calls at once get twenty numbers in a row', async () => {
  const before = Number((await opened()).number.slice(-3))
  const numbers = await Promise.all(
    Array.from({ length: 20 }, () => opened().then((one) => Number(one.number.slice(-3)))),
  )
  expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => before + 1 + i))
})

test('what nobody calls back is closed by the house after 7 days, and its clocks with it', async () => {
  const { caseId } = await clerk.cases.open({ estateId, typeId: typeId('staff'), title: '表扬保洁员拾金不昧' })
  await engineer.cases.finish({ caseId, result: '已转告本人。' })
  expect(await clerk.cases.one({ caseId })).toMatchObject({ callBack: 'not_sampled' })
  await w.pass({ hours: 8 * 24 })
  await w.pass({ minutes: 20 })
  expect(await clerk.cases.one({ caseId })).toMatchObject({ state: 'closed', closedWhy: 'not_sampled' })
  expect((await w.journal(caseId)).at(-1)).toMatchObject({ act: 'callbacks.closeQuiet', actorKind: 'house' })
})

test('Chinese words are found, two characters are enough, and paging by key misses nothing', async () => {
  const found = await clerk.cases.list({ text: '渗漏', limit: 200 })
  expect(found.rows.length).toBeGreaterThan(5)
  const seen: string[] = []
  for (let after: { at: string; id: string } | undefined | null; after !== null; ) {
    const page: Awaited<ReturnType<typeof clerk.cases.list>> = await clerk.cases.list({
      limit: 3,
      ...(after && { after }),
    })
    seen.push(...page.rows.map((row) => row.caseId))
    after = page.next
  }
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.length).toBe((await clerk.cases.list({ limit: 200 })).rows.length)
})
