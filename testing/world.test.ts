import { expect, test } from 'vitest'
import { world } from './world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })

test('people stand at the door with the rights of their role, in their estate', async () => {
  const clerk = await w.staff('clerk', '青禾里')

  expect(await clerk.access.me({})).toMatchObject({
    kind: 'staff',
    name: clerk.name,
    estates: [{ id: w.estate('青禾里'), name: '青禾里' }],
  })
  await expect(clerk.staff.hire({ number: '1', name: '无权', hiredOn: '2026-08-24' })).rejects.toMatchObject({
    code: 'denied',
    status: 403,
  })
})

test('somebody who has not signed in is nobody', async () => {
  expect(await w.visitor().access.me({})).toMatchObject({ kind: 'nobody', may: [] })
})

test('a unit is made once and found again', async () => {
  const unitId = await w.unit('青禾里', '3-2-1201')

  expect(await w.unit('青禾里', '3-2-1201')).toBe(unitId)
  expect(await w.unit('云帆大厦', '3-2-1201')).not.toBe(unitId)
})

test('the clock moves only when told, and people stay signed in', async () => {
  const clerk = await w.staff('clerk', '*')
  const before = w.now()

  await w.pass({ hours: 72 })

  expect(w.now().since(before).total('hours')).toBe(72)
  expect(await clerk.access.me({})).toMatchObject({ estates: [{ name: '云帆大厦' }, { name: '青禾里' }] })
})

test('a resident sees the homes of today', async () => {
  const lin = await w.resident('青禾里', '3-2-1502', { name: '林月', phone: '199-0000-1502' })

  expect(await lin.access.me({})).toMatchObject({
    kind: 'resident',
    name: '林月',
    homes: [{ unitId: lin.unitId, unit: '3-2-1502' }],
    estates: [{ name: '青禾里' }],
  })
})
