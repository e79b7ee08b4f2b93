import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'
import { foreseen } from './rules.ts'

const w = await world({ estates: ['青禾里'], now: '2026-08-24T09:00:00+08:00' })
const estateId = w.estate('青禾里')
const engineer = await w.staff('engineer', '青禾里')
const unitId = await w.unit('青禾里', '3-1-201')
const hung = { estateId, kind: 'water', readE3: 100_000, readOn: '2026-05-31' } as const
const { meterId } = await w.byHouse.meters.add({
  ...hung,
  role: 'unit',
  unitId,
  name: '户表',
  number: 'W1',
})
await w.byHouse.meters.add({ ...hung, role: 'main', name: '泵房总表', number: 'W9' })
for (const [day, readingE3] of [['2026-06-30', 130_000], ['2026-07-31', 161_000]] as const) // biome-ignore format: pairs
  await w.byHouse.meters.read({ meterId, day, readingE3 })

test('the phone lists the meters of a building, and those of the common parts apart, with what is usual', async () => {
  const buildings = (await engineer.estates.buildings({ estateId })).rows
  const inside = await engineer.meters.list({ estateId, buildingId: buildings[0]?.id })
  expect(inside.rows).toMatchObject([{ meterId, number: 'W1', readE3: 161_000, usualE3: 1_000 }])
  const common = await engineer.meters.list({ estateId, common: true })
  expect(common.rows).toMatchObject([{ number: 'W9', usualE3: null }])
})

test('what the phone says of a reading is what the house says of it', async () => {
  const [row] = (await engineer.meters.list({ estateId, unitId })).rows
  if (!row) throw new Error('the meter is not there')
  const of = { ...row, readOn: Temporal.PlainDate.from(row.readOn) }
  const day = Temporal.PlainDate.from('2026-08-24')
  expect(foreseen(of, day, 185_000, false)).toMatchObject({ quantityE3: 24_000, odd: null })
  expect(foreseen(of, day, 261_000, false).odd).toBe('high')
  await expect(engineer.meters.read({ meterId, day: '2026-08-24', readingE3: 261_000 })).rejects.toMatchObject({
    code: 'meters.looks_high',
  })
  expect(() => foreseen(of, day, 160_000, false)).toThrow('meters.reading_decreased')
  await expect(engineer.meters.read({ meterId, day: '2026-08-24', readingE3: 160_000 })).rejects.toMatchObject({
    code: 'meters.reading_decreased',
  })
})

test('a reading taken without network counts from when it was taken', async () => {
  const doneAt = '2026-08-24T00:10:00Z'
  await engineer.meters.read({ meterId, day: '2026-08-24', readingE3: 185_000 }, { doneAt })
  const { readings } = await engineer.meters.one({ meterId })
  expect(readings[0]).toMatchObject({ readingE3: 185_000, at: '2026-08-24T00:10:00.000Z' })
})
