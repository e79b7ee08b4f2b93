import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
await w.byHouse.calendars.loadDefaults({})
const supervisor = await w.staff('supervisor', '青禾里')
const foreman = await w.staff('foreman', '青禾里')
const manager = await w.staff('manager', '青禾里')
const other = await w.staff('supervisor', '云帆大厦')
const estateId = w.estate('青禾里')
const photo = '018f0000-0000-7000-8000-000000000001'
const after = '018f0000-0000-7000-8000-000000000002'
const chart = await manager.staff.chart({})
const departmentId =
  chart.find(({ holders }) => holders.some(({ employeeId }) => employeeId === foreman.employeeId))?.departmentId ?? ''

const opened = (more: object = {}) =>
  supervisor.rectifications.open({
    estateId, title: '大堂地面有积水', fact: '3 幢大堂门口一滩水', contractor: '净美保洁', dueBy: '2026-08-24T13:00:00+08:00', beforeIds: [photo], ...more,
  }) // biome-ignore format: it reads as one row
const clocksOf = async (id: string) =>
  (await w.owner.query('select promise, state, round from clocks where about_id = $1 order by promise, round', [id]))
    .rows

test('it is ordered with a photo, done with one, sent back, done again and passed by another', async () => {
  const { rectificationId } = await opened()
  const one = { rectificationId }
  await expect(foreman.rectifications.finish({ ...one, result: '拖干了', afterIds: [] })).rejects.toMatchObject({
    code: 'rectifications.shown_after',
  })
  await foreman.rectifications.finish({ ...one, result: '拖干了', afterIds: [after] })
  await expect(foreman.rectifications.pass({ ...one, verdict: '可以' })).rejects.toMatchObject({
    code: 'rectifications.looked_at_by_another',
  })
  await supervisor.rectifications.sendBack({ ...one, reason: '又渗出来了', dueBy: '2026-08-24T16:00:00+08:00' })
  await foreman.rectifications.finish({ ...one, result: '换了门下胶条', afterIds: [after] })
  await supervisor.rectifications.pass({ ...one, verdict: '两小时后再看，是干的' })
  await expect(manager.rectifications.one(one)).resolves.toMatchObject({
    state: 'passed', rounds: 1, finisher: foreman.name, checker: supervisor.name, beforeIds: [photo], afterIds: [after], late: false,
  }) // biome-ignore format: it reads as one row
  expect(await clocksOf(rectificationId)).toMatchObject([
    { promise: 'recheck', state: 'met', round: 1 },
    { promise: 'recheck', state: 'met', round: 2 },
    { promise: 'rectify', state: 'met', round: 1 },
    { promise: 'rectify', state: 'met', round: 2 },
  ])
})

test('without a photo, without somebody who answers, or into the past it is not ordered', async () => {
  await expect(opened({ beforeIds: [] })).rejects.toMatchObject({ code: 'rectifications.shown_before' })
  await expect(opened({ contractor: undefined })).rejects.toMatchObject({ code: 'rectifications.somebody_rectifies' })
  await expect(opened({ dueBy: '2026-08-24T08:00:00+08:00' })).rejects.toMatchObject({
    code: 'rectifications.due_in_the_past',
  })
  await expect(other.rectifications.one(await opened())).rejects.toMatchObject({ code: 'rectifications.unknown' })
})

test('whoever leads the department answers, and is told; given to another it is theirs', async () => {
  const { rectificationId } = await opened({ contractor: undefined, departmentId })
  const { owner } = await supervisor.rectifications.one({ rectificationId })
  expect(owner).toBe(foreman.name)
  const to = {
    ownerId: foreman.employeeId,
    contractor: '净美保洁',
    dueBy: '2026-08-25T13:00:00+08:00',
    reason: '该外包做',
  }
  await supervisor.rectifications.assign({ rectificationId, ...to })
  await expect(supervisor.rectifications.one({ rectificationId })).resolves.toMatchObject({
    owner: foreman.name, department: null, contractor: '净美保洁',
  }) // biome-ignore format: it reads as one row
  expect((await foreman.rectifications.list({ view: 'mine' })).rows).toContainEqual(
    expect.objectContaining({ rectificationId }),
  )
})

test('twenty pass it at once: one does; late is told upward, and the figure opens to its rows', async () => {
  const { rectificationId } = await opened()
  await foreman.rectifications.finish({ rectificationId, result: '拖干了', afterIds: [after] })
  const tries = Array.from({ length: 20 }, () => supervisor.rectifications.pass({ rectificationId, verdict: '好了' }))
  expect((await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled')).toHaveLength(1)

  const { rectificationId: late } = await opened({ dueBy: '2026-08-24T10:00:00+08:00' })
  await w.pass({ hours: 2 })
  expect(await clocksOf(late)).toMatchObject([{ promise: 'rectify', state: 'breached' }])
  expect((await supervisor.rectifications.list({ estateId, view: 'late' })).rows).toMatchObject([
    { rectificationId: late, late: true },
  ])
  const span = { estateId, from: '2026-08-01T00:00:00Z', to: '2026-10-01T00:00:00Z' }
  const [figure] = await manager.rectifications.figures(span)
  expect(figure).toMatchObject({ name: 'rectifications.inTime' })
  const rows = async (more: object) => (await manager.rectifications.list({ ...span, ...more })).rows.length
  expect(figure?.numerator).toBe(await rows({ due: true, inTime: true }))
  expect(figure?.denominator).toBe(await rows({ due: true }))
})

test('a contractor of the register answers: who manages it is told, and it is found among its own; one of another estate is refused', async () => {
  const firm = { name: '净庭保洁', contact: '骆青竹', phone: '199-0000-3101', managedBy: foreman.employeeId }
  const { contractorId } = await manager.contractors.add({ estateId, ...firm })
  const { zoneId } = await w.byHouse.estates.addZone({ estateId, name: '东区' })
  const { rectificationId } = await opened({ contractor: undefined, contractorId, zoneId })
  await expect(supervisor.rectifications.one({ rectificationId })).resolves.toMatchObject({
    contractorId, contractor: '净庭保洁', owner: foreman.name, zone: '东区',
  }) // biome-ignore format: it reads as one row
  expect((await supervisor.rectifications.list({ contractorId })).rows).toMatchObject([{ rectificationId }])
  const inside = await supervisor.rectifications.list({ estateId, outside: false })
  expect(inside.rows.map((row) => row.rectificationId)).not.toContain(rectificationId)

  const { contractorId: theirs } = await w.byHouse.contractors.add({
    estateId: w.estate('云帆大厦'),
    ...firm,
    managedBy: other.employeeId,
  })
  await expect(opened({ contractor: undefined, contractorId: theirs })).rejects.toMatchObject({
    code: 'contractors.unknown',
  })
})
