import { expect, test } from 'vitest'
import { type Staff, world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const manager = await w.staff('manager', '青禾里')
const supervisor = await w.staff('supervisor', '青禾里')
const one = await w.staff('clerk', '青禾里')
const two = await w.staff('clerk', '青禾里')
const hr = await w.staff('hr', '*')
const estateId = w.estate('青禾里')
const departmentId = (await w.owner.query(`select id from departments where key = 'service'`)).rows[0].id
await supervisor.shifts.addUsual({ estateId })
const shifts = new Map((await supervisor.shifts.list({ estateId })).map(({ key, shiftId }) => [key, shiftId]))
const at = (who: Staff, day: string, key: string) => ({
  employeeId: who.employeeId,
  day,
  kind: 'shift' as const,
  shiftId: shifts.get(key) ?? '',
})
const rest = (who: Staff, day: string) => ({ employeeId: who.employeeId, day, kind: 'rest' as const })

const { rosterId } = await supervisor.rosters.draft({ estateId, departmentId, period: 'week', day: '2026-08-24' })
await supervisor.rosters.plan({
  rosterId,
  cells: [
    at(one, '2026-08-24', 'D'),
    at(two, '2026-08-24', 'B'),
    at(one, '2026-08-25', 'A'),
    at(two, '2026-08-25', 'B'),
    at(one, '2026-08-26', 'C'),
    rest(two, '2026-08-26'),
    rest(one, '2026-08-27'),
    at(two, '2026-08-27', 'D'),
    at(one, '2026-08-28', 'D'),
    at(two, '2026-08-28', 'B'),
  ],
})
await supervisor.rosters.submit({ rosterId })
await hr.rosters.receive({ rosterId })
const has = async (who: Staff, day: string) =>
  (await who.rosters.mine({ from: day, until: day })).map(({ key, kind }) => key ?? kind)
const keys = async (who: Staff) => (await who.messages.mine({})).rows.map(({ key }) => key)

test('asked by one, agreed by the other, approved by a superior: only then the roster is exchanged', async () => {
  const { swapId } = await one.swaps.ask({
    estateId,
    partnerId: two.employeeId,
    day: '2026-08-25',
    reason: '下午带孩子看病',
  })
  expect(await keys(two)).toContain('swaps.asked_you')
  await expect(one.swaps.agree({ swapId })).rejects.toMatchObject({ code: 'swaps.not_asked_of_you' })
  await expect(supervisor.swaps.approve({ swapId })).rejects.toMatchObject({ code: 'swaps.cannot_approve' })
  await two.swaps.agree({ swapId })
  expect(await has(one, '2026-08-25')).toEqual(['A'])
  expect(await keys(supervisor)).toContain('swaps.to_approve')
  await expect(two.swaps.approve({ swapId })).rejects.toMatchObject({ status: 403 })
  await supervisor.swaps.approve({ swapId })
  expect([await has(one, '2026-08-25'), await has(two, '2026-08-25')]).toEqual([['B'], ['A']])
  expect(await one.rosters.changes({ rosterId })).toMatchObject([
    { employee: one.name, was: '早班', is: '中班', why: 'swap', reason: '下午带孩子看病' },
    { employee: two.name, was: '中班', is: '早班', why: 'swap' },
  ])
  expect((await one.swaps.list({ view: 'mine' })).rows).toMatchObject([
    { swapId, state: 'approved', decider: supervisor.name },
  ])
})

test('two days are exchanged whole: a night for a day, and the rest with it', async () => {
  const { swapId } = await one.swaps.ask({
    estateId,
    partnerId: two.employeeId,
    day: '2026-08-26',
    otherDay: '2026-08-27',
    reason: '夜里有事',
  })
  await two.swaps.agree({ swapId })
  await manager.swaps.approve({ swapId })
  expect([await has(one, '2026-08-26'), await has(two, '2026-08-26')]).toEqual([['rest'], ['C']])
  expect([await has(one, '2026-08-27'), await has(two, '2026-08-27')]).toEqual([['D'], ['rest']])
})

test('what has begun, is not planned, or is one’s own to approve is no swap', async () => {
  const ask = { estateId, partnerId: two.employeeId, reason: '有事' }
  await expect(one.swaps.ask({ ...ask, day: '2026-08-24' })).rejects.toMatchObject({ code: 'swaps.too_late' })
  await expect(one.swaps.ask({ ...ask, day: '2026-08-30' })).rejects.toMatchObject({ code: 'swaps.nothing_to_swap' })
  await expect(one.swaps.ask({ ...ask, partnerId: one.employeeId, day: '2026-08-28' })).rejects.toMatchObject({
    code: 'swaps.swap_with_somebody_else',
  })
  const { swapId } = await one.swaps.ask({ ...ask, day: '2026-08-28' })
  await expect(one.swaps.ask({ ...ask, day: '2026-08-28' })).rejects.toMatchObject({
    code: 'swaps.one_open_swap_a_day',
  })
  await two.swaps.decline({ swapId, reason: '我也有事' })
  expect(await keys(one)).toContain('swaps.came_to_nothing')
  const foreman = await w.staff('foreman', '青禾里')
  const { swapId: again } = await one.swaps.ask({ ...ask, day: '2026-08-28' })
  await two.swaps.agree({ swapId: again })
  await expect(foreman.swaps.approve({ swapId: again })).rejects.toMatchObject({ code: 'swaps.not_a_superior' })
  await supervisor.swaps.turnDown({ swapId: again, reason: '周五不能动' })
  expect(await has(one, '2026-08-28')).toEqual(['D'])
})

test('of twenty who agree and twenty who approve at once, each counts once', async () => {
  const { swapId } = await one.swaps.ask({ estateId, partnerId: two.employeeId, day: '2026-08-28', reason: '再换一次' })
  const counted = async (each: () => Promise<unknown>) => {
    const said = await Promise.allSettled(Array.from({ length: 20 }, each))
    return said.map((one) => (one.status === 'fulfilled' ? 'done' : (one.reason as { code: string }).code)).toSorted()
  }
  expect(await counted(() => two.swaps.agree({ swapId }))).toEqual(['done', ...Array(19).fill('swaps.cannot_agree')])
  expect(await counted(() => supervisor.swaps.approve({ swapId }))).toEqual([
    'done',
    ...Array(19).fill('swaps.cannot_approve'),
  ])
  expect([await has(one, '2026-08-28'), await has(two, '2026-08-28')]).toEqual([['B'], ['D']])
})
