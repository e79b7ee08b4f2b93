import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const clerk = await w.staff('clerk', '青禾里')
const engineer = await w.staff('engineer', '青禾里')
const [here, there] = [w.estate('青禾里'), w.estate('云帆大厦')]
const types = await clerk.cases.types({})
const typeId = types.find(({ code }) => code === 'lamp')?.typeId ?? ''
const lamp = { estateId: here, typeId, title: '楼道灯不亮' }

const chen = await w.resident('青禾里', '3-2-1201', { name: '陈白露', phone: '199-0000-0601' })
const lin = await w.resident('青禾里', '3-2-1202', { name: '林语', phone: '199-0000-0602' })

test('a resident moves nothing of a neighbour’s case, nor goes on from it', async () => {
  const { caseId } = await lin.cases.report({ ...lamp, unitId: lin.unitId })
  await engineer.cases.finish({ caseId, result: '换了灯泡。' })
  const before = await w.journal(caseId)
  for (const [name, input] of [
    ['cases.withdraw', { caseId, reason: '不用了' }],
    ['callbacks.confirm', { caseId, satisfaction: 1 }],
    ['callbacks.reopen', { caseId, words: '还是不亮' }],
  ] as const)
    await expect(chen.call(name, input)).rejects.toMatchObject({ code: 'cases.unknown' })
  for (const [name, input] of [
    ['cases.openNext', { previousId: caseId, body: '接着办' }],
    ['callbacks.miss', { caseId }],
    ['cases.one', { caseId }],
    ['cases.timeline', { caseId }],
    ['deadlines.clocks', { aboutId: caseId }],
  ] as const)
    await expect(chen.call(name, input)).rejects.toMatchObject({ status: 403 })
  expect(await w.journal(caseId)).toEqual(before)
})

test('a resident reports for no other home, place or estate', async () => {
  const { placeId } = await w.byHouse.estates.addPlace({ estateId: there, name: '大堂', kind: 'lobby' })
  const report = (more: object) => chen.cases.report({ ...lamp, ...more })
  await expect(report({ unitId: lin.unitId })).rejects.toMatchObject({ code: 'cases.not_your_home' })
  await expect(report({ placeId })).rejects.toMatchObject({ status: 409 })
  await expect(report({ estateId: there })).rejects.toMatchObject({ status: 403 })
})

test('who has moved out reports and rates nothing any more', async () => {
  const until = w.today().toString()
  const zhou = await w.resident(
    '青禾里',
    '3-2-1203',
    { name: '周禾', phone: '199-0000-0603' },
    { kind: 'tenant', until },
  )
  const { caseId } = await zhou.cases.report({ ...lamp, unitId: zhou.unitId })
  await engineer.cases.finish({ caseId, result: '换了灯泡。' })
  await w.pass({ hours: 24 })
  await expect(zhou.callbacks.confirm({ caseId, satisfaction: 1 })).rejects.toMatchObject({ status: 403 })
  await expect(zhou.cases.report({ ...lamp, unitId: zhou.unitId })).rejects.toMatchObject({ status: 403 })
})

test('a kept answer is not given to who may no longer do it, nor under a number that is too long', async () => {
  const leaver = await w.staff('clerk', '青禾里')
  const open = (key: string) => leaver.call('cases.open', lamp, { key })
  expect(await open('a'.repeat(200))).toEqual(await open('a'.repeat(200)))
  await expect(open('a'.repeat(201))).rejects.toMatchObject({ status: 400 })
  await expect(leaver.call('cases.note', lamp, { key: 'a'.repeat(200) })).rejects.toMatchObject({ status: 400 })

  await w.byHouse.staff.leave({ employeeId: leaver.employeeId })
  await expect(open('a'.repeat(200))).rejects.toSatisfy(({ status }: { status: number }) => [401, 403].includes(status))
})

test('what breaks about a superior is told past them', async () => {
  const [accused, manager] = [await w.staff('supervisor', '青禾里'), await w.staff('manager', '青禾里')]
  const attitude = types.find(({ code }) => code === 'attitude')?.typeId ?? ''
  const { caseId } = await clerk.cases.open({
    ...lamp,
    typeId: attitude,
    title: '态度不好',
    accusedId: accused.employeeId,
  })
  await w.pass({ hours: 3 })
  const told = async (who: typeof accused) =>
    (await who.messages.mine({})).rows.filter(({ aboutId }) => aboutId === caseId).length
  expect(await told(accused)).toBe(0)
  expect(await told(manager)).toBeGreaterThan(0)
})

test('words and a state together find also what stands behind many others of these words', async () => {
  const { caseId } = await clerk.cases.open({ ...lamp, title: '车棚充电桩跳闸' })
  await engineer.cases.finish({ caseId, result: '已复位。' })
  for (let n = 0; n < 6; n += 1) await clerk.cases.open({ ...lamp, title: '车棚充电桩跳闸' })
  const { rows } = await clerk.cases.list({ text: '充电桩', state: 'finished', limit: 3 })
  expect(rows.map((row) => row.caseId)).toEqual([caseId])
})
