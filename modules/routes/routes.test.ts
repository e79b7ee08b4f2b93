import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pagesOf } from '#testing/pdf.ts'
import { world } from '#testing/world.ts'
import { judged, metresBetween, Point, type Question } from './rules.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const manager = await w.staff('manager', '青禾里')
const clerk = await w.staff('clerk', '青禾里')
const estateId = w.estate('青禾里')
const placeAt = async (place: '青禾里' | '云帆大厦', name: string) =>
  (await w.byHouse.estates.addPlace({ estateId: w.estate(place), name, kind: 'other' })).placeId
const [lobby, lane, elsewhere] = [await placeAt('青禾里', '大堂'), await placeAt('青禾里', '消防通道'), await placeAt('云帆大厦', '大堂')] // biome-ignore format: it reads as one row
const draw = (name: string, points: { placeId: string; from?: string; until?: string }[]) =>
  manager.routes.add({ estateId, name, kind: 'fire_lane', points })

test('a route changes as a whole, and every version stays as it was walked', async () => {
  const { routeId } = await draw('消防通道', [{ placeId: lobby }, { placeId: lane }])
  await manager.routes.revise({
    routeId,
    reason: '先走通道',
    inOrder: false,
    points: [{ placeId: lane }, { placeId: lobby }],
  })
  expect(await clerk.routes.one({ routeId })).toMatchObject({
    version: 2, inOrder: false, points: [{ no: 1, place: '消防通道' }, { no: 2, place: '大堂' }], versions: [{ version: 2, reason: '先走通道' }, { version: 1 }],
  }) // biome-ignore format: it reads as one row
  await expect(w.house.pool.query('update route_points set no = 9')).rejects.toBeDefined()
  await expect(draw('消防通道', [{ placeId: lobby }])).rejects.toMatchObject({ code: 'routes.one_route_name' })
  await manager.routes.retire({ routeId, reason: '合并' })
  await expect(manager.routes.revise({ routeId, reason: '再改', points: [{ placeId: lobby }] })).rejects.toMatchObject({
    code: 'routes.is_retired',
  })
  await draw('消防通道', [{ placeId: lobby }])
})

test('a point stands at a place of the estate, once, and its hours end after they begin', async () => {
  await expect(draw('一', [{ placeId: elsewhere }])).rejects.toMatchObject({ code: 'routes.place_elsewhere' })
  await expect(draw('二', [{ placeId: lobby }, { placeId: lobby }])).rejects.toMatchObject({
    code: 'route_points.one_point_a_place',
  })
  await expect(draw('三', [{ placeId: lobby, from: '10:00', until: '09:00' }])).rejects.toMatchObject({
    code: 'route_points.point_ends_after_it_begins',
  })
})

test('labels are printed for a route or for all places, each with its name and eight signs', async () => {
  const { routeId } = await draw('打印', [{ placeId: lane }])
  const asked = { estateId, address: 'https://steward.example' }
  const pages = async (of: object) =>
    pagesOf(Buffer.from((await manager.routes.printLabels({ ...asked, ...of })).bytesBase64, 'base64')).join('')
  expect(await pages({ routeId })).toContain(lane.slice(-8).toUpperCase())
  expect(await pages({ routeId })).not.toContain(lobby.slice(-8).toUpperCase())
  expect(await pages({})).toContain(lobby.slice(-8).toUpperCase())
})

test('where a place lies is said by whoever stands there, the last word counts', async () => {
  for (const latitude of [22.5, 22.6]) await manager.routes.standAt({ placeId: lane, latitude, longitude: 114 })
  const { routeId } = await draw('位置', [{ placeId: lane }])
  expect((await manager.routes.one({ routeId })).points).toMatchObject([{ latitude: 22.6, longitude: 114 }])
})

const key = fc.stringMatching(/^[a-z]{1,8}$/)
const asked = { words: fc.constant('问'), must: fc.boolean() }
const question: fc.Arbitrary<Question> = fc.oneof(
  fc.record({ ...asked, key, kind: fc.constant('yesno' as const), good: fc.boolean() }),
  fc.record({
    ...asked,
    key,
    kind: fc.constant('choice' as const),
    options: fc.constant<string[]>(['好', '坏', '没有']),
    bad: fc.subarray(['坏', '没有']),
  }),
  fc.record({
    ...asked,
    key,
    kind: fc.constant('number' as const),
    least: fc.integer({ min: -5, max: 0 }),
    most: fc.integer({ min: 1, max: 5 }),
    unit: fc.constant(''),
  }),
  fc.record({ ...asked, key, kind: fc.constant('text' as const) }),
)
const questions = fc.uniqueArray(question, { selector: (one) => one.key, maxLength: 5 })

/** An answer that is as it should be. */
const fine = (one: Question) =>
  one.kind === 'yesno' ? one.good : one.kind === 'choice' ? '好' : one.kind === 'number' ? 0.5 : '干净'

test('answers as they should be are whole and no finding; one taken away or of another kind is not whole', () => {
  fc.assert(
    fc.property(questions, fc.nat(), (all, n) => {
      const answers = Object.fromEntries(all.map((one) => [one.key, fine(one)]))
      expect(judged(all, answers)).toEqual({ wrong: undefined, failed: [] })
      const one = all[n % Math.max(1, all.length)]
      if (!one) return
      const { [one.key]: _, ...rest } = answers
      expect(judged(all, rest).wrong).toBe(one.must ? 'answer_missing' : undefined)
      const odd = one.kind === 'text' || one.kind === 'choice' ? 7 : '七'
      expect(judged(all, { ...rest, [one.key]: odd }).wrong).toBe('answer_of_other_kind')
    }),
  )
})

test('a number beyond its limits and the wrong answer are findings', () => {
  const limited: Question = { key: 'p', kind: 'number', words: '水压', must: true, least: 0.2, most: 0.6, unit: 'MPa' }
  const said = (answer: number) => judged([limited], { p: answer }).failed.length
  expect([0.1, 0.2, 0.6, 0.7].map(said)).toEqual([1, 0, 0, 1])
})

test('distance is the same both ways, nothing to oneself, and a degree of latitude is 111 kilometres', () => {
  const spot = fc.record({
    latitude: fc.double({ min: -80, max: 80, noNaN: true }),
    longitude: fc.double({ min: -179, max: 179, noNaN: true }),
  })
  fc.assert(
    fc.property(spot, spot, (one, other) => {
      expect(metresBetween(one, one)).toBe(0)
      expect(metresBetween(one, other)).toBeCloseTo(metresBetween(other, one), 3)
    }),
  )
  expect(Math.round(metresBetween({ latitude: 22, longitude: 114 }, { latitude: 23, longitude: 114 }) / 100)).toBe(1112)
  expect(Point.safeParse({ placeId: lane, photos: 4 }).success).toBe(false)
})
