import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里'] })
const manager = await w.staff('manager', '青禾里')
const clerk = await w.staff('clerk', '青禾里')
const other = await w.staff('clerk', '青禾里')
const [from, until] = ['2026-08-25', '2026-08-27']

test('an absence names its days and its stand-in, and both are told', async () => {
  const { coverId } = await manager.covers.arrange({
    employeeId: clerk.employeeId,
    standInId: other.employeeId,
    from,
    until,
  })
  expect(await manager.covers.list({ from: '2026-08-27', until: '2026-08-31' })).toMatchObject([
    { coverId, employee: clerk.name, standIn: other.name, state: 'arranged' },
  ])
  expect((await other.messages.mine({})).rows.map(({ key }) => key)).toContain('covers.arranged')
})

test('nobody is away twice, stands in while away, or arranges it for themselves', async () => {
  const once = { employeeId: clerk.employeeId, from: until, until: '2026-08-30' }
  await expect(manager.covers.arrange(once)).rejects.toMatchObject({ code: 'covers.away_already' })
  await expect(
    manager.covers.arrange({ employeeId: other.employeeId, standInId: clerk.employeeId, from, until }),
  ).rejects.toMatchObject({ code: 'covers.away_already' })
  await expect(manager.covers.arrange({ employeeId: manager.employeeId, from, until })).rejects.toMatchObject({
    code: 'covers.cover_not_arranged_by_oneself',
  })
})

test('ended once, the days are free again', async () => {
  const [row] = await manager.covers.list({ from, until })
  await manager.covers.end({ coverId: row?.coverId ?? '' })
  await expect(manager.covers.end({ coverId: row?.coverId ?? '' })).rejects.toMatchObject({ code: 'covers.cannot_end' })
  await manager.covers.arrange({ employeeId: clerk.employeeId, from, until })
})
