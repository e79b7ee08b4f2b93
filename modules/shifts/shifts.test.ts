import fc from 'fast-check'
import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'
import { lengthMinutes, minutesAtWork, overMidnight, spanOn } from './rules.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const supervisor = await w.staff('supervisor', '青禾里')
const clerk = await w.staff('clerk', '青禾里')
const neighbour = await w.staff('supervisor', '云帆大厦')
const estateId = w.estate('青禾里')
const night = {
  key: 'C',
  name: '夜班',
  begins: '23:00',
  ends: '07:00',
  breaks: [['03:00', '03:30']] as [string, string][],
}

test('a shift over midnight knows its hours without its breaks', async () => {
  await supervisor.shifts.add({ estateId, ...night })
  expect(await clerk.shifts.list({ estateId })).toMatchObject([{ key: 'C', minutes: 450, needs: [] }])
  const outside = { ...night, key: 'X', name: '错', breaks: [['08:00', '09:00']] as [string, string][] }
  await expect(supervisor.shifts.add({ estateId, ...outside })).rejects.toMatchObject({ code: 'shifts.break_outside' })
  await expect(clerk.shifts.add({ estateId, ...night })).rejects.toMatchObject({ status: 403 })
})

test('a letter and a name are used once; taken out of use they are free again', async () => {
  await expect(supervisor.shifts.add({ estateId, ...night })).rejects.toMatchObject({
    code: expect.stringMatching('shifts.one_shift_a_'),
  })
  const [{ shiftId = '' } = {}] = await supervisor.shifts.list({ estateId })
  await expect(neighbour.shifts.retire({ shiftId })).rejects.toMatchObject({ code: 'shifts.unknown' })
  await supervisor.shifts.retire({ shiftId })
  await expect(supervisor.shifts.retire({ shiftId })).rejects.toMatchObject({ code: 'shifts.cannot_retire' })
  const { shiftIds } = await supervisor.shifts.addUsual({ estateId })
  expect(shiftIds).toHaveLength(4)
})

test('a shift says how many of which post it needs, and none again', async () => {
  const [first] = await supervisor.shifts.list({ estateId })
  const postId = (await w.owner.query(`select id from posts where key = 'service_clerk'`)).rows[0].id
  const needs = async () => (await clerk.shifts.list({ estateId }))[0]?.needs
  await supervisor.shifts.need({ shiftId: first?.shiftId ?? '', postId, people: 2 })
  expect(await needs()).toMatchObject([{ postId, days: 'every', people: 2 }])
  await supervisor.shifts.need({ shiftId: first?.shiftId ?? '', postId, people: 0 })
  expect(await needs()).toEqual([])
})

const clock = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((at) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`)
const days = fc.integer({ min: 0, max: 3000 }).map((n) => Temporal.PlainDate.from('2024-01-01').add({ days: n }))

test('a shift lasts from a minute to a day, begins on its day and ends on it or the next, and breaks make it shorter', () => {
  fc.assert(
    fc.property(clock, clock, days, (begins, ends, day) => {
      const { from, to } = spanOn(day, { begins, ends }, 'Asia/Shanghai')
      const length = lengthMinutes({ begins, ends })
      expect(from.until(to).total('minutes')).toBe(length)
      expect(length).toBeGreaterThan(0)
      expect(length).toBeLessThanOrEqual(24 * 60)
      expect(minutesAtWork({ begins, ends, breaks: [] })).toBe(length)
      const wall = to.toZonedDateTimeISO('Asia/Shanghai')
      expect(wall.toPlainTime().toString().slice(0, 5)).toBe(ends)
      expect(wall.toPlainDate().equals(overMidnight({ begins, ends }) ? day.add({ days: 1 }) : day)).toBe(true)
    }),
  )
})

test('two shifts of following days never overlap when the first ends by the beginning of the second', () => {
  fc.assert(
    fc.property(clock, clock, clock, days, (begins, ends, next, day) => {
      const first = spanOn(day, { begins, ends }, 'Asia/Shanghai')
      const second = spanOn(day.add({ days: 1 }), { begins: next, ends: next }, 'Asia/Shanghai')
      const apart = Temporal.Instant.compare(first.to, second.from) <= 0
      expect(apart).toBe(!overMidnight({ begins, ends }) || ends <= next)
    }),
  )
})
