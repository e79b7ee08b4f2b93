import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
await w.byHouse.calendars.loadDefaults({})
const clerk = await w.staff('clerk', '青禾里')
const engineer = await w.staff('engineer', '青禾里')
const manager = await w.staff('manager', '青禾里')
const other = await w.staff('clerk', '云帆大厦')
const estateId = w.estate('青禾里')
const types = await clerk.cases.types({})
const typeId = (code: string) => types.find((type) => type.code === code)?.typeId ?? ''
const owner = await w.resident('青禾里', '3-2-1201', { name: '陈白露', phone: '199-0000-0777' })

let orders = 0
const hours = (n: number) => w.now().add({ hours: n }).round('second').toString()
const order = () => ({
  estateId,
  typeId: typeId('noise'),
  answers: { source: '楼上' },
  title: '夜间施工扰民',
  instruction: '请核实后答复诉求人',
  outerNumber: `HX2026${++orders}`,
  replyBy: hours(48),
})
const received = (more: object = {}) => clerk.hotlines.receive({ ...order(), ...more })
const clock = async (hotlineId: string) =>
  (await w.owner.query(`select state, due_at, round from clocks where about_id = $1 order by round desc`, [hotlineId]))
    .rows[0]

test('an order opens its case, runs against the limit it was given, and is answered with the result', async () => {
  const { hotlineId, caseId, number } = await received()
  expect(number).toMatch(/^投-260824-\d{3}$/)
  expect(await clerk.cases.one({ caseId })).toMatchObject({ source: 'hotline', outerNumber: 'HX20261' })
  const kept = (await w.owner.query('select promise from clocks where about_id = $1', [caseId])).rows.map(
    ({ promise }) => promise,
  )
  expect(kept.sort()).toEqual(['finish', 'progress', 'response'])
  expect(new Date(String((await clock(hotlineId))?.due_at)).toISOString()).toBe('2026-08-26T01:00:00.000Z')

  await expect(clerk.hotlines.answer({ hotlineId, reply: '正在处理' })).rejects.toMatchObject({
    code: 'hotlines.say_by_when',
  })
  await engineer.cases.finish({ caseId, result: '已停工，22 点后不得施工。' })
  await clerk.hotlines.answer({ hotlineId, reply: '已核实并停工，诉求人表示认可。' })
  expect(await clock(hotlineId)).toMatchObject({ state: 'met' })
  await clerk.hotlines.close({ hotlineId })
  expect(await clerk.hotlines.one({ hotlineId })).toMatchObject({ state: 'closed', caseNumber: number })
})

test('what cannot be done yet is answered with a day, a longer limit is put down with its reason', async () => {
  const { hotlineId } = await received()
  await expect(
    clerk.hotlines.extend({ hotlineId, replyBy: hours(24), reason: '等鉴定', measures: '每日巡查' }),
  ).rejects.toMatchObject({ code: 'hotlines.not_longer' })
  const replyBy = hours(96)
  await clerk.hotlines.extend({ hotlineId, replyBy, reason: '等鉴定结果', measures: '每日 22 点巡查' })
  expect(new Date(String((await clock(hotlineId))?.due_at)).toISOString()).toBe(new Date(replyBy).toISOString())
  await clerk.hotlines.answer({ hotlineId, reply: '已采取措施', pendingUntil: '2026-09-02' })
  expect(await clerk.hotlines.one({ hotlineId })).toMatchObject({
    pendingUntil: '2026-09-02',
    extensions: [{ reason: '等鉴定结果', by: clerk.name }],
  })
})

test('without a limit given, five working days of the office', async () => {
  const { hotlineId } = await received({ replyBy: undefined })
  expect(new Date(String((await clock(hotlineId))?.due_at)).toISOString().slice(0, 10)).toBe('2026-08-31')
})

test('an order about a matter that runs is tied to it, which becomes important', async () => {
  const { caseId } = await clerk.cases.open({
    estateId,
    typeId: typeId('noise'),
    title: '半夜施工',
    answers: { source: '楼上' },
  })
  const { estateId: _, typeId: __, answers: ___, ...asked } = order()
  const { hotlineId } = await clerk.hotlines.link({ ...asked, caseId })
  expect(await clerk.cases.one({ caseId })).toMatchObject({ grade: 'important', outerNumber: asked.outerNumber })
  expect(await clerk.hotlines.ofCase({ caseId })).toMatchObject([{ hotlineId }])
  const rounds = await w.owner.query(`select promise from clocks where about_id = $1 and round > 1`, [caseId])
  expect(rounds.rows).toEqual([])

  await engineer.cases.finish({ caseId, result: '已停工' })
  await expect(clerk.hotlines.link({ ...asked, outerNumber: 'HX-x', caseId })).rejects.toMatchObject({
    code: 'hotlines.case_ended',
  })
  await expect(other.hotlines.link({ ...asked, outerNumber: 'HX-y', caseId })).rejects.toMatchObject({
    code: 'cases.unknown',
  })
})

test('what the hotline sends back runs again, and the figure opens to it', async () => {
  const { hotlineId, caseId } = await received()
  await engineer.cases.finish({ caseId, result: '已劝止' })
  await clerk.hotlines.answer({ hotlineId, reply: '已劝止' })
  await clerk.hotlines.sendBack({ hotlineId, reason: '诉求人不满意', replyBy: hours(24) })
  expect(await clock(hotlineId)).toMatchObject({ state: 'running', round: 2 })
  await clerk.hotlines.answer({ hotlineId, reply: '已再次上门，诉求人认可' })

  const span = { estateId, from: '2026-08-01T00:00:00Z', to: '2026-10-01T00:00:00Z' }
  const [figure] = await manager.hotlines.figures(span)
  expect((await manager.hotlines.list({ ...span, answered: true, returned: true })).rows).toHaveLength(
    figure?.numerator ?? -1,
  )
  expect((await manager.hotlines.list({ ...span, answered: true })).rows).toHaveLength(figure?.denominator ?? -1)
})

test('the reply package has facts, times, answer and attachments, and names nobody', async () => {
  const { hotlineId, caseId } = await received({ unitId: owner.unitId, reporterId: owner.personId, confidential: true })
  await clerk.cases.reply({ caseId, text: '已派人核实，电话 19900000777' })
  await engineer.cases.finish({ caseId, result: '已停工' })
  await clerk.hotlines.answer({ hotlineId, reply: '已停工' })
  const bundle = await clerk.hotlines.package({ hotlineId })
  expect(bundle).toMatchObject({ estate: '青禾里', result: '已停工', reply: '已停工', place: null, building: null })
  expect(bundle.timeline.map(({ act }) => act)).toEqual(['hotlines.receive', 'cases.reply', 'cases.finish'])
  for (const sign of ['陈白露', owner.personId, '1201', '19900000777', engineer.name, clerk.name])
    expect(JSON.stringify(bundle)).not.toContain(sign)
})

test('the employee complained about through the hotline sees neither order nor case', async () => {
  const { hotlineId, caseId } = await received({
    typeId: typeId('attitude'),
    answers: {},
    accusedId: engineer.employeeId,
  })
  const accused = await w.staff('clerk', '青禾里')
  const against = await received({ typeId: typeId('attitude'), answers: {}, accusedId: accused.employeeId })
  await expect(accused.hotlines.one(against)).rejects.toMatchObject({ code: 'hotlines.unknown' })
  await expect(accused.hotlines.package(against)).rejects.toMatchObject({ code: 'hotlines.unknown' })
  await expect(accused.hotlines.answer({ ...against, reply: '无此事' })).rejects.toMatchObject({
    code: 'hotlines.unknown',
  })
  expect((await accused.hotlines.list({ estateId })).rows.map((row) => row.hotlineId)).not.toContain(against.hotlineId)
  expect((await accused.hotlines.list({ estateId })).rows.map((row) => row.hotlineId)).toContain(hotlineId)
  await expect(engineer.cases.one({ caseId })).rejects.toMatchObject({ code: 'cases.unknown' })
})

test('twenty receive the same number: one order, one case', async () => {
  const same = order()
  const before = (await clerk.cases.list({ limit: 200 })).rows.length
  const done = await Promise.allSettled(Array.from({ length: 20 }, () => clerk.hotlines.receive(same)))
  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(done.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'hotlines.hotlines_outer_number' },
  })
  expect((await clerk.cases.list({ limit: 200 })).rows.length).toBe(before + 1)
})
