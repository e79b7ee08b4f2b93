import sharp from 'sharp'
import { expect, test } from 'vitest'
import { handIn } from '#testing/hand-in.ts'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const manager = await w.staff('manager', '青禾里')
const neighbour = await w.staff('manager', '云帆大厦')
const estateId = w.estate('青禾里')
const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#fff' } })
  .png()
  .toBuffer()
const fileId = await handIn(w.app, manager.token, estateId, '总图.png', picture)
const { zoneId } = await w.byHouse.estates.addZone({ estateId, name: '东片' })
const area = [
  { x: 0.1, y: 0.1 },
  { x: 0.6, y: 0.1 },
  { x: 0.6, y: 0.5 },
]

test('a plan is laid down, a zone drawn on it, drawn again in its place, and wiped off', async () => {
  const { planId } = await manager.siteplans.add({ estateId, name: '总平面图', fileId })
  const of = { planId, subject: 'zone' as const, subjectId: zoneId }
  const { markId } = await manager.siteplans.mark({ ...of, points: area })
  expect(await manager.siteplans.one({ planId })).toMatchObject({
    fileId,
    marks: [{ markId, name: '东片', points: area }],
  })

  const spot = [{ x: 0.3, y: 0.3 }]
  expect(await manager.siteplans.mark({ ...of, points: spot })).toEqual({ markId })
  expect((await manager.siteplans.list({ estateId })).rows).toMatchObject([{ planId, marks: 1 }])
  await manager.siteplans.unmark({ markId })
  expect(await manager.siteplans.one({ planId })).toMatchObject({ marks: [] })
  expect((await w.journal(planId)).map(({ act }) => act)).toEqual([
    'siteplans.add', 'siteplans.mark', 'siteplans.mark', 'siteplans.unmark',
  ]) // biome-ignore format: it reads as a list
})

test('a border that crosses itself, a thing of another estate and a plan out of use are refused', async () => {
  const { planId } = await manager.siteplans.add({ estateId, name: '地库图', fileId })
  const of = { planId, subject: 'zone' as const, subjectId: zoneId }
  const eight = [{ x: 0, y: 0 }, { x: 1, y: 1 }, { x: 1, y: 0 }, { x: 0, y: 1 }] // biome-ignore format: a figure of eight
  await expect(manager.siteplans.mark({ ...of, points: eight })).rejects.toMatchObject({
    code: 'siteplans.border_crosses',
  })
  await expect(manager.siteplans.mark({ ...of, points: area.slice(0, 2) })).rejects.toMatchObject({ status: 400 })
  const elsewhere = await w.byHouse.estates.addZone({ estateId: w.estate('云帆大厦'), name: '西片' })
  await expect(manager.siteplans.mark({ ...of, subjectId: elsewhere.zoneId, points: area })).rejects.toMatchObject({
    code: 'plan_marks.plan_marks_zone',
  })
  await expect(manager.siteplans.add({ estateId, name: '地库图', fileId })).rejects.toMatchObject({
    code: 'site_plans.one_plan_name',
  })
  await expect(neighbour.siteplans.one({ planId })).rejects.toMatchObject({ code: 'siteplans.unknown' })
  await manager.siteplans.retire({ planId })
  await expect(manager.siteplans.mark({ ...of, points: area })).rejects.toMatchObject({ code: 'siteplans.retired' })
})

test('twenty draw the same zone at once: it has one mark', async () => {
  const { planId } = await manager.siteplans.add({ estateId, name: '一期图', fileId })
  const of = { planId, subject: 'zone' as const, subjectId: zoneId, points: area }
  const marks = await Promise.all(Array.from({ length: 20 }, () => manager.siteplans.mark(of)))
  expect(new Set(marks.map(({ markId }) => markId)).size).toBe(1)
})
