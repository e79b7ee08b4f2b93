import { describe, expect, test } from 'vitest'
import { clock, event, hour, local, on, open, plain, read, wall, weekOf, workdays } from '#testing/clocks/october.ts'
import { type ClockEvent, type Level, readClock } from './clock.ts'

test('the worked example of the rules', () => {
  const example = clock(weekOf(['09:00', '11:00'], ['14:00', '16:00']), open('PT3H'), [
    event('start', '13 10:30'),
    event('pause', '13 14:30'),
    event('resume', '14 09:30'),
  ])
  expect(read(example, '14 10:00')).toEqual({
    state: 'running',
    due: '14 14:30:00',
    used: 1.5 * hour,
    left: 1.5 * hour,
    breached: null,
    sent: [],
    next: '14 14:30:01',
  })
})

test('parts of a second are dropped', () => {
  const at = Temporal.Instant.from('2026-10-13T10:00:00.900+08:00')
  const reading = readClock(clock(plain, open('PT1H'), [{ type: 'start', at }]), at.add({ milliseconds: 200 }))
  expect([reading.used, local(reading.dueAt)]).toEqual([1, '13 11:00:00'])
})

test('a clock asked before its start refuses', () => {
  expect(() => readClock(clock(plain, open('PT1H'), [event('start', '13 10:00')]), on('13 09:59:59'))).toThrow(
    RangeError,
  )
  expect(() => readClock(clock(plain, open('PT1H'), []), on('13 10:00'))).toThrow(RangeError)
})

describe('the deadline', () => {
  const two = (...more: ClockEvent[]) => clock(plain, open('PT2H'), [event('start', '12 16:00'), ...more])

  test('at closing, inclusive, and missed one second later though the desk is closed', () => {
    expect(read(two(), '12 18:00')).toMatchObject({
      state: 'running',
      due: '12 18:00:00',
      left: 0,
      next: '12 18:00:01',
    })
    expect(read(two(), '12 18:00:01')).toMatchObject({
      state: 'breached',
      breached: '12 18:00:00',
      left: 0,
      next: null,
    })
    expect(read(two(event('meet', '12 20:00')), '12 21:00')).toMatchObject({ state: 'met_late', due: '12 18:00:00' })
  })

  test.each(['meet', 'pause', 'merge'] as const)('%s in the due second prevents the breach', (type) => {
    expect(read(two(event(type, '12 18:00')), '13 12:00').breached).toBeNull()
  })

  test('an edit in the due second does not', () => {
    expect(read(two(event('touch', '12 18:00'), event('ack', '12 18:00')), '12 18:00:01').breached).toBe('12 18:00:00')
  })

  test('nothing left in a pause is due at the resume', () => {
    const paused = two(event('pause', '12 18:00'), event('resume', '12 22:00'))
    expect(read(paused, '12 21:00')).toMatchObject({ state: 'paused', due: null, left: 0, next: null })
    expect(read(paused, '12 22:00')).toMatchObject({ state: 'running', due: '12 22:00:00', left: 0 })
    expect(read(paused, '12 22:00:01')).toMatchObject({ state: 'breached', breached: '12 22:00:00' })
  })

  test('reopened after the goal was reached in the due second: due at the reopening', () => {
    const again = two(event('meet', '12 18:00'), event('reopen', '14 20:00', { keep: 'total' }))
    expect(read(again, '14 20:00')).toMatchObject({ state: 'running', due: '14 20:00:00' })
    expect(read(again, '14 20:00:01').breached).toBe('14 20:00:00')
  })
})

describe('a new target', () => {
  const four = (...more: ClockEvent[]) => clock(plain, open('PT4H'), [event('start', '12 08:00'), ...more])

  test('never loses time used, and overrun at once it is due at the change', () => {
    const shorter = four(event('retarget', '12 11:00', { target: open('PT2H') }))
    expect(read(shorter, '12 11:00')).toMatchObject({ state: 'running', due: '12 11:00:00', left: -hour })
    expect(read(shorter, '12 11:00:01')).toMatchObject({
      state: 'breached',
      breached: '12 11:00:00',
      used: 3 * hour + 1,
    })
  })

  test('does not wash a breach away, though time is left again', () => {
    const longer = four(event('retarget', '12 13:00', { target: open('PT8H') }))
    expect(read(longer, '12 14:00')).toMatchObject({ state: 'breached', due: '12 12:00:00', left: 2 * hour })
  })

  test('while met it changes no figure, and counts after a reopening', () => {
    const met = four(event('meet', '12 10:00'), event('retarget', '12 11:00', { target: open('PT3H') }))
    expect(read(met, '12 18:00')).toMatchObject({ state: 'met', due: '12 12:00:00', used: 2 * hour, left: 2 * hour })
    const again = { ...met, history: [...met.history, event('reopen', '13 08:00', { keep: 'total' })] }
    expect(read(again, '13 08:30')).toMatchObject({ due: '13 09:00:00', left: 0.5 * hour })
  })

  test('of wall time measures the run anew and keeps the pause', () => {
    const history = [event('pause', '12 17:00'), event('resume', '13 08:00'), event('retarget', '13 09:00', { target: wall('PT12H') })] // biome-ignore format: one row
    expect(read(four(...history), '13 09:00')).toMatchObject({ used: 10 * hour, left: 2 * hour })
  })

  test('of working days counts from the date of the start', () => {
    const days = clock(plain, wall('PT100H'), [event('start', '12 20:00'), event('retarget', '14 09:00', { target: workdays('P3D') })]) // biome-ignore format: one row
    expect(read(days, '14 09:00').due).toBe('15 18:00:00')
  })
})

describe('late news', () => {
  const late = event('meet', '12 10:00', { heardAt: on('12 14:00') })
  const levels: Level[] = [{ atPercent: 50 }, { atPercent: 100 }, { after: 'PT4H' }]
  const three = (...more: ClockEvent[]) => clock(plain, open('PT3H'), [event('start', '12 08:00'), ...more], levels)

  test('withdraws the breach, not the messages', () => {
    expect(read(three(late), '12 13:59:59')).toMatchObject({
      state: 'breached',
      sent: ['0@12 09:30:00', '1@12 11:00:00'],
    })
    expect(read(three(late), '12 14:00')).toMatchObject({
      state: 'met',
      due: '12 11:00:00',
      used: 2 * hour,
      breached: null,
    })
    expect(read(three(late), '12 18:00').sent).toEqual(['0@12 09:30:00', '1@12 11:00:00'])
  })

  test('heard in the very second of a mark, it comes first', () => {
    const heard = event('meet', '12 10:00', { heardAt: on('12 11:00') })
    expect(read(three(heard), '12 18:00').sent).toEqual(['0@12 09:30:00'])
  })

  test('the earlier of two reports counts, whichever came first', () => {
    const other = event('meet', '12 12:00')
    expect(read(three(other, late), '12 13:00')).toMatchObject({ state: 'met_late', used: 4 * hour })
    expect(read(three(other, late), '12 18:00')).toMatchObject({ state: 'met', used: 2 * hour })
  })

  test('a level sent in vain is not sent again after a reopening', () => {
    const again = three(late, event('reopen', '13 08:00', { keep: 'total' }))
    expect(read(again, '13 18:00').sent).toEqual(['0@12 09:30:00', '1@12 11:00:00', '2@13 13:00:00'])
  })

  test('what came after it acts on a met clock', () => {
    const history = [event('pause', '12 10:30'), event('retarget', '12 10:40', { target: open('PT1H') }), late]
    expect(read(three(...history), '12 18:00')).toMatchObject({ state: 'met', due: '12 11:00:00', left: hour })
  })
})

describe('a merge', () => {
  const merged = (...more: ClockEvent[]) => clock(plain, open('PT2H'), [event('start', '12 08:00'), ...more])

  test('is final', () => {
    const later = [
      event('meet', '12 11:30'),
      event('reopen', '12 12:00', { keep: 'total' }),
      event('resume', '12 13:00'),
    ]
    expect(read(merged(event('merge', '12 09:00'), ...later), '13 09:00')).toMatchObject({
      state: 'cancelled',
      due: null,
      used: hour,
    })
    expect(read(merged(event('merge', '12 11:00'), ...later), '13 09:00')).toMatchObject({
      state: 'cancelled',
      breached: '12 10:00:00',
    })
  })

  test('does nothing to a met clock', () => {
    expect(read(merged(event('meet', '12 09:00'), event('merge', '12 11:00')), '13 09:00').state).toBe('met')
  })
})
