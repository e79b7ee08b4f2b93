import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const office = await w.staff('administrator', '*')
const estateId = w.estate('青禾里')

test('one is added, seen, and ends once', async () => {
  const { disputeId } = await office.disputes.add({ estateId, title: '甲' })
  expect((await office.disputes.list({ estateId })).rows).toMatchObject([{ disputeId, title: '甲', state: 'running' }])

  await office.disputes.end({ disputeId })
  await expect(office.disputes.end({ disputeId })).rejects.toMatchObject({ code: 'disputes.cannot_end' })
  await expect(office.disputes.add({ estateId, title: '甲' })).rejects.toMatchObject({
    code: 'disputes.disputes_title',
  })
})

test('every act is one line of the journal', async () => {
  const { disputeId } = await office.disputes.add({ estateId: w.estate('云帆大厦'), title: '乙' })
  expect(await w.journal(disputeId)).toMatchObject([{ act: 'disputes.add', actorId: office.employeeId }])
})
