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
  const { extraId, beyond: over } = await clerk.extrahours.propose({ ...said, day: '2026-08-24' })
  expect(over).toEqual([])
  await expect(clerk.extrahours.approve({ extraId })).rejects.toMatchObject({ status: 403 })
  await supervisor.extrahours.approve({ extraId })
  expect(await clerk.extrahours.mine({ from: '2026-08-01', until: '2026-08-31' })).toMatchObject([
    { state: 'approved', minutes: 120, payPercent: 150, monthMinutes: 120, decider: supervisor.name },
  ])
  const own = await supervisor.extrahours.propose({ ...said, employeeId: supervisor.employeeId, day: '2026-08-24' })
  await expect(supervisor.extrahours.approve(own)).rejects.toMatchObject({
    code: 'extra_hours.extra_hours_decided_by_another',
  })
  const proposed = await supervisor.extrahours.propose({ ...said, day: '2026-08-25' })
  await expect(supervisor.extrahours.approve(proposed)).rejects.toMatchObject({
    code: 'extra_hours.extra_hours_decided_by_another',
  })
  await manager.extrahours.approve({ extraId: proposed.extraId })
  await expect(manager.extrahours.approve({ extraId: proposed.extraId })).rejects.toMatchObject({
    code: 'extra_hours.cannot_approve',
  })
})

test('the same hours are proposed once; over midnight counts on its first day', async () => {
  await expect(clerk.extrahours.propose({ ...said, day: '2026-08-24' })).rejects.toMatchObject({
    code: 'extra_hours.one_stretch_at_a_time',
  })
  const { extraId, beyond: over } = await clerk.extrahours.propose({
    ...said,
    day: '2026-08-26',
    begins: '21:00',
    ends: '01:00',
  })
  expect(over).toEqual([{ key: 'overtime_a_day', is: 4, bound: 3 }])
  await supervisor.extrahours.turnDown({ extraId, reason: '超过三小时，分两天' })
  expect((await clerk.messages.mine({})).rows.map(({ key }) => key)).toContain('extrahours.was_turned_down')
})

test('a rest day and a statutory holiday have pay classes of their own', async () => {
  const percent = async (day: string) => {
    const { extraId } = await clerk.extrahours.propose({ ...said, day })
    const { rows } = await hr.extrahours.list({ estateId })
    return rows.find((row) => row.extraId === extraId)?.payPercent
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
  const [hours] = await hr.extrahours.figures({
    estateId,
    from: '2026-08-01T00:00:00+08:00',
    to: '2026-09-01T00:00:00+08:00',
  })
  const { rows } = await hr.extrahours.list(hours?.base?.input as { estateId: string })
  expect(hours).toMatchObject({
    unit: 'mean',
    numerator: rows.reduce((sum, { minutes }) => sum + minutes, 0) / 60,
    denominator: 1,
  })
})
