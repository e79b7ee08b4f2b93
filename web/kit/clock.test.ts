import { describe, expect, test } from 'vitest'
import { type ClockFace, leftAt, toneOf, usedShare } from './clock.ts'

const asOf = Temporal.Instant.from('2026-10-27T02:42:00Z')
const face = (over: Partial<ClockFace> = {}): ClockFace => ({
  state: 'running',
  dueAt: '2026-10-27T06:02:00Z',
  asOf: asOf.toString(),
  leftSeconds: 6600,
  budgetSeconds: 14_400,
  counting: true,
  ...over,
})
const inMinutes = (minutes: number) => asOf.add({ minutes })
const tone = (clock: ClockFace) => toneOf(clock, clock.leftSeconds)

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
    expect(tone(face({ leftSeconds: 2881 }))).toBe('run')
    expect(tone(face({ leftSeconds: 2880 }))).toBe('soon')
    expect(tone(face({ leftSeconds: -1 }))).toBe('late')
  })

  test('late stays red even when paused; met, met late and cancelled keep their colours', () => {
    expect(tone(face({ state: 'paused', leftSeconds: -1 }))).toBe('late')
    expect(tone(face({ state: 'paused' }))).toBe('wait')
    expect(tone(face({ state: 'met' }))).toBe('kept')
    expect(tone(face({ state: 'met_late' }))).toBe('late')
    expect(tone(face({ state: 'cancelled' }))).toBe('void')
  })

  test('a limit without length is wholly used', () => expect(usedShare(face({ budgetSeconds: 0 }), 0)).toBe(1))
})
