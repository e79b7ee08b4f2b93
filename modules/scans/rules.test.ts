import fc from 'fast-check'
import { expect, test } from 'vitest'
import { classified, counts, type Known, ownTime } from './rules.ts'

const begin = Temporal.Instant.from('2026-08-24T02:00:00Z')
const after = (seconds: number) => begin.add({ seconds })
const route = { inOrder: true, reachMetres: 80 }
const known: fc.Arbitrary<Known> = fc.record({
  scanId: fc.uuid(),
  placeId: fc.constantFrom('甲', '乙', '丙'),
  at: fc.integer({ min: -600, max: 4200 }).map(after),
  seq: fc.nat(50),
  no: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
  leastSeconds: fc.nat(120),
  opensAt: fc.constant(begin),
  dueAt: fc.constant(after(3600)),
  position: fc.constant(undefined),
  place: fc.constant(undefined),
  clockMoved: fc.boolean(),
  whole: fc.boolean(),
  photoSeen: fc.boolean(),
  photoChanged: fc.boolean(),
})
const walk = fc.uniqueArray(known, { selector: ({ scanId }) => scanId, maxLength: 20 })

test('every scan is exactly one of early, in time and late', () => {
  fc.assert(
    fc.property(walk, (scans) => {
      for (const classes of classified(scans, route).values())
        expect(classes.filter((each) => ['early', 'on_time', 'late'].includes(each))).toHaveLength(1)
    }),
  )
})

test('what the scans are worth does not hang on the order in which they arrive', () => {
  fc.assert(
    fc.property(walk, fc.nat(), (scans, turn) => {
      const other = [...scans.slice(turn % (scans.length + 1)), ...scans.slice(0, turn % (scans.length + 1))].reverse()
      const said = (all: Known[]) => [...classified(all, route)].toSorted(([a], [b]) => (a < b ? -1 : 1))
      expect(said(other)).toEqual(said(scans))
    }),
  )
})

test('of the scans of a place all but the first are repeated, and any order is none', () => {
  fc.assert(
    fc.property(walk, (scans) => {
      const said = [...classified(scans, { ...route, inOrder: false }).values()]
      expect(said.filter((classes) => !classes.includes('repeated'))).toHaveLength(
        new Set(scans.map(({ placeId }) => placeId)).size,
      )
      expect(said.flat()).not.toContain('out_of_order')
    }),
  )
})

test('far away is further than the phone may be mistaken', () => {
  const at = (metres: number, accuracyM: number): Known => ({
    scanId: 'a', placeId: '甲', at: begin, seq: 1, no: 1, leastSeconds: 0, opensAt: begin, dueAt: after(60), clockMoved: false, whole: true, photoSeen: false, photoChanged: false,
    place: { latitude: 22.5, longitude: 114 }, position: { latitude: 22.5 + metres / 111_195, longitude: 114, accuracyM },
  }) // biome-ignore format: it reads as one row
  const classesAt = (metres: number, accuracyM: number) => classified([at(metres, accuracyM)], route).get('a')
  expect(classesAt(70, 0)).toEqual(['on_time'])
  expect(classesAt(100, 0)).toEqual(['on_time', 'elsewhere'])
  expect(classesAt(100, 30)).toEqual(['on_time'])
})

const startId = '00000000-0000-4000-8000-000000000001'
const moments = fc.record({ ago: fc.integer({ min: 0, max: 12 * 3600 }), off: fc.integer({ min: -250, max: 250 }) })

test('hours without network change nothing: a scan counts when it was done, whatever the phone’s clock is off by', () => {
  fc.assert(
    fc.property(moments, ({ ago, off }) => {
      const heard = after(50_000)
      const deviceAt = heard.add({ seconds: off - ago })
      const sent = { startId, sentAt: heard.add({ seconds: off }), sentSinceMs: 60_000_000 }
      const { at, moved } = ownTime({ deviceAt, startId, sinceStartMs: 60_000_000 - ago * 1000 }, sent, heard)
      expect(at.epochMilliseconds).toBe(heard.subtract({ seconds: ago }).epochMilliseconds)
      expect(moved).toBe(false)
      // After the app began anew there is no common count, and the clock on the wall says it.
      const other = { ...sent, startId: '00000000-0000-4000-8000-000000000002' }
      expect(ownTime({ deviceAt, startId, sinceStartMs: 5 }, other, heard).at.epochMilliseconds).toBe(
        at.epochMilliseconds,
      )
    }),
  )
})

test('a clock set in between is seen, and one set back gains nothing', () => {
  fc.assert(
    fc.property(moments, fc.integer({ min: 90, max: 7200 }), fc.boolean(), ({ ago }, set, back) => {
      const heard = after(50_000)
      const wall = back ? ago - set : ago + set
      const sent = { startId, sentAt: heard, sentSinceMs: 60_000_000 }
      const scan = { deviceAt: heard.subtract({ seconds: wall }), startId, sinceStartMs: 60_000_000 - ago * 1000 }
      const { at, moved } = ownTime(scan, sent, heard)
      expect(moved).toBe(true)
      if (back) expect(at.epochMilliseconds).toBe(heard.subtract({ seconds: ago }).epochMilliseconds)
      expect(Temporal.Instant.compare(at, heard)).toBeLessThanOrEqual(0)
    }),
  )
})

test('a scan counts within its hours and the grace, whole, and not struck off', () => {
  const hours = { opensAt: begin, lostAt: after(100), whole: true, struck: false }
  const at = (seconds: number, more = {}) => counts({ ...hours, at: after(seconds), ...more })
  expect([at(-1), at(0), at(99), at(100)]).toEqual([false, true, true, false])
  expect([at(5, { whole: false }), at(5, { struck: true })]).toEqual([false, false])
})
