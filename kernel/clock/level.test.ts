import { describe, expect, test } from 'vitest'
import { clock, event, hour, open, plain, read } from '#testing/clocks/october.ts'
import type { ClockEvent, Level } from './clock.ts'

describe('levels', () => {
  const four = (levels: Level[], ...more: ClockEvent[]) =>
    clock(plain, open('PT4H'), [event('start', '12 08:00'), ...more], levels)

  test.each(['meet', 'merge', 'ack'] as const)('%s in the second of the mark silences it', (type) => {
    expect(read(four([{ atPercent: 50 }, { atPercent: 25 }], event(type, '12 10:00')), '12 18:00').sent).toEqual([
      '1@12 09:00:00',
    ])
  })

  test('a pause in the second of the mark puts it off to the resume', () => {
    const paused = four([{ atPercent: 50 }], event('pause', '12 10:00'), event('resume', '12 20:00'))
    expect(read(paused, '12 20:00')).toMatchObject({ sent: [], next: '12 20:00:01' })
    expect(read(paused, '12 20:00:01').sent).toEqual(['0@12 20:00:00'])
  })

  test('in order of time, then of the list; a percentage is rounded up', () => {
    const seven = clock(plain, open('PT7S'), [event('start', '12 08:00')], [{ after: 'PT0S' }, { atPercent: 50 }, { before: 'PT3S' }, { before: 'PT9S' }]) // biome-ignore format: one row
    expect(read(seven, '12 08:00:20').sent).toEqual([
      '3@12 08:00:00',
      '1@12 08:00:04',
      '2@12 08:00:04',
      '0@12 08:00:07',
    ])
  })

  test('a breach stops nothing; the next moment is the next level', () => {
    expect(read(four([{ atPercent: 150 }]), '12 13:00')).toMatchObject({ state: 'breached', next: '12 14:00:01' })
    expect(read(four([{ atPercent: 150 }], event('ack', '12 12:30')), '12 13:00').next).toBeNull()
  })

  test('a level passed by a new target fires at the change', () => {
    const shorter = four([{ atPercent: 80 }], event('retarget', '12 10:00', { target: open('PT150M') }))
    expect(read(shorter, '12 10:00:01').sent).toEqual(['0@12 10:00:00'])
  })

  test('reopening `total` ends the acknowledgement, `first` nothing', () => {
    const acked = [event('ack', '12 09:00'), event('meet', '12 09:30')]
    const total = four([{ atPercent: 50 }], ...acked, event('reopen', '13 08:00', { keep: 'total' }))
    expect(read(total, '13 18:00').sent).toEqual(['0@13 08:30:00'])
    const first = four([{ atPercent: 50 }], ...acked, event('reopen', '13 08:00', { keep: 'first' }))
    expect(read(first, '13 18:00')).toMatchObject({ state: 'met', sent: [], used: 1.5 * hour })
  })
})
