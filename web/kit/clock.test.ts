import { describe, expect, test } from 'vitest'
import { type ClockFace, faceByDue, leftAt, toneOf, usedShare } from './clock.ts'

const asOf = Temporal.Instant.from('2026-10-27T02:42:00Z')
const face = (over: Partial<ClockFace> = {}): ClockFace => ({
  state: 'running',
  dueAt: '2026-10-27T06:02:00Z',
  asOf: asOf.toString(),
  used: 7800,
  left: 6600,
  counting: true,
  ...over,
})
const inMinutes = (minutes: number) => asOf.add({ minutes })
const tone = (clock: ClockFace) => toneOf(clock, clock.left ?? 0)

describe('a clock in the browser', () => {
  test('runs on from the engine’s figure while it counts', () => {
    expect(leftAt(face(), inMinutes(10))).toBe(6000)
    expect(leftAt(face(), inMinutes(111))).toBe(-60)
  })

  test('stands still outside opening hours, when paused and when met', () => {
    expect(leftAt(face({ counting: false }), inMinutes(60))).toBe(6600)
    expect(leftAt(face({ state: 'paused' }), inMinutes(60))).toBe(6600)
    expect(leftAt(face({ state: 'met' }), inMinutes(60))).toBe(6600)
  })

  test('never runs backwards when the browser’s clock is behind', () => {
    expect(leftAt(face(), asOf.subtract({ minutes: 5 }))).toBe(6600)
  })

  test('turns amber at four fifths and red when late', () => {
    expect(tone(face())).toBe('run')
    expect(tone(face({ used: 11_519, left: 2881 }))).toBe('run')
    expect(tone(face({ used: 11_520, left: 2880 }))).toBe('soon')
    expect(tone(face({ used: 14_401, left: -1 }))).toBe('late')
  })

  test('a breach stays red even while nothing counts; paused, met, met late and cancelled keep their colours', () => {
    expect(tone(face({ state: 'breached', counting: false, left: -1 }))).toBe('late')
    expect(tone(face({ state: 'paused' }))).toBe('wait')
    expect(tone(face({ state: 'met' }))).toBe('kept')
    expect(tone(face({ state: 'met_late' }))).toBe('late')
    expect(tone(face({ state: 'cancelled' }))).toBe('void')
  })

  test('a row of a list is told by its due moment; a paused one has none', () => {
    const row = {
      state: 'running',
      startedAt: '2026-10-27T01:42:00Z',
      dueAt: '2026-10-27T03:42:00Z',
      breachedAt: null,
    } as const
    expect(faceByDue(row, asOf)).toMatchObject({ used: 3600, left: 3600, counting: true })
    const late = faceByDue({ ...row, state: 'breached', breachedAt: '2026-10-27T02:32:00Z' }, asOf)
    expect([late.left, tone(late)]).toEqual([-600, 'late'])
    const paused = faceByDue({ ...row, state: 'paused', dueAt: null }, asOf)
    expect([paused.left, tone(paused), usedShare(paused, 0)]).toEqual([null, 'wait', 0])
  })

  test('a limit without length is wholly used', () => expect(usedShare(face({ used: 0, left: 0 }), 0)).toBe(1))
})
