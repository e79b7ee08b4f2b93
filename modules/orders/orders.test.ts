import sharp from 'sharp'
import { expect, test } from 'vitest'
import { handIn } from '#testing/hand-in.ts'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
await w.byHouse.calendars.loadDefaults({})
const clerk = await w.staff('clerk', '青禾里')
const engineer = await w.staff('engineer', '青禾里')
const cleaner = await w.staff('cleaner', '青禾里')
const neighbour = await w.staff('engineer', '云帆大厦')
const estateId = w.estate('青禾里')
const departments = await clerk.staff.departments({})
const department = (kind: string) => departments.find((one) => one.kind === kind)?.id ?? ''
const types = await clerk.cases.types({})
const typeId = types.find(({ code }) => code === 'lamp')?.typeId ?? ''
const departmentId = department('engineering')

async function opened(more: object = {}) {
  const { caseId } = await clerk.cases.open({ estateId, typeId, title: '楼道灯不亮' })
  const { orderId } = await clerk.orders.open({ caseId, departmentId, title: '换灯', ...more })
  return { caseId, orderId }
}
const clocksOf = async (orderId: string) =>
  Object.fromEntries(
    (await w.owner.query('select promise, state from clocks where about_id = $1 order by round', [orderId])).rows.map(
      (row) => [row.promise, row.state],
    ),
  )

test('a case waits for all its orders, and its desk hears of the last', async () => {
  const { caseId, orderId } = await opened({ handlerId: engineer.employeeId })
  const other = await clerk.orders.open({ caseId, departmentId: department('cleaning'), title: '擦灯罩' })
  expect(await clocksOf(orderId)).toEqual({ order_accept: 'running', order_arrive: 'running', order_finish: 'running' })

  await engineer.orders.accept({ orderId })
  await engineer.orders.arrive({ orderId })
  const materials = [{ name: 'LED 灯管', quantity: '2', unit: '支', priceFen: 1850 }]
  await engineer.orders.finish({ orderId, result: '换了两支', materials })
  expect(await clocksOf(orderId)).toEqual({ order_accept: 'met', order_arrive: 'met', order_finish: 'met' })
  await expect(clerk.cases.finish({ caseId, result: '好了' })).rejects.toMatchObject({
    code: 'cases.orders_still_running',
  })

  await cleaner.orders.grab(other)
  await cleaner.orders.finish({ orderId: other.orderId, result: '擦净了' })
  const { rows } = await w.owner.query(`select 1 from notifications where about_id = $1 and key = 'orders.all_finished'`, [caseId]) // biome-ignore format: one row
  expect(rows).toHaveLength(1)
  expect((await clerk.orders.queue({ view: 'confirm' })).rows.map((row) => row.caseId)).toEqual([caseId, caseId])
  await clerk.orders.confirm({ orderId })
  await clerk.cases.finish({ caseId, result: '灯亮了' })
  expect(await clerk.orders.one({ orderId })).toMatchObject({ state: 'approved', materials: [{ priceFen: 1850 }] })
})

test('of twenty who grab at once one has it', async () => {
  const { orderId } = await opened()
  const hands = await Promise.all(Array.from({ length: 20 }, () => w.staff('engineer', '青禾里')))
  const answers = await Promise.allSettled(hands.map((hand) => hand.orders.grab({ orderId })))
  const codes = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason.code] : []))
  expect(codes).toEqual(Array.from({ length: 19 }, () => 'orders.already_taken'))
})

test('work that is not done goes back, and the case waits again', async () => {
  const { caseId, orderId } = await opened()
  await engineer.orders.grab({ orderId })
  await engineer.orders.arrive({ orderId })
  await engineer.orders.pause({ orderId, reason: '等配件' })
  await expect(engineer.orders.finish({ orderId, result: '好了' })).rejects.toMatchObject({
    code: 'orders.cannot_finish',
  })
  await engineer.orders.resume({ orderId })
  await engineer.orders.finish({ orderId, result: '换好了' })
  await clerk.orders.sendBack({ orderId, words: '还是不亮' })
  expect(await clocksOf(orderId)).toMatchObject({ order_finish: 'running' })
  await expect(clerk.cases.finish({ caseId, result: '好了' })).rejects.toMatchObject({ status: 409 })
  await clerk.orders.cancel({ orderId, reason: '改由厂家来换' })
  await clerk.cases.finish({ caseId, result: '厂家已换' })
})

test('it is given back, transferred, and kept to its department and estate', async () => {
  const { orderId } = await opened({ handlerId: engineer.employeeId })
  await engineer.orders.giveBack({ orderId, reason: '不会高空作业' })
  await expect(cleaner.orders.grab({ orderId })).rejects.toMatchObject({ code: 'orders.not_your_department' })
  await expect(clerk.orders.assign({ orderId, handlerId: neighbour.employeeId })).rejects.toMatchObject({
    code: 'orders.handler_not_here',
  })
  await expect(neighbour.orders.grab({ orderId })).rejects.toMatchObject({ code: 'orders.unknown' })
  const to = { departmentId: department('cleaning'), handlerId: cleaner.employeeId }
  await clerk.orders.transfer({ orderId, ...to, reason: '保洁来办' })
  await expect(engineer.orders.accept({ orderId })).rejects.toMatchObject({ code: 'orders.not_yours' })
  await cleaner.orders.accept({ orderId })
})

test('whoever can do it and has least to do stands first', async () => {
  await clerk.orders.setSkills({ estateId, employeeId: engineer.employeeId, skills: ['水电'] })
  const { rows } = await clerk.orders.candidates({ estateId, departmentId, skill: '水电' })
  expect(rows[0]).toMatchObject({ employeeId: engineer.employeeId, matches: true })
  expect(rows.map(({ employeeId }) => employeeId)).not.toContain(neighbour.employeeId)
})

test('who is on shift by a roster is offered first, and who is away last', async () => {
  const foreman = await w.staff('foreman', '青禾里')
  const [resting, hr] = [await w.staff('engineer', '青禾里'), await w.staff('hr', '*')]
  const seen = async () =>
    (await clerk.orders.candidates({ estateId, departmentId })).rows
      .filter(({ employeeId }) => [engineer.employeeId, resting.employeeId].includes(employeeId))
      .map(({ employeeId, onShift, away }) => ({
        who: employeeId === resting.employeeId ? 'resting' : 'working',
        onShift,
        away,
      }))
  expect((await seen()).map(({ onShift }) => onShift)).toEqual([null, null])
  await foreman.shifts.addUsual({ estateId })
  const shiftId = (await foreman.shifts.list({ estateId })).find(({ key }) => key === 'D')?.shiftId ?? ''
  const day = w.today().toString()
  const { rosterId } = await foreman.rosters.draft({ estateId, departmentId, period: 'week', day })
  const cells = [
    { employeeId: engineer.employeeId, day, kind: 'shift' as const, shiftId },
    { employeeId: resting.employeeId, day, kind: 'rest' as const },
  ]
  await foreman.rosters.plan({ rosterId, cells })
  await foreman.rosters.submit({ rosterId })
  await hr.rosters.receive({ rosterId })
  expect(await seen()).toEqual([
    { who: 'working', onShift: true, away: false },
    { who: 'resting', onShift: false, away: false },
  ])
  const { coverId } = await w.byHouse.covers.arrange({ employeeId: engineer.employeeId, from: day, until: day })
  expect((await seen()).map(({ who, away }) => [who, away])).toEqual([
    ['resting', false],
    ['working', true],
  ])
  await w.byHouse.covers.end({ coverId })
})

test('an order nobody takes climbs to the superiors', async () => {
  const { orderId } = await opened({ urgency: 'urgent' })
  await w.staff('supervisor', '青禾里')
  await w.pass({ minutes: 11 })
  expect(await clocksOf(orderId)).toMatchObject({ order_accept: 'breached' })
  expect((await clerk.orders.queue({ view: 'late' })).rows.map((row) => row.orderId)).toEqual([orderId])
})

test('a case that is withdrawn takes its orders with it, and each who holds one is told once', async () => {
  const { caseId, orderId } = await opened({ handlerId: engineer.employeeId })
  const second = await clerk.orders.open({ caseId, departmentId, title: '换灯座', handlerId: engineer.employeeId })
  const third = await clerk.orders.open({ caseId, departmentId, title: '换开关' })
  await engineer.orders.accept({ orderId })
  await clerk.cases.withdraw({ caseId, reason: '自己换好了' })
  await w.settle()
  for (const one of [{ orderId }, second, third])
    expect(await clerk.orders.one({ orderId: one.orderId })).toMatchObject({
      state: 'cancelled',
      endedWhy: '自己换好了',
    })
  expect(Object.values(await clocksOf(orderId))).toEqual(['met', 'cancelled', 'cancelled'])
  const { rows } = await w.owner.query(
    `select person_id as "personId" from notifications where about_id = $1 and key = 'orders.called_off'`,
    [caseId],
  )
  expect(rows).toEqual([{ personId: engineer.employeeId }])
  const [count] = (await w.owner.query('select orders_running as running from cases where id = $1', [caseId])).rows
  expect(count).toEqual({ running: 0 })
})

test('whom a complaint is about does not get its work: not assigned, not transferred, not taken, not offered', async () => {
  const accused = await w.staff('engineer', '青禾里')
  const attitude = types.find(({ code }) => code === 'attitude')?.typeId ?? ''
  const accusedId = accused.employeeId
  const { caseId } = await clerk.cases.open({ estateId, typeId: attitude, title: '说话不耐烦', accusedId })
  const { orderId } = await clerk.orders.open({ caseId, departmentId, title: '上门致歉' })
  const refused = { code: 'orders.handler_is_accused' }
  await expect(clerk.orders.assign({ orderId, handlerId: accusedId })).rejects.toMatchObject(refused)
  const to = { orderId, departmentId, handlerId: accusedId, reason: '他来办' }
  await expect(clerk.orders.transfer(to)).rejects.toMatchObject(refused)
  await expect(accused.orders.grab({ orderId })).rejects.toMatchObject({ code: 'orders.unknown' })
  const offered = async (more: object) =>
    (await clerk.orders.candidates({ estateId, departmentId, ...more })).rows.map(({ employeeId }) => employeeId)
  expect(await offered({})).toContain(accusedId)
  expect(await offered({ caseId })).not.toContain(accusedId)
})

test('photos and signature under finished work are pictures of this estate', async () => {
  const { orderId } = await opened()
  await engineer.orders.grab({ orderId })
  const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  const handed = (who: { token: string | undefined }, place: string, name: string, bytes: Buffer) =>
    handIn(w.app, who.token, place, name, bytes)
  const elsewhere = await handed(neighbour, w.estate('云帆大厦'), '签字.png', picture)
  const words = await handed(engineer, estateId, '签字.txt', Buffer.from('同意'))
  const own = await handed(engineer, estateId, '签字.png', picture)
  const done = { orderId, result: '换好了' }
  const refused = { code: 'files.not_a_picture' }
  for (const signatureId of [elsewhere, words, orderId])
    await expect(engineer.orders.finish({ ...done, signatureId })).rejects.toMatchObject(refused)
  await expect(engineer.orders.finish({ ...done, photoIds: [own, elsewhere] })).rejects.toMatchObject(refused)
  await engineer.orders.finish({ ...done, photoIds: [own], signatureId: own })
  expect(await clerk.orders.one({ orderId })).toMatchObject({ photoIds: [own], signatureId: own })
})

test('whoever walks the estate reports what they find, and the desk has it', async () => {
  for (const role of ['cleaner', 'gardener', 'guard', 'contractor'] as const) {
    const finder = await w.staff(role, '青禾里')
    const { caseId } = await finder.cases.open({ estateId, typeId, title: '路灯不亮', source: 'patrol' })
    expect(await clerk.cases.one({ caseId })).toMatchObject({ source: 'patrol', openedBy: finder.name })
  }
})
