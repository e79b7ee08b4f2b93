import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { Cursor, Id, Moment, Note, Photo, Text } from '#kernel/shapes.ts'

/** A draft is nobody's news; what was posted hangs until it is taken down, or is taken back with a reason. */
// biome-ignore format: it reads as a table
export const life = lifecycle('notices', {
  states: ['draft', 'scheduled', 'posted', 'taken_down', 'withdrawn'],
  moves: {
    change:   { from: ['draft'],                        to: 'draft' },
    schedule: { from: ['draft', 'scheduled'],           to: 'scheduled' },
    recall:   { from: ['scheduled'],                    to: 'draft' },
    post:     { from: ['draft', 'scheduled'],           to: 'posted' },
    takeDown: { from: ['posted'],                       to: 'taken_down' },
    withdraw: { from: ['draft', 'scheduled', 'posted'], to: 'withdrawn' },
  },
})
export type State = (typeof life.states)[number]

export const topics = ['water', 'power', 'gas', 'heat', 'lift', 'works', 'safety', 'fees', 'activity', 'other'] as const
export const urgencies = ['ordinary', 'emergency'] as const
export const scopes = ['estate', 'places'] as const
export const ways = ['app', 'sms', 'mail', 'paper'] as const
export type Way = (typeof ways)[number]

/** How a recipient stands, from nothing to proof: the furthest of what is known. */
export const fates = ['held', 'to_hand', 'waiting', 'sent', 'failed', 'delivered', 'handed', 'read'] as const
export type Fate = (typeof fates)[number]

/** Ordinary news reaches a person at most once within so many minutes; what is held back comes together. */
export const pushPauseMinutes = 60

/** How long before an outage its customers are to know: what law or regulation says, or what is usual (domain 2.7). */
const leadHours: Partial<Record<(typeof topics)[number], number>> = {
  power: 24,
  water: 24,
  gas: 48,
  heat: 48,
  lift: 24,
  works: 72,
}

/** By how many whole hours a notice comes too late; 0 in time, for what has no such time, and for an emergency. */
export function hoursTooLate(
  { topic, urgency, startsAt }: Pick<z.output<typeof Written>, 'topic' | 'urgency' | 'startsAt'>,
  postedAt: Temporal.Instant,
): number {
  const needed = leadHours[topic]
  if (!needed || !startsAt || urgency === 'emergency') return 0
  return Math.max(0, Math.ceil(needed - startsAt.since(postedAt).total('hours')))
}

/** The doors above one another have one riser: `01` of 1201 on floor 12. */
export const riserOf = (number: string, floor: number): string =>
  number.startsWith(String(floor)) && number.length > String(floor).length ? number.slice(String(floor).length) : number

/** A building, or of it an entrance, a riser, a floor, or any of these together; or one unit. */
export const Where = z.object({
  buildingId: Id.of('buildings').optional(),
  entranceId: Id.optional(),
  riser: z.string().trim().min(1).max(8).optional(),
  floor: z.int().min(-20).max(200).optional(),
  unitId: Id.of('units').optional(),
})
export type Where = z.output<typeof Where>
export const Places = Where.array().max(500).default([])

const Title = z.string().trim().min(2).max(60)
export const Written = z.object({
  estateId: Id,
  topic: z.enum(topics),
  urgency: z.enum(urgencies).default('ordinary'),
  title: Title,
  body: Text,
  scope: z.enum(scopes).default('estate'),
  places: Places,
  startsAt: Moment.optional(),
  takeDownAt: Moment.optional(),
  openToAll: z.boolean().default(false),
  toGroups: z.boolean().default(false),
  causeId: Id.optional(),
})
export const OneNotice = z.object({ noticeId: Id })
export const Change = OneNotice.extend(Written.omit({ estateId: true, causeId: true }).shape)
export const Schedule = OneNotice.extend({ postAt: Moment })
export const Withdraw = OneNotice.extend({ reason: z.string().trim().min(2).max(300) })
export const Deliver = OneNotice.extend({
  unitId: Id,
  photoId: Photo.optional(),
  note: Note.max(200).default(''),
})
export const Posted = z.object({ recipients: z.int() })

export const Aimed = Written.pick({ estateId: true, urgency: true, scope: true, places: true })
export const Filter = z.object({
  estateId: Id.optional(),
  state: z.enum(life.states).optional(),
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})
export const NoticeRow = z.object({
  noticeId: Id,
  estateId: Id,
  topic: z.enum(topics),
  urgency: z.enum(urgencies),
  title: z.string(),
  state: z.enum(life.states),
  writtenAt: Moment,
  postAt: Moment.nullable(),
  postedAt: Moment.nullable(),
  takeDownAt: Moment.nullable(),
  recipients: z.int(),
  reached: z.int(),
})

const longestSmsSigns = 160

/** What leaves the house: a short message with the beginning of the text, a letter with all of it; several in one as a list. */
export function outside(way: string, notices: readonly { estate: string; title: string; body: string }[]) {
  const [first] = notices
  const subject = `${first?.estate ?? ''} ${notices.map(({ title }) => title).join('；')}`
  if (way === 'mail')
    return { subject, text: notices.map(({ title, body }) => `${title}\n\n${body}`).join('\n\n———\n\n') }
  const list = notices.map(({ title }, n) => `${n + 1}. ${title}`).join(' ')
  const said = notices.length > 1 ? list : `${first?.title ?? ''}：${(first?.body ?? '').replace(/\s+/g, ' ')}`
  const text = `${first?.estate ?? ''} ${said}`
  return { subject, text: text.length > longestSmsSigns ? `${text.slice(0, longestSmsSigns - 1)}…` : text }
}
