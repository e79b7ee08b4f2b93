import { describe, expect, test } from 'vitest'
import {
  clock,
  desk,
  event,
  hour,
  local,
  never,
  on,
  open,
  plain,
  read,
  wall,
  weekOf,
  workdays,
} from '#testing/clocks/october.ts'
import { type Calendar, openSeconds, whenOpened, whenWorkdayEnds } from './calendar.ts'
import type { Level } from './clock.ts'
import { openingsOf } from './hours.ts'
import { secondsIn } from './target.ts'

describe('working days', () => {
  test.each([
    ['12 06:00', 'P1D', '13 18:00:00'],
    ['12 10:00', 'P1D', '13 18:00:00'],
    ['12 20:00', 'P1D', '13 18:00:00'],
    ['10 12:00', 'P1D', '12 18:00:00'],
    ['16 10:00', 'P1D', '19 18:00:00'],
    ['12 00:00', 'P5D', '19 18:00:00'],
  ])('from %s %s end %s', (start, amount, due) => {
    expect(read(clock(desk, workdays(amount), [event('start', start)]), start).due).toBe(due)
  })

  test('an always-open day ends at midnight in Shanghai', () => {
    expect(local(whenWorkdayEnds([{ from: null, calendar: null }], on('12 23:59:59'), 1))).toBe('14 00:00:00')
  })

  test('the last open second decides, not an empty interval after it', () => {
    const odd = weekOf(['09:00', '10:00'], ['17:00', '17:00'])
    expect(local(whenWorkdayEnds([{ from: null, calendar: odd }], on('12 09:00'), 1))).toBe('13 10:00:00')
  })

  test('a day that ends early because new hours begin is still a working day', () => {
    const versions = [{ from: null, calendar: plain }, { from: on('13 10:00'), calendar: never }] // biome-ignore format: one row
    expect(local(whenWorkdayEnds(versions, on('12 09:00'), 1))).toBe('13 10:00:00')
    expect(whenWorkdayEnds(versions, on('12 09:00'), 2)).toBeNull()
  })

  test('a pause over the weekend moves nothing, one within hours does', () => {
    const paused = (from: string, to: string) => clock(desk, workdays('P1D'), [event('start', '16 10:00'), event('pause', from), event('resume', to)]) // biome-ignore format: one row
    expect(read(paused('16 18:00', '18 23:00'), '19 09:00').due).toBe('19 18:00:00')
    expect(read(paused('16 11:30', '16 14:00'), '19 09:00').due).toBe('20 09:30:00')
  })
})

describe('a calendar that never opens again', () => {
  test('leaves an open target running for ever', () => {
    expect(
      read(clock(never, open('PT1S'), [event('start', '12 08:00')], [{ before: 'PT1H' }]), '30 08:00'),
    ).toMatchObject({
      state: 'running',
      due: null,
      left: 1,
      next: null,
      sent: ['0@12 08:00:00'],
    })
  })

  test('cannot make a budget of working days, so nothing fires', () => {
    const history = [event('start', '12 08:00')]
    const levels: Level[] = [{ before: 'PT1H' }, { atPercent: 1 }, { after: 'PT1S' }]
    expect(read(clock(never, workdays('P1D'), history, levels), '30 08:00')).toMatchObject({
      left: null,
      sent: [],
      next: null,
    })
    const hours = [event('start', '12 08:00'), event('recalendar', '12 09:00', { calendar: plain })]
    expect(read(clock(never, workdays('P1D'), hours), '12 10:00')).toMatchObject({
      due: '13 18:00:00',
      left: 18 * hour,
    })
  })

  test('answers promptly over centuries', () => {
    const rare: Calendar = { ...never, week: { sun: [['02:30', '02:31']] }, timeZone: 'Europe/Berlin' }
    const from = Temporal.Instant.from('2026-01-01T00:00:00Z')
    expect(whenOpened([{ from: null, calendar: rare }], from, 60 * 52 * 100)?.toString()).toMatch(/^2125-/)
    expect(openSeconds([{ from: null, calendar: plain }], from, from.add({ hours: 24 * 36_525 }))).toBeGreaterThan(9e8)
    expect(whenOpened([{ from: null, calendar: null }], from, 1e13)).toBeNull()
  })
})

describe('a changed calendar', () => {
  const longDay = weekOf(['08:00', '20:00'])
  const start = event('start', '12 16:00')

  test('takes effect when learned, from when it says', () => {
    const planned = event('recalendar', '12 17:00', { calendar: longDay, from: on('13 00:00') })
    expect(read(clock(plain, open('PT13H'), [start, planned]), '12 17:30').due).toBe('13 19:00:00')
    expect(read(clock(plain, open('PT13H'), [start, planned]), '12 16:59').due).toBe('14 09:00:00')
  })

  test('drops versions that would have begun later', () => {
    const calendars = [{ from: null, calendar: plain }, { from: on('14 00:00'), calendar: never }] // biome-ignore format: one row
    const history = [start, event('recalendar', '13 09:00', { calendar: longDay })]
    expect(read({ ...clock(null, open('PT30H'), history), calendars }, '13 08:59').due).toBeNull()
    expect(read({ ...clock(null, open('PT30H'), history), calendars }, '13 09:00').due).toBe('15 12:00:00')
  })

  test('leaves a met clock its figures, until it is reopened', () => {
    const holiday = event('recalendar', '13 15:00', { calendar: { ...plain, days: { '2026-10-13': [] } }, from: on('13 00:00') }) // biome-ignore format: one row
    const met = [start, event('meet', '13 10:00'), holiday]
    expect(read(clock(plain, open('PT5H'), met), '13 18:00')).toMatchObject({
      state: 'met',
      used: 4 * hour,
      due: '13 11:00:00',
    })
    const again = [...met, event('reopen', '14 08:00', { keep: 'total' })]
    expect(read(clock(plain, open('PT5H'), again), '14 08:00')).toMatchObject({ used: 2 * hour, due: '14 11:00:00' })
  })

  test('does not touch a wall clock', () => {
    const history = [start, event('recalendar', '12 17:00', { calendar: never })]
    expect(read(clock(plain, wall('PT4H'), history), '12 18:00').due).toBe('12 20:00:00')
  })
})

test.each(['P1D', 'PT', 'PT1.5H', '2H', ''])('%j is no duration', (text) => {
  expect(() => secondsIn(text)).toThrow(RangeError)
})

test.each([[[['09:00', '08:00']]], [[['08:00', '12:00'], ['11:00', '13:00']]], [[['8:00', '12:00']]], [[['08:00', '24:01']]]] as const)('hours %j are refused', (hours) => {
  expect(() => openingsOf(hours)).toThrow(RangeError)
}) // biome-ignore format: the cases are one row
