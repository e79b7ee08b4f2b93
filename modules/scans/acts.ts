import { sql } from 'kysely'
import type { z } from 'zod'
import { act, type Ctx, type TurnOf } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { eachByItsAct } from '#kernel/turn/each.ts'
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
  async run(ctx, input) {
    const [received] = await takeIn([{ ctx, input, actId: '' }])
    return received ?? []
  },
  /** A shift that comes home: what its scans are worth is said once, however many there are. */
  many(turns) {
    const known = new Set<string>()
    const again = turns.findIndex(({ input }) =>
      input.scans.some(({ scanId }) => known.size === known.add(scanId).size),
    )
    return takeIn(again < 0 ? turns : turns.slice(0, again))
  },
})

type Sending = TurnOf<z.output<typeof Send>>

async function takeIn(turns: readonly Sending[]) {
  const [first] = turns
  if (!first) return []
  const { db, heard, actor } = first.ctx
  const scans = turns.flatMap(({ input }) => input.scans)
  const [rounds, files] = [await asked(db, scans, heard), await filesOf(db, scans)]
  const read = turns.flatMap((turn) => turn.input.scans.map((scan) => ({ turn, ...reading(turn.ctx, scan, turn.input, rounds, files) })))
  for (const { ctx, input } of turns) {
    const [here, ...others] = new Set(input.scans.flatMap(({ roundId }) => rounds.get(roundId)?.estateId ?? []))
    if (here) ctx.at(here)
    ctx.shownAt(...others)
  }
  const taken = read.flatMap((one) => ('row' in one ? one : []))
  const fresh = await keep(db, taken.map(({ row, turn }) => ({ ...row, device: turn.input.device, heardAt: heard, byId: actor.id })))
  const made = taken.filter(({ row }) => fresh.has(row.id))
  await keepPhotos(db, made.map(({ row, scan, files: handed }) => ({ ...row, hashes: scan.photoHashes, files: handed })))
  const ids = [...new Set(made.map(({ row }) => row.roundId))]
  // The last scan of a round is what brought it where it then stands.
  const movedBy = new Map(made.map(({ row, turn }) => [row.roundId, turn.actId]))
  if (turns.length > 1 && ids.length > 0) await eachByItsAct(db, movedBy, () => standAnew(first.ctx, ids))
  else if (ids.length > 0) await standAnew(first.ctx, ids)
  for (const [{ ctx }, of] of Map.groupBy(made, ({ turn }) => turn)) await reportFailed(ctx, of.flatMap((one) => failedOf(one)))
  const known = await said(db, taken.map(({ row }) => row.id))
  const none = { classes: [], caseId: null, number: null }
  return turns.map((turn) => read.filter((one) => one.turn === turn).map(({ scan: { scanId }, ...one }) => ({ scanId, ...none, ...known.get(scanId), refused: 'refused' in one ? one.refused : null })))
} // biome-ignore format: it reads as one row

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
    const told = await ctx.db.selectFrom('scanPhotos').select('hash').where('scanId', '=', scanId).where('estateId', '=', scan.estateId).where('fileId', 'is', null).execute()
    await keepPhotos(ctx.db, [{ ...scan, hashes: told.map(({ hash }) => hash), files }])
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
