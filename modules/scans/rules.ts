import { z } from 'zod'
import { Cursor, Id, Moment, Name, Photo } from '#kernel/shapes.ts'
import { Answers, metresBetween } from '#modules/routes/rules.ts'

export const hows = ['code', 'nfc', 'plate'] as const
export const classes = ['on_time', 'late', 'early', 'out_of_order', 'too_fast', 'repeated', 'same_photo', 'photo_changed', 'elsewhere', 'clock_moved', 'off_route', 'incomplete'] as const // biome-ignore format: it reads as a list
export type Class = (typeof classes)[number]
/** Signs that somebody may not have stood there; the scan counts until somebody strikes it off. */
export const doubts: readonly Class[] = ['too_fast', 'same_photo', 'photo_changed', 'elsewhere', 'clock_moved']

const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const Position = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  accuracyM: z.int().min(0).max(100_000),
})
const Ms = z.int().min(0).max(Number.MAX_SAFE_INTEGER)

/** A scan as the phone keeps it until the house has it: its id is made there. */
export const Scan = z.object({
  scanId: z.uuid(),
  roundId: Id,
  placeId: Id,
  how: z.enum(hows).default('code'),
  seq: z.int().min(0).max(1_000_000),
  deviceAt: Moment,
  startId: z.uuid(),
  sinceStartMs: Ms,
  position: Position.nullish(),
  /** SHA-256 of each photo as it was taken; the picture itself may come later. */
  photoHashes: Hash.array().max(9).default([]),
  photoIds: Photo.array().max(9).default([]),
  answers: Answers.default({}),
  remark: z.string().trim().max(500).default(''),
})
export type Scan = z.output<typeof Scan>

/** One scan or many of a shift, with the phone's clocks at the moment of sending. */
export const Send = z.object({
  device: z.string().trim().min(1).max(80),
  startId: z.uuid(),
  sentAt: Moment,
  sentSinceMs: Ms,
  scans: Scan.array().min(1).max(500),
})
export const refusals = ['round_unknown', 'place_unknown', 'too_old'] as const
export const Received = z.object({
  scanId: Id,
  /** Null where it is taken; what was refused stays with the phone. */
  refused: z.enum(refusals).nullable(),
  classes: z.enum(classes).array(),
  caseId: Id.nullable(),
  number: z.string().nullable(),
})

export const AddPhotos = z.object({ scanId: Id, photoIds: Photo.array().min(1).max(9) })
const Reason = z.string().trim().min(2).max(300)
export const Strike = z.object({ scanId: Id, reason: Reason })
/** What a phone that sleeps loses of its own count, and what two clocks may differ by. */
export const clockSlack = { ms: 60_000, device: 300_000 }
/** Nothing older than this is taken: a phone keeps it to show. */
export const oldestHours = 30 * 24

interface Sent {
  startId: string
  sentAt: Temporal.Instant
  sentSinceMs: number
}

/**
 * When a scan was done, and whether the phone's clocks disagree about it; `now` is when it was sent, by the house's clock. The count since the app began never runs ahead of time, so where the clock on
 * the wall went less far than it, the clock was set back meanwhile and the count says when; else the wall clock does, put right by how far it is off.
 */
export function ownTime(
  scan: Pick<Scan, 'deviceAt' | 'startId' | 'sinceStartMs'>,
  sent: Sent,
  now: Temporal.Instant,
): { at: Temporal.Instant; moved: boolean } {
  const wallMs = sent.sentAt.epochMilliseconds - scan.deviceAt.epochMilliseconds
  const countMs = scan.startId === sent.startId ? sent.sentSinceMs - scan.sinceStartMs : undefined
  const off = Math.abs(now.epochMilliseconds - sent.sentAt.epochMilliseconds) > clockSlack.device
  const apart = countMs === undefined ? wallMs < 0 : Math.abs(wallMs - countMs) > clockSlack.ms
  const agoMs = Math.max(0, wallMs, countMs ?? 0)
  return { at: now.subtract({ milliseconds: agoMs }), moved: off || apart }
}

/** What the server knows of a scan when it says what it is worth. */
export interface Known {
  scanId: string
  placeId: string
  at: Temporal.Instant
  seq: number
  /** The number of its point on the route; undefined where the place is none of it. */
  no: number | undefined
  leastSeconds: number
  opensAt: Temporal.Instant
  dueAt: Temporal.Instant
  position: z.output<typeof Position> | undefined
  place: { latitude: number; longitude: number } | undefined
  clockMoved: boolean
  whole: boolean
  /** A photo of it belongs to an earlier scan. */
  photoSeen: boolean
  /** A picture came that is none of those the phone told of when it was done. */
  photoChanged: boolean
}

const earlier = (one: Temporal.Instant, other: Temporal.Instant) => Temporal.Instant.compare(one, other) < 0
const inTime = (one: Known, other: Known) =>
  Temporal.Instant.compare(one.at, other.at) || one.seq - other.seq || (one.scanId < other.scanId ? -1 : 1)

/** What the scans of one round are worth, in the order in which they were done; the database says the same of a million. */
export function classified(scans: readonly Known[], route: { inOrder: boolean; reachMetres: number }): Map<string, Class[]> {
  const walked: Known[] = []
  const said = new Map<string, Class[]>()
  for (const scan of scans.toSorted(inTime)) {
    said.set(scan.scanId, classesOf(scan, walked, route))
    walked.push(scan)
  }
  return said
} // biome-ignore format: it reads as one sentence

function classesOf(scan: Known, walked: readonly Known[], { inOrder, reachMetres }: { inOrder: boolean; reachMetres: number }): Class[] {
  const before = walked.at(-1)
  const furthest = Math.max(...walked.map(({ no }) => no ?? 0), 0)
  const least = before?.at.add({ seconds: scan.leastSeconds })
  const away = scan.position && scan.place && metresBetween(scan.position, scan.place) - scan.position.accuracyM
  const signs: [Class, boolean | undefined][] = [
    ['early', earlier(scan.at, scan.opensAt)],
    ['late', earlier(scan.dueAt, scan.at)],
    ['on_time', !earlier(scan.at, scan.opensAt) && !earlier(scan.dueAt, scan.at)],
    ['out_of_order', inOrder && scan.no !== undefined && scan.no < furthest],
    ['too_fast', before && before.placeId !== scan.placeId && least && earlier(scan.at, least)],
    ['repeated', walked.some(({ placeId }) => placeId === scan.placeId)],
    ['same_photo', scan.photoSeen],
    ['photo_changed', scan.photoChanged],
    ['elsewhere', away !== undefined && away > reachMetres],
    ['clock_moved', scan.clockMoved],
    ['off_route', scan.no === undefined],
    ['incomplete', !scan.whole],
  ]
  return signs.filter(([, holds]) => holds).map(([sign]) => sign)
} // biome-ignore format: it reads as a table

/** Whether a scan keeps its point: within its hours or late, whole, and not struck off. */
export const counts = (of: { at: Temporal.Instant; opensAt: Temporal.Instant; lostAt: Temporal.Instant; whole: boolean; struck: boolean }): boolean =>
  of.whole && !of.struck && !earlier(of.at, of.opensAt) && earlier(of.at, of.lostAt) // biome-ignore format: one sentence

export const Filter = z.object({
  estateId: Id.optional(),
  roundId: Id.optional(),
  employeeId: Id.optional(),
  /** Any of these. */
  classes: z.enum(classes).array().max(11).optional(),
  from: Moment.optional(),
  to: Moment.optional(),
  limit: z.int().min(1).max(500).default(50),
  after: Cursor.optional(),
})
export const ScanRow = z.object({
  scanId: Id,
  roundId: Id,
  route: Name,
  placeId: Id,
  place: z.string(),
  no: z.int().nullable(),
  how: z.enum(hows),
  at: Moment,
  deviceAt: Moment,
  heardAt: Moment,
  seq: z.int(),
  by: Name.nullable(),
  classes: z.enum(classes).array(),
  counts: z.boolean(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  accuracyM: z.int().nullable(),
  answers: Answers,
  /** What was asked, by the keys of the answers. */
  asked: z.record(z.string(), z.string()),
  failed: z.string().array(),
  remark: z.string(),
  photoIds: Id.array(),
  photos: z.int(),
  struckWhy: z.string().nullable(),
  striker: Name.nullable(),
})
export type ScanRow = z.output<typeof ScanRow>
