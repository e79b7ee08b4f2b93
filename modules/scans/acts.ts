import { sql } from 'kysely'
import type { z } from 'zod'
import { act, type Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { type Failed, reportFailed } from '#modules/findings/index.ts'
import { type Answers, judged, type Question } from '#modules/routes/index.ts'
import { speaker } from '#web/words.plugin.ts'
import { asked, classify, filesOf, keep, keepPhotos, type Point, said, weigh } from './index.ts'
import { AddPhotos, oldestHours, ownTime, Received, type refusals, type Scan, Send, Strike } from './rules.ts'

export const send = act({
  does: 'Hand in what was scanned, one point or a whole shift; the same scan handed in twice is one',
  input: Send,
  output: Received.array(),
  offline: true,
  async run(ctx, { scans, device, ...sent }) {
    const [rounds, files] = [await asked(ctx.db, scans, ctx.heard), await filesOf(ctx.db, scans)]
    const [first, ...others] = new Set([...rounds.values()].map(({ estateId }) => estateId))
    if (first) ctx.at(first)
    ctx.shownAt(...others)
    const read = scans.map((scan) => reading(ctx, scan, sent, rounds, files))
    const taken = read.flatMap((one) => ('row' in one ? one : []))
    const fresh = await keep(ctx.db, taken.map(({ row }) => ({ ...row, device, heardAt: ctx.heard, byId: ctx.actor.id })))
    const made = taken.filter(({ row }) => fresh.has(row.id))
    await keepPhotos(ctx.db, made.map(({ row, scan }) => ({ ...row, hashes: scan.photoHashes, files: filesIn(scan, files) })))
    const ids = [...new Set(made.map(({ row }) => row.roundId))]
    if (ids.length > 0) await standAnew(ctx, ids)
    await reportFailed(ctx, made.flatMap((one) => failedOf(one)))
    const known = await said(ctx.db, taken.map(({ row }) => row.id))
    const none = { classes: [], caseId: null, number: null }
    return read.map(({ scan: { scanId }, ...one }) => ({ scanId, ...none, ...known.get(scanId), refused: 'refused' in one ? one.refused : null }))
  },
}) // biome-ignore format: it reads as one row

/** Classes, points and rounds anew, after a scan came or was struck off; whose rounds they are hears of it. */
async function standAnew(ctx: Ctx, roundIds: readonly string[]) {
  await classify(ctx.db, sql`s.round_id = any (${roundIds}::uuid[])`)
  await weigh(ctx.db, sql`(select unnest(${roundIds}::uuid[]))`, ctx.heard)
}

type Rounds = Awaited<ReturnType<typeof asked>>
type Files = Awaited<ReturnType<typeof filesOf>>
type Sent = Pick<z.output<typeof Send>, 'startId' | 'sentAt' | 'sentSinceMs'>

const filesIn = ({ photoIds }: Pick<Scan, 'photoIds'>, files: Files) => photoIds.flatMap((id) => files.get(id) ?? [])

/** A scan as it is kept, with the point it belongs to, or why it cannot be. */
function reading({ now }: Ctx, scan: Scan, sent: Sent, rounds: Rounds, files: Files) {
  const refused = (why: (typeof refusals)[number]) => ({ scan, refused: why })
  const round = rounds.get(scan.roundId)
  if (!round) return refused('round_unknown')
  if (!round.places.has(scan.placeId)) return refused('place_unknown')
  const { at, moved } = ownTime(scan, sent, now)
  if (now.since(at).total('hours') > oldestHours) return refused('too_old')
  const point = round.points.find(({ placeId }) => placeId === scan.placeId)
  const { wrong, failed } = judged(point?.questions ?? [], scan.answers)
  const photos = Math.max(scan.photoHashes.length, filesIn(scan, files).length)
  const enough = photos >= Math.max(point?.photos ?? 0, scan.how === 'plate' ? 1 : 0)
  const { scanId, roundId, placeId, how, seq, startId, sinceStartMs, deviceAt, position, answers, remark } = scan
  const row = {
    id: scanId, estateId: round.estateId, roundId, placeId, how, seq, startId, sinceStartMs, deviceAt, at, clockMoved: moved, whole: !wrong && enough,
    latitude: position?.latitude ?? null, longitude: position?.longitude ?? null, accuracyM: position?.accuracyM ?? null, answers, failed: failed.map(({ key }) => key), remark,
  } // biome-ignore format: it reads as one row
  return { scan, row, point, failed, files: filesIn(scan, files) }
}

interface Taken {
  scan: Scan
  row: { id: string; estateId: string; roundId: string; placeId: string; at: Temporal.Instant }
  point: Point | undefined
  failed: readonly Question[]
  files: readonly { id: string }[]
}

const say = (key: string) => speaker('zh')(key)
const answered = (answer: Answers[string] | undefined) =>
  typeof answer === 'boolean' ? say(answer ? 'scans.yes' : 'scans.no') : String(answer ?? '')

function failedOf({ scan, row, point, failed, files }: Taken): Failed[] {
  if (!point || failed.length === 0) return []
  const { id: scanId, estateId, roundId, placeId, at } = row
  const answers = failed.map(({ key, words }) => ({ key, words: [`${words}：${answered(scan.answers[key])}`, scan.remark].filter(Boolean).join('，') }))
  return [{ scanId, estateId, roundId, placeId, at, place: point.place, answers, photoIds: files.map(({ id }) => id), typeId: point.typeId }]
} // biome-ignore format: it reads as one row

export const addPhotos = act({
  does: 'Hand in the photos of a scan that came before them',
  input: AddPhotos,
  output: Nothing,
  offline: true,
  async run(ctx, { scanId, photoIds }) {
    const scan = await ctx.db.selectFrom('scans').select(['id', 'estateId', 'roundId', 'at', 'byId']).where('id', '=', scanId).executeTakeFirst()
    if (!scan) return refuse('scans.unknown')
    ctx.at(scan.estateId)
    if (scan.byId !== ctx.actor.id) refuse('scans.not_yours')
    const files = filesIn({ photoIds }, await filesOf(ctx.db, [{ photoIds }]))
    if (files.length < new Set(photoIds).size) refuse('files.not_a_picture')
    await keepPhotos(ctx.db, [{ ...scan, hashes: [], files }])
    await standAnew(ctx, [scan.roundId])
    return {}
  },
}) // biome-ignore format: it reads as one row

export const strike = act({
  does: 'Strike off a scan that cannot have been done at the place: its point counts as not walked',
  input: Strike,
  output: Nothing,
  async run(ctx, { scanId, reason }) {
    const scan = await ctx.db.selectFrom('scans').select(['id', 'estateId', 'roundId', 'byId']).where('id', '=', scanId).executeTakeFirst()
    if (!scan) return refuse('scans.unknown')
    ctx.at(scan.estateId)
    if (scan.byId === ctx.actor.id) refuse('scans.own')
    const row = { scanId, estateId: scan.estateId, reason, at: ctx.now, byId: ctx.actor.id }
    const { numInsertedOrUpdatedRows } = await ctx.db.insertInto('scanStrikes').values(row).onConflict((twin) => twin.doNothing()).executeTakeFirst()
    if (!numInsertedOrUpdatedRows) refuse('scans.struck')
    await standAnew(ctx, [scan.roundId])
    ctx.concerns(scan.roundId)
    await ctx.notify([scan.byId], 'scans.was_struck', { reason }, scan.roundId)
    return {}
  },
}) // biome-ignore format: it reads as one row
