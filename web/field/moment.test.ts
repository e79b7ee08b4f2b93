import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clockMoved, doneAt } from './moment.ts'

const nine = Date.parse('2026-08-24T01:00:00Z')
const hour = 3_600_000
const stamp = (deviceMs: number, of: { aheadMs?: number; life?: string; sinceStartMs?: number; lastHeardAt?: number } = {}) => ({
  deviceAt: new Date(deviceMs).toISOString(),
  sinceStartMs: of.sinceStartMs ?? 0,
  life: of.life ?? 'morning',
  aheadMs: of.aheadMs ?? 0,
  lastHeardAt: of.lastHeardAt === undefined ? null : new Date(of.lastHeardAt).toISOString(),
}) // biome-ignore format: it reads as a table
const meeting = { houseMs: nine + 8 * hour, deviceMs: nine + 8 * hour, life: 'evening', sinceStartMs: 60_000 }

test('a clock that nobody moved is believed, also where it is wrong by a fixed time', () => {
  expect(doneAt(stamp(nine), meeting)).toBe(nine)
  const slow = { ...meeting, deviceMs: meeting.houseMs - 20 * 60_000 }
  expect(doneAt(stamp(nine - 20 * 60_000, { aheadMs: 20 * 60_000 }), slow)).toBe(nine)
})

test('a clock moved after the act tells by how far the house was ahead then', () => {
  const moved = { ...meeting, deviceMs: meeting.houseMs - 3 * hour }
  const act = stamp(nine, { lastHeardAt: nine - hour })
  expect(clockMoved(act, moved)).toBe(true)
  expect(doneAt(act, moved)).toBe(nine)
})

test('a clock moved back before the act cannot date it before the house was last heard', () => {
  const moved = { ...meeting, deviceMs: meeting.houseMs - 3 * hour }
  expect(doneAt(stamp(nine - 2 * hour, { lastHeardAt: nine }), moved)).toBe(nine + hour)
})

test('within one opening of the page nothing is later than its own counter allows', () => {
  const same = { ...meeting, life: 'morning', sinceStartMs: 8 * hour }
  expect(doneAt(stamp(nine + 30 * hour, { sinceStartMs: 0 }), same)).toBe(nine)
})

test('whatever the clocks say, it is after the one before and never in the future', () => {
  const any = fc.integer({ min: -100 * hour, max: 100 * hour })
  fc.assert(
    fc.property(any, any, any, fc.integer({ min: 0, max: 9 * hour }), (device, aheadMs, wrong, since) => {
      const now = { ...meeting, deviceMs: meeting.houseMs + wrong, life: 'morning', sinceStartMs: 9 * hour }
      const first = doneAt(stamp(nine + device, { aheadMs, sinceStartMs: since, lastHeardAt: nine - 2 * hour }), now)
      const next = doneAt(stamp(nine - device, { aheadMs, life: 'noon', lastHeardAt: nine - 2 * hour }), now, first)
      expect(first).toBeLessThanOrEqual(now.houseMs)
      expect(first).toBeGreaterThanOrEqual(Math.min(nine - 2 * hour, now.houseMs))
      expect(next).toBeGreaterThanOrEqual(first)
      expect(next).toBeLessThanOrEqual(now.houseMs)
    }),
  )
})
