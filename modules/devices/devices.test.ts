import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里'] })
const estateId = w.estate('青禾里')
const office = await w.staff('manager', '青禾里')
const guard = await w.staff('guard', '青禾里', '罗平')
const colleague = await w.staff('guard', '青禾里')
const typeId = (await guard.cases.types({})).find(({ code }) => code === 'lamp')?.typeId ?? ''
const deviceId = '0f6ed2a4-4a1c-4d4e-9d0e-0d8f6b0a1c11'
const report = { lost: [{ sequence: 7, act: 'turns.signOff', at: '2026-08-24T01:00:00Z' }], deviceId, estateId }

test('a phone learns up to which act the house has heard it, and only its own person’s', async () => {
  expect(await guard.devices.heard({ deviceId })).toEqual({ lastSequence: null })
  for (const n of [3, 12]) {
    const key = `${deviceId}:${String(n).padStart(8, '0')}:abcd1234`
    await guard.cases.open({ estateId, typeId, title: `第 ${n} 件`, source: 'patrol' }, { key })
  }
  expect(await guard.devices.heard({ deviceId })).toEqual({ lastSequence: 12 })
  expect(await colleague.devices.heard({ deviceId })).toEqual({ lastSequence: null })
})

test('what a phone lost stands for good, and reported twice under one key stands once', async () => {
  const { lossId } = await guard.devices.reportLoss(report, { key: 'lost' })
  expect(await guard.devices.reportLoss(report, { key: 'lost' })).toEqual({ lossId })
  expect((await office.devices.losses({ estateId })).rows).toMatchObject([
    { employee: '罗平', count: 1, lost: report.lost },
  ])
  await expect(guard.devices.losses({ estateId })).rejects.toMatchObject({ code: 'denied' })
  await expect(w.owner.query('update device_losses set count = 2')).rejects.toThrow()
})
