import fc from 'fast-check'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { handIn } from '#testing/hand-in.ts'
import { world } from '#testing/world.ts'
import { outcome } from './rules.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const manager = await w.staff('manager', '青禾里')
const supervisor = await w.staff('supervisor', '青禾里')
const neighbour = await w.staff('manager', '云帆大厦')
const estateId = w.estate('青禾里')
const { zoneId } = await w.byHouse.estates.addZone({ estateId, name: '东片' })
const picture = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#4a4' } })
  .png()
  .toBuffer()
const photoIds = [await handIn(w.app, manager.token, estateId, '苗.png', picture)]
const wanted = {
  estateId, zoneId, kind: 'replant', plant: '红叶石楠', size: '高 60 厘米', quantity: 40, measure: 'piece', dueOn: '2026-09-05', reason: '枯死',
} as const // biome-ignore format: it reads as a row
const list = async (view: 'open' | 'check' | 'all') => (await manager.plantings.list({ estateId, view })).rows

test('planned, planted with pictures, counted by another; what died is planned again', async () => {
  const { plantingId } = await supervisor.plantings.plan(wanted)
  await expect(manager.plantings.check({ plantingId, alive: 1, photoIds })).rejects.toMatchObject({
    code: 'plantings.cannot_check',
  })
  await expect(
    supervisor.plantings.plant({ plantingId, planted: 40, checkOn: '2026-08-24', photoIds }),
  ).rejects.toMatchObject({
    code: 'plantings.check_later',
  })
  await supervisor.plantings.plant({ plantingId, planted: 40, checkOn: '2026-11-20', photoIds })
  expect(await list('check')).toMatchObject([{ plantingId, planted: 40, checkOn: '2026-11-20', late: false }])

  const counted = { plantingId, alive: 36, photoIds, words: '4 株未返青' }
  await expect(supervisor.plantings.check({ ...counted, againBy: '2026-12-01' })).rejects.toMatchObject({
    code: 'plantings.checked_by_another',
  })
  await expect(manager.plantings.check(counted)).rejects.toMatchObject({ code: 'plantings.say_again_by' })
  await expect(manager.plantings.check({ ...counted, alive: 41 })).rejects.toMatchObject({
    code: 'plantings.more_than_planted',
  })
  await manager.plantings.check({ ...counted, againBy: '2026-12-01' })
  expect(await list('all')).toMatchObject([
    { quantity: 4, follows: true, state: 'planned', dueOn: '2026-12-01', plant: '红叶石楠' },
    { plantingId, state: 'failed', alive: 36 },
  ])
})

test('overdue it shows; dropped it is gone from the plan; elsewhere nobody knows of it', async () => {
  const { plantingId } = await manager.plantings.plan({ ...wanted, plant: '麦冬', dueOn: '2026-08-25' })
  await w.pass({ hours: 48 })
  const [first] = await list('open')
  expect(first).toMatchObject({ plantingId, late: true })
  const { rows } = await w.owner.query(`select state from clocks where about_id = $1`, [plantingId])
  expect(rows).toEqual([{ state: 'breached' }])
  await expect(neighbour.plantings.drop({ plantingId, reason: '不种了' })).rejects.toMatchObject({
    code: 'plantings.unknown',
  })
  await manager.plantings.drop({ plantingId, reason: '改铺草坪' })
  expect((await list('open')).map((row) => row.plantingId)).not.toContain(plantingId)
  await expect(manager.plantings.plan({ ...wanted, dueOn: '2026-08-01' })).rejects.toMatchObject({
    code: 'plantings.due_in_the_past',
  })
})

test('a planting takes exactly when 95 of 100 live, and all that died are planted again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.nat(10_000), (planted, some) => {
      const alive = Math.min(some, planted)
      const { move, again } = outcome(alive, planted)
      expect(move === 'check').toBe(alive * 100 >= planted * 95)
      expect(again).toBe(move === 'check' ? 0 : planted - alive)
    }),
  )
})
