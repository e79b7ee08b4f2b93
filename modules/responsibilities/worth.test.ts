import fc from 'fast-check'
import { expect, test } from 'vitest'
import { handIn } from '#testing/hand-in.ts'
import { world } from '#testing/world.ts'
import { type Parts, parts, pointsHeld, reckonedBy, weights } from './rules.ts'

const w = await world({ estates: ['青禾里'] })
await w.byHouse.calendars.loadDefaults({})
const estateId = w.estate('青禾里')
const manager = await w.staff('manager', '青禾里')
const supervisor = await w.staff('supervisor', '青禾里')
const cleaner = await w.staff('cleaner', '青禾里')
const month = '2026-08'
const lists = await supervisor.checklists.list({ state: 'in_force' })
const checklistId = lists.find(({ kind }) => kind === 'cleaning')?.checklistId ?? ''
const photoId = await handIn(w.app, manager.token, estateId, '脏.png', await picture())
const row = async (zoneId: string, kind = 'cleaning') =>
  (await manager.responsibilities.zones({ estateId, month })).rows.find(
    (one) => one.zoneId === zoneId && one.kind === kind,
  )

async function picture() {
  const { default: sharp } = await import('sharp')
  return sharp({ create: { width: 9, height: 9, channels: 3, background: '#888' } })
    .png()
    .toBuffer()
}

async function zoneWithPlace(name: string) {
  const { zoneId } = await w.byHouse.estates.addZone({ estateId, name })
  const { placeId } = await w.byHouse.estates.addPlace({ estateId, name: `${name}大堂`, kind: 'lobby', zoneId })
  return { zoneId, placeId }
}
const points = fc.option(
  fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10),
  { nil: null },
)
const anyParts = fc.record<Parts>({ checks: points, rounds: points, looks: points })

test('a month lies between its worst and its best part, never falls where a part rises, and a correction holds over all', () => {
  fc.assert(
    fc.property(anyParts, fc.constantFrom(...parts), fc.integer({ min: 0, max: 100 }), (of, part, corrected) => {
      const there = parts.flatMap((one) => of[one] ?? [])
      const month = reckonedBy(of)
      expect(month === null).toBe(there.length === 0)
      if (month === null) return
      expect(month).toBeGreaterThanOrEqual(Math.min(...there))
      expect(month).toBeLessThanOrEqual(Math.max(...there))
      if (of[part] !== null) expect(reckonedBy({ ...of, [part]: 100 })).toBeGreaterThanOrEqual(month)
      expect(pointsHeld(of, corrected)).toBe(corrected)
    }),
  )
  expect(Object.values(weights).reduce((sum, one) => sum + one, 0)).toBe(100)
  expect(reckonedBy({ checks: 80, rounds: 100, looks: 90 })).toBe(87)
  expect(reckonedBy({ checks: null, rounds: 100, looks: 50 })).toBe(70)
})

test('what the house reckons of checks equals what anybody reckons from their list, whatever was found', async () => {
  const zones = [await zoneWithPlace('东区'), await zoneWithPlace('西区')]
  const answers = fc.tuple(fc.integer({ min: 0, max: 10 }), fc.boolean(), fc.boolean(), fc.boolean())
  const walks = fc.sample(fc.tuple(fc.nat(1), answers), { numRuns: 14, seed: 7 })
  const scores: number[][] = [[], []]
  for (const [n, [first, ...yes]] of walks) {
    const placeId = zones[n]?.placeId ?? ''
    const given = [first, ...yes, 0, 0].map((value, at) => ({
      no: at + 1,
      value,
      photoIds: [photoId],
      remark: '看到的',
    }))
    const { score } = await supervisor.checks.record({
      estateId,
      checklistId,
      kind: 'cleaning',
      placeId,
      answers: given,
    })
    scores[n]?.push(score)
  }
  for (const [n, { zoneId }] of zones.entries()) {
    const own = scores[n] ?? []
    const mean = Math.round((10 * own.reduce((sum, one) => sum + one, 0)) / own.length) / 10
    const seen = await row(zoneId)
    expect(Math.abs((seen?.checks ?? 0) - mean)).toBeLessThanOrEqual(0.1)
    expect(seen).toMatchObject({ checkCount: own.length, points: seen?.checks, rounds: null, looks: null })
  }
})

test('rounds and looks weigh beside checks; somebody else than the owner corrects, and what was reckoned stays', async () => {
  const { zoneId, placeId } = await zoneWithPlace('南区')
  const of = { estateId, zoneId, kind: 'cleaning' as const, month, reason: '大堂整洁' }
  await expect(supervisor.responsibilities.correct({ ...of, points: 90 })).rejects.toMatchObject({
    code: 'responsibilities.nothing_to_correct',
  })
  const from = '2026-08-24'
  await manager.responsibilities.assign({ estateId, zoneId, kind: 'cleaning', employeeId: cleaner.employeeId, from })
  const answers = [10, true, true, true, 0, 0].map((value, n) => ({ no: n + 1, value }))
  await supervisor.checks.record({ estateId, checklistId, kind: 'cleaning', placeId, answers })
  const questions = [{ key: 'clean', kind: 'yesno' as const, words: '地面干净' }]
  const { placeId: second } = await w.byHouse.estates.addPlace({ estateId, name: '南区走廊', kind: 'other', zoneId })
  const points = [placeId, second].map((one) => ({ placeId: one, questions }))
  const { routeId } = await w.byHouse.routes.add({ estateId, name: '保洁巡查', kind: 'cleaning', points })
  const { roundId } = await cleaner.rounds.begin({ routeId })
  await w.pass({ minutes: 5 })
  const sent = { device: '手机', startId: crypto.randomUUID(), sentAt: w.now().toString(), sentSinceMs: 900_000 }
  const scans = [placeId, second].map((one, n) => ({
    scanId: crypto.randomUUID(), roundId, placeId: one, seq: n + 1, deviceAt: sent.sentAt, startId: sent.startId, sinceStartMs: 600_000 + n * 120_000, answers: { clean: n === 0 }, remark: n === 0 ? '' : '有污渍',
  })) // biome-ignore format: it reads as one row
  await cleaner.scans.send({ ...sent, scans })
  expect(await row(zoneId)).toMatchObject({ checks: 100, rounds: 50, roundCount: 2, looks: null, points: 85.7 })
  await supervisor.responsibilities.score({ ...of, points: 90 })
  expect(await row(zoneId)).toMatchObject({ looks: 90, scores: 1, points: 87, reckoned: 87, corrected: null })

  await expect(cleaner.responsibilities.correct({ ...of, points: 100 })).rejects.toMatchObject({ code: 'denied' })
  await w.pass({ minutes: 1 })
  await supervisor.responsibilities.correct({ ...of, points: 92, reason: '污渍为住户宠物所致' })
  expect(await row(zoneId)).toMatchObject({ points: 92, reckoned: 87, corrected: 92, scores: 1 })
  const { rows } = await manager.responsibilities.scores({ zoneId })
  expect(rows.map(({ points: given, reckoned }) => [given, reckoned])).toEqual([
    [92, 87],
    [90, null],
  ])
})
