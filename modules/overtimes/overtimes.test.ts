import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'
import { beyond, payPercent } from './rules.ts'

const w = await world({ estates: ['青禾里'] })
const manager = await w.staff('manager', '青禾里')
const supervisor = await w.staff('supervisor', '青禾里')
const clerk = await w.staff('clerk', '青禾里')
const hr = await w.staff('hr', '*')
const estateId = w.estate('青禾里')
const employeeId = clerk.employeeId
const said = { estateId, employeeId, begins: '17:30', ends: '19:30', reason: '抢修后回访' }

test('overtime is proposed and approved by a superior, never by oneself', async () => {
  const { overtimeId, beyond: over } = await clerk.overtimes.propose({ ...said, day: '2026-08-24' })
  expect(over).toEqual([])
  await expect(clerk.overtimes.approve({ overtimeId })).rejects.toMatchObject({ status: 403 })
  await supervisor.overtimes.approve({ overtimeId })
  expect(await clerk.overtimes.mine({ from: '2026-08-01', until: '2026-08-31' })).toMatchObject([
    { state: 'approved', minutes: 120, payPercent: 150, monthMinutes: 120, decider: supervisor.name },
  ])
  const own = await supervisor.overtimes.propose({ ...said, employeeId: supervisor.employeeId, day: '2026-08-24' })
  await expect(supervisor.overtimes.approve(own)).rejects.toMatchObject({
    code: 'overtimes.overtime_decided_by_another',
  })
  const proposed = await supervisor.overtimes.propose({ ...said, day: '2026-08-25' })
  await expect(supervisor.overtimes.approve(proposed)).rejects.toMatchObject({
    code: 'overtimes.overtime_decided_by_another',
  })
  await manager.overtimes.approve({ overtimeId: proposed.overtimeId })
  await expect(manager.overtimes.approve({ overtimeId: proposed.overtimeId })).rejects.toMatchObject({
    code: 'overtimes.cannot_approve',
  })
})

test('the same hours are proposed once; over midnight counts on its first day', async () => {
  await expect(clerk.overtimes.propose({ ...said, day: '2026-08-24' })).rejects.toMatchObject({
    code: 'overtimes.one_overtime_at_a_time',
  })
  const { overtimeId, beyond: over } = await clerk.overtimes.propose({
    ...said,
    day: '2026-08-26',
    begins: '21:00',
    ends: '01:00',
  })
  expect(over).toEqual([{ key: 'overtime_a_day', is: 4, bound: 3 }])
  await supervisor.overtimes.turnDown({ overtimeId, reason: '超过三小时，分两天' })
  expect((await clerk.messages.mine({})).rows.map(({ key }) => key)).toContain('overtimes.was_turned_down')
})

test('a rest day and a statutory holiday have pay classes of their own', async () => {
  const percent = async (day: string) => {
    const { overtimeId } = await clerk.overtimes.propose({ ...said, day })
    const { rows } = await hr.overtimes.list({ estateId })
    return rows.find((row) => row.overtimeId === overtimeId)?.payPercent
  }
  expect([await percent('2026-08-29'), await percent('2026-10-01')]).toEqual([200, 300])
  expect(payPercent({ rest: true, statutory: true })).toBe(300)
})

test('what goes beyond a day or a month is warned about, except in an emergency', () => {
  const bounds = { overtime_a_day: 3, overtime_a_month: 36 }
  expect(beyond({ day: 180, month: 36 * 60 }, bounds, false)).toEqual([])
  expect(beyond({ day: 181, month: 36 * 60 + 6 }, bounds, false).map(({ key }) => key)).toEqual([
    'overtime_a_day',
    'overtime_a_month',
  ])
  expect(beyond({ day: 600, month: 6000 }, bounds, true)).toEqual([])
})

test('hours of a span are the sum of its rows', async () => {
  const [hours] = await hr.overtimes.figures({
    estateId,
    from: '2026-08-01T00:00:00+08:00',
    to: '2026-09-01T00:00:00+08:00',
  })
  const { rows } = await hr.overtimes.list(hours?.base?.input as { estateId: string })
  expect(hours).toMatchObject({
    unit: 'mean',
    numerator: rows.reduce((sum, { minutes }) => sum + minutes, 0) / 60,
    denominator: 1,
  })
})
