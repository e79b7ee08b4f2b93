import { describe, expect, test } from 'vitest'
import { counted, day, duration, money, share, stretch, time } from './format.ts'
import { fenOf } from './kit/MoneyInput.tsx'
import { standIn } from './zone.ts'

describe('money', () => {
  test('is told in yuan to the cent from whole fen', () => {
    expect([0, 5, 39182, 123456789, -321800].map(money)).toEqual([
      '¥0.00',
      '¥0.05',
      '¥391.82',
      '¥1,234,567.89',
      '−¥3,218.00',
    ])
    expect(money('900719925474099312')).toBe('¥9,007,199,254,740,993.12')
  })

  test('is read from what a clerk types, never through a fraction', () => {
    expect(['391.82', '1,234', '.5', '0.07', '1.1'].map(fenOf)).toEqual([39182, 123400, 50, 7, 110])
    expect(['', 'abc', '1.234', '-3'].map(fenOf)).toEqual([undefined, undefined, undefined, undefined])
  })
})

describe('time', () => {
  test('is the wall clock of the estate, wherever the browser stands', () => {
    standIn('Asia/Shanghai')
    expect(time('2026-10-27T02:05:00Z')).toBe('10:05')
    standIn('Asia/Urumqi')
    expect(time('2026-10-27T02:05:00Z')).toBe('8:05')
    standIn('Asia/Shanghai')
  })

  test('a stretch names the second day only when it is another', () => {
    const [evening, night] = ['2026-10-26T08:40:00Z', '2026-10-26T10:00:00Z']
    expect(stretch(evening, night)).toMatch(/^\S+ 16:40–18:00$/)
    expect(stretch(night, '2026-10-27T01:00:00Z')).toMatch(/^\S+ 18:00–\S+ 9:00$/)
    expect(stretch(night, '2026-11-02T10:00:00Z')).toBe('10-26 18:00–11-02 18:00')
  })

  test('counted office hours never become days', () =>
    expect([2_700, 25_200, 86_400, 117_000].map(counted)).toEqual([duration(2_700), '7:00', '24:00', '32:30']))

  test('business dates are told as written', () => expect(day('2026-10-14')).toBe('2026-10-14'))

  test('lengths from an hour to a day are hours and minutes', () => {
    expect([3600, 6600, -8040, 86_399].map(duration)).toEqual(['1:00', '1:50', '2:14', '23:59'])
  })

  test('shares', () => expect(share(0.7142)).toBe('71.4%'))
})
