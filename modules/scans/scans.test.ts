import { createHash } from 'node:crypto'
import fc from 'fast-check'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { handIn } from '#testing/hand-in.ts'
import { type Staff, world } from '#testing/world.ts'
import { classified, type Known } from './rules.ts'

const w = await world({ estates: ['青禾里'], now: '2026-08-24T09:00:00+08:00' })
const manager = await w.staff('manager', '青禾里')
const guard = await w.staff('guard', '青禾里')
const estateId = w.estate('青禾里')
const names = ['大堂', '电梯厅', '消防通道', '水泵房', '垃圾房']
const places: string[] = []
for (const name of names) places.push((await manager.estates.addPlace({ estateId, name, kind: 'other' })).placeId)
const place = (n: number) => places[n] ?? ''
const hash = (n: number) => n.toString(16).padStart(64, '0')

const questions = [
  { key: 'clear', kind: 'yesno' as const, words: '通道没有堆物' },
  { key: 'pressure', kind: 'number' as const, words: '水压', least: 0.2, most: 0.6, unit: 'MPa', must: false },
]
let routes = 0
const routeOf = async (points: object[] = names.map((_, n) => ({ placeId: place(n), leastSeconds: 30 }))) =>
  manager.routes.add({ estateId, name: `路线${++routes}`, kind: 'fire_lane', points: points as never })
const begun = async (points?: object[]) => guard.rounds.begin(await routeOf(points))

const startId = crypto.randomUUID()
let count = 0
type Said = { placeId: string; ago?: number } & Record<string, unknown>
/** Scans done so many seconds ago, sent now. */
const send = (by: Staff, roundId: string, scans: Said[]) => {
  const sinceMs = 100_000_000
  const sent = { device: '测试机', startId, sentAt: w.now().toString(), sentSinceMs: sinceMs }
  const rows = scans.map(({ ago = 0, ...scan }) => ({
    scanId: crypto.randomUUID() as string, roundId, seq: ++count, deviceAt: w.now().subtract({ seconds: ago }).toString(), startId, sinceStartMs: sinceMs - ago * 1000, ...scan,
  })) // biome-ignore format: it reads as one row
  return by.scans.send({ ...sent, scans: rows as never })
}
const classesOf = (said: Awaited<ReturnType<typeof send>>) => said.map(({ classes }) => classes.join(' '))

test('the server says what a scan is worth', async () => {
  const { roundId } = await begun()
  await manager.routes.standAt({ placeId: place(3), latitude: 22.53, longitude: 114.05 })
  await w.pass({ minutes: 30 })
  const said = await send(guard, roundId, [
    { placeId: place(0), ago: 600, photoHashes: [hash(1)] },
    { placeId: place(2), ago: 595 },
    { placeId: place(1), ago: 400, photoHashes: [hash(1)] },
    { placeId: place(0), ago: 200 },
    { placeId: place(3), ago: 100, position: { latitude: 22.54, longitude: 114.05, accuracyM: 20 } },
  ])
  expect(classesOf(said)).toEqual(['on_time', 'on_time too_fast', 'on_time out_of_order same_photo', 'on_time out_of_order repeated', 'on_time elsewhere'])
  expect(await guard.rounds.one({ roundId })).toMatchObject({ done: 4, state: 'open' })
  const before = await send(guard, roundId, [{ placeId: place(4), ago: 2000 }])
  expect(classesOf(before)).toEqual(['early'])
  const doubtful = await manager.scans.list({ estateId, classes: ['elsewhere'] })
  expect(doubtful.rows).toMatchObject([{ place: '水泵房', by: guard.name, no: 4, counts: true }])
}) // biome-ignore format: it reads as a story

test('a shift without network is sent hours later and counts when it was walked: what was missed is kept after all', async () => {
  const { routeId } = await routeOf([{ placeId: place(0) }, { placeId: place(1) }])
  const { roundId } = await guard.rounds.begin({ routeId })
  await w.pass({ hours: 12 })
  expect(await guard.rounds.one({ roundId })).toMatchObject({ state: 'missed' })
  await send(guard, roundId, [{ placeId: place(0), ago: 11 * 3600 }, { placeId: place(1), ago: 10 * 3600 }]) // biome-ignore format: it reads as one row
  expect(await guard.rounds.one({ roundId })).toMatchObject({ state: 'kept', corrected: true, done: 2 })
})

test('one by one, as an outbox sends them: each counts when the phone says it was done', async () => {
  const { roundId } = await begun([{ placeId: place(0) }, { placeId: place(1) }])
  await w.pass({ hours: 3 })
  const one = async (n: number, ago: number) => {
    const doneAt = w.now().subtract({ minutes: ago }).toString()
    const sent = { device: '测试机', startId, sentAt: doneAt, sentSinceMs: 1000 }
    const scan = { scanId: crypto.randomUUID(), roundId, placeId: place(n), seq: n, deviceAt: doneAt, startId, sinceStartMs: 1000 }
    return guard.scans.send({ ...sent, scans: [scan] }, { doneAt, key: crypto.randomUUID() })
  }
  expect(classesOf([...(await one(0, 150)), ...(await one(1, 120))])).toEqual(['on_time', 'on_time'])
  const { walk, state } = await guard.rounds.one({ roundId })
  expect([state, ...walk.map(({ at }) => at)]).toEqual([
    'kept', ...[150, 120].map((ago) => w.now().subtract({ minutes: ago }).toString({ smallestUnit: 'millisecond' })),
  ])
}) // biome-ignore format: it reads as a story

test('the same scan sent twenty times at once is one, and none is lost from a batch with a bad one', async () => {
  const { roundId } = await begun()
  const scan = { scanId: crypto.randomUUID(), placeId: place(0) }
  const answers = await Promise.all(Array.from({ length: 20 }, () => send(guard, roundId, [scan])))
  expect(new Set(answers.flat().map(({ refused }) => refused))).toEqual(new Set([null]))
  expect((await manager.scans.list({ estateId, roundId })).rows).toHaveLength(1)
  const mixed = await send(guard, roundId, [{ placeId: place(1) }, { placeId: crypto.randomUUID() }, { placeId: place(2), roundId: crypto.randomUUID() }]) // biome-ignore format: it reads as one row
  expect(mixed.map(({ refused }) => refused)).toEqual([null, 'place_unknown', 'round_unknown'])
  expect((await manager.scans.list({ estateId, roundId })).rows).toHaveLength(2)
})

test('an answer that fails opens a case; while that is open it is not opened again, and both lead to each other', async () => {
  const { roundId } = await begun([
    { placeId: place(2), questions },
    { placeId: place(3), questions },
  ])
  const [bad, low] = await send(guard, roundId, [
    { placeId: place(2), answers: { clear: false } },
    { placeId: place(3), answers: { clear: true, pressure: 0.1 } },
  ])
  expect(bad?.number).toMatch(/^修-/)
  expect(low?.caseId).not.toBe(bad?.caseId)
  const found = await manager.cases.one({ caseId: bad?.caseId ?? '' })
  expect(found).toMatchObject({ title: '消防通道：通道没有堆物：否', source: 'patrol' })
  await w.pass({ minutes: 1 })
  const again = await begun([{ placeId: place(2), questions }])
  const [same] = await send(guard, again.roundId, [{ placeId: place(2), answers: { clear: false } }])
  expect(same?.caseId).toBe(bad?.caseId)
  const ofCase = await manager.findings.list({ caseId: bad?.caseId ?? '' })
  expect(ofCase.rows.map((row) => [row.roundId, row.again])).toEqual([[again.roundId, true], [roundId, false]]) // biome-ignore format: pairs
  await manager.cases.finish({ caseId: bad?.caseId ?? '', result: '已清走' })
  const third = await begun([{ placeId: place(2), questions }])
  const [fresh] = await send(guard, third.roundId, [{ placeId: place(2), answers: { clear: false } }])
  expect(fresh?.caseId).not.toBe(bad?.caseId)
})

test('what lacks an answer or a photo is kept as a fact and keeps no point; the photo may come later', async () => {
  const { roundId } = await begun([
    { placeId: place(0), questions, photos: 1 },
    { placeId: place(1), photos: 1 },
  ])
  await w.pass({ minutes: 5 })
  const said = await send(guard, roundId, [
    { placeId: place(0), ago: 60 },
    { placeId: place(1), photoHashes: [hash(77)] },
  ])
  expect(classesOf(said)).toEqual(['on_time incomplete', 'on_time'])
  expect(await guard.rounds.one({ roundId })).toMatchObject({ done: 1 })
  const fileId = await handIn(
    w.app,
    guard.token,
    estateId,
    '通道.png',
    await sharp({ create: { width: 8, height: 8, channels: 3, background: '#777' } })
      .png()
      .toBuffer(),
  )
  const scanId = said[1]?.scanId ?? ''
  await guard.scans.addPhotos({ scanId, photoIds: [fileId] })
  expect((await manager.scans.list({ estateId, roundId })).rows.find((row) => row.scanId === scanId)).toMatchObject({
    photoIds: [fileId],
    photos: 1,
  })
  await expect(manager.scans.addPhotos({ scanId, photoIds: [fileId] })).rejects.toMatchObject({
    code: 'scans.not_yours',
  })
})

test('a photo is known by what it was when it was taken: another one, or one used before, is noticed', async () => {
  const { roundId } = await begun([{ placeId: place(0), photos: 1 }, { placeId: place(1), photos: 1 }, { placeId: place(2), photos: 1 }])
  await w.pass({ minutes: 10 })
  const picture = async (background: string) => sharp({ create: { width: 8, height: 8, channels: 3, background } }).png().toBuffer()
  const [taken, other] = [await picture('#a35'), await picture('#35a')]
  const handed = (bytes: Buffer) => handIn(w.app, guard.token, estateId, '现场.png', bytes)
  const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
  const said = await send(guard, roundId, [
    { placeId: place(0), ago: 300, photoHashes: [hashOf(taken)], photoIds: [await handed(taken)] },
    { placeId: place(1), ago: 200, photoHashes: [hashOf(other)], photoIds: [await handed(taken)] },
  ])
  expect(classesOf(said)).toEqual(['on_time', 'on_time same_photo photo_changed'])
  const [later] = await send(guard, roundId, [{ placeId: place(2), photoHashes: [hash(4242)] }])
  const scanId = later?.scanId ?? ''
  await guard.scans.addPhotos({ scanId, photoIds: [await handed(await picture('#3a5'))] })
  const rows = (await manager.scans.list({ estateId, roundId })).rows
  expect(rows.find((row) => row.scanId === scanId)?.classes).toContain('photo_changed')
}) // biome-ignore format: it reads as a story

test('whoever stands above strikes a scan off: its point is missed, and the walker hears why', async () => {
  const { roundId } = await begun([{ placeId: place(0) }])
  const [said] = await send(guard, roundId, [{ placeId: place(0) }])
  const scanId = said?.scanId ?? ''
  expect(await guard.rounds.one({ roundId })).toMatchObject({ state: 'kept' })
  await w.pass({ hours: 5 })
  await manager.scans.strike({ scanId, reason: '照片是在家里拍的' })
  expect(await guard.rounds.one({ roundId })).toMatchObject({
    state: 'missed',
    corrected: true,
    walk: [{ state: 'missed' }],
  })
  expect((await guard.messages.mine({})).rows).toMatchObject([{ key: 'scans.was_struck' }])
  await expect(manager.scans.strike({ scanId, reason: '再判' })).rejects.toMatchObject({ code: 'scans.struck' })
})

test('a finding is a photo, a place and words, and becomes a case at once', async () => {
  const { roundId } = await begun()
  const { caseId, number } = await guard.findings.report({ roundId, placeId: place(4), words: '垃圾房门锁坏了' })
  expect(number).toMatch(/^修-/)
  expect((await manager.findings.list({ roundId })).rows).toMatchObject([
    { caseId, place: '垃圾房', words: '垃圾房门锁坏了', again: false },
  ])
})

const walk = fc.array(
  fc.record({ n: fc.nat(4), ago: fc.nat(4000), photo: fc.option(fc.nat(6), { nil: undefined }), north: fc.option(fc.nat(300), { nil: undefined }) }),
  { minLength: 1, maxLength: 14 },
) // biome-ignore format: it reads as one row

interface Step {
  n: number
  ago: number
  photo: number | undefined
  north: number | undefined
}
type Points = Awaited<ReturnType<Staff['rounds']['one']>>['walk']
let photos = 1000

/** Steps as the phone tells them. */
function told(steps: readonly Step[]) {
  photos += 10
  return steps.map(({ n, ago, photo, north }) => ({
    scanId: crypto.randomUUID() as string, placeId: place(n), ago, photoHashes: photo === undefined ? [] : [hash(photos + photo)],
    ...(north !== undefined && { position: { latitude: 22.53 + north / 111_195, longitude: 114.05, accuracyM: 10 } }),
  })) // biome-ignore format: it reads as one row
}

/** The same as the rule knows them. */
function knownOf(said: ReturnType<typeof told>, points: Points): Known[] {
  const done = said.map(({ scanId, placeId, ago, position }, seq): Known => {
    const point = points.find((each) => each.placeId === placeId)
    const hours = { opensAt: Temporal.Instant.from(point?.opensAt ?? ''), dueAt: Temporal.Instant.from(point?.dueAt ?? '') }
    const known = placeId === place(4) ? undefined : { latitude: 22.53, longitude: 114.05 }
    const at = w.now().subtract({ seconds: ago })
    return { scanId, placeId, at, seq, no: point?.no, leastSeconds: 30, ...hours, position, place: known, clockMoved: false, whole: true, photoSeen: false, photoChanged: false }
  }) // biome-ignore format: it reads as one row
  const seen = new Set<string>()
  for (const one of done.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at) || (a.scanId < b.scanId ? -1 : 1)))
    for (const each of said.find(({ scanId }) => scanId === one.scanId)?.photoHashes ?? []) {
      one.photoSeen = seen.has(each)
      seen.add(each)
    }
  return done
}

test('the database says of scans what the rule says', async () => {
  for (const n of [0, 1, 2, 3]) await manager.routes.standAt({ placeId: place(n), latitude: 22.53, longitude: 114.05 })
  await fc.assert(
    fc.asyncProperty(walk, async (steps) => {
      const { roundId } = await begun()
      await w.pass({ minutes: 40 })
      const said = told(steps)
      const answers = await send(guard, roundId, said)
      const rule = classified(knownOf(said, (await guard.rounds.one({ roundId })).walk), {
        inOrder: true,
        reachMetres: 80,
      })
      for (const { scanId, classes } of answers) expect(classes.toSorted()).toEqual(rule.get(scanId)?.toSorted())
    }),
    { numRuns: 15 },
  )
})
