import { describe, expect, test } from 'vitest'
import { clock, event, hour, local, on, open, plain, weekOf } from '#testing/clocks/october.ts'
import { explain } from './explain.ts'

describe('the explanation', () => {
  test('tells the picture of the desk: two hours ten, Monday 1:20 and Tuesday 0:50', () => {
    const hours = weekOf(['09:00', '12:00'], ['13:30', '18:00'])
    const case_ = clock(hours, open('PT4H'), [
      event('start', '26 16:40'),
      event('pause', '27 09:00', { reason: 'waiting_customer' }),
      event('resume', '27 09:52'),
    ])
    const { spans, days } = explain(case_, on('27 10:42'))
    expect(spans.map(({ from, why, seconds, reason }) => [local(from), why, seconds / 60, reason])).toEqual([
      ['26 16:40:00', 'counted', 80, undefined],
      ['26 18:00:00', 'closed', 15 * 60, undefined],
      ['27 09:00:00', 'paused', 52, 'waiting_customer'],
      ['27 09:52:00', 'counted', 50, undefined],
      ['27 10:42:00', 'ahead', 78, undefined],
      ['27 12:00:00', 'closed', 90, undefined],
      ['27 13:30:00', 'ahead', 32, undefined],
    ])
    expect(days.map(({ date, counted, ahead }) => [date.toString(), counted / 60, ahead / 60])).toEqual([
      ['2026-10-26', 80, 0],
      ['2026-10-27', 50, 110],
    ])
  })

  test('ends where the clock came to rest, and tells what lay between goal and reopening', () => {
    const history = [event('start', '12 08:00'), event('meet', '12 09:00'), event('reopen', '12 15:00', { keep: 'total' }), event('meet', '12 16:00')] // biome-ignore format: one row
    const { spans } = explain(clock(plain, open('PT4H'), history), on('20 09:00'))
    expect(spans.map(({ why, seconds }) => [why, seconds / hour])).toEqual([['counted', 1], ['met', 6], ['counted', 1]]) // biome-ignore format: one row
  })
})
