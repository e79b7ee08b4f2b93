import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const office = await w.staff('administrator', '*')
const estateId = w.estate('青禾里')

test('one is added, seen, and ends once', async () => {
  const { hotlineId } = await office.hotlines.add({ estateId, title: '甲' })
  expect((await office.hotlines.list({ estateId })).rows).toMatchObject([{ hotlineId, title: '甲', state: 'running' }])

  await office.hotlines.end({ hotlineId })
  await expect(office.hotlines.end({ hotlineId })).rejects.toMatchObject({ code: 'hotlines.cannot_end' })
  await expect(office.hotlines.add({ estateId, title: '甲' })).rejects.toMatchObject({
    code: 'hotlines.hotlines_title',
  })
})

test('every act is one line of the journal', async () => {
  const { hotlineId } = await office.hotlines.add({ estateId: w.estate('云帆大厦'), title: '乙' })
  expect(await w.journal(hotlineId)).toMatchObject([{ act: 'hotlines.add', actorId: office.employeeId }])
})
