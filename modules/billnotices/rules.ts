import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { refuse } from '#kernel/refusal.ts'
import { Cursor, Day, Id, Moment, Name, Note, Photo } from '#kernel/shapes.ts'

// biome-ignore format: it reads as a table
export const life = lifecycle('bill_notices', {
  states: ['to_deliver', 'delivered'],
  moves: {
    deliver:  { from: ['to_deliver'], to: 'delivered' },
    takeBack: { from: ['delivered'], to: 'to_deliver' },
  },
})
export type State = (typeof life.states)[number]

/** How a notice comes into a hand by somebody who carries it; app and short message prove themselves. */
export const byHand = ['door', 'letterbox', 'post'] as const
export const channels = [...byHand, 'app', 'sms'] as const
export const outcomes = ['delivered', 'nobody', 'refused', 'returned'] as const

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
export const Make = z.object({
  estateId: Id.of('estates'),
  month: Month,
  plannedDay: Day,
  withArrears: z.boolean().default(true),
})
export const OneBatch = z.object({ batchId: Id })
export const Replan = OneBatch.extend({ plannedDay: Day })
export const Deliver = z.object({
  noticeIds: Id.array().min(1).max(200),
  channel: z.enum(byHand),
  outcome: z.enum(outcomes).default('delivered'),
  receiver: z.string().trim().max(40).default(''),
  fileIds: Photo.array().max(9).default([]),
  note: Note.max(300).default(''),
})
export const TakeBack = z.object({ noticeId: Id, note: z.string().trim().min(2).max(300), fileIds: Photo.array().max(9).default([]) }) // biome-ignore format: it reads as a row
export const sent = ['app', 'sms'] as const
export const Send = OneBatch.extend({ channel: z.enum(sent) })
export const printed = ['undelivered', 'all'] as const
export const Print = OneBatch.extend({
  which: z.enum(printed).default('undelivered'),
  buildingId: Id.optional(),
  noticeIds: Id.array().max(200).optional(),
  language: z.enum(['zh', 'en']).default('zh'),
})

/** What proves it: into a letterbox a picture, at the door a picture or who took it, by post the number of the parcel. */
export function proven({ channel, outcome, receiver, fileIds, note }: Omit<z.output<typeof Deliver>, 'noticeIds'>) {
  if (outcome !== 'delivered') return
  const enough = fileIds.length > 0 || (channel === 'door' && receiver !== '') || (channel === 'post' && note !== '')
  if (!enough) refuse(`billnotices.proof_${channel}`)
}

const Figures = { notices: z.int(), delivered: z.int(), inTime: z.int(), totalFen: z.int(), deliveredFen: z.int() }
export const BatchRow = z.object({
  batchId: Id, estateId: Id, month: z.string(), plannedDay: Day, withArrears: z.boolean(), maker: Name.nullable(), madeAt: Moment, late: z.boolean(), ...Figures,
}) // biome-ignore format: it reads as a row
export const Filter = OneBatch.extend({
  state: z.enum(life.states).optional(),
  buildingId: Id.optional(),
  limit: z.int().min(1).max(200).default(100),
  after: Cursor.optional(),
})
export const NoticeRow = z.object({
  noticeId: Id, unitId: Id, unit: z.string(), payer: z.string().nullable(), serial: z.int(), totalFen: z.int(), arrearsFen: z.int(), lines: z.int(), state: z.enum(life.states), tries: z.int(),
  channel: z.enum(channels).nullable(), deliveredAt: Moment.nullable(), lastOutcome: z.string().nullable(), lastBy: Name.nullable(),
}) // biome-ignore format: it reads as a row
