import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { Cursor, Id, Moment, Name, Note, Photo, Text } from '#kernel/shapes.ts'

/** It is unread until the last of those who must read it has; until then it can be taken back. */
// biome-ignore format: it reads as a table
export const life = lifecycle('handovers', {
  states: ['unread', 'read', 'withdrawn'],
  moves: {
    complete: { from: ['unread'], to: 'read' },
    withdraw: { from: ['unread'], to: 'withdrawn' },
  },
})
export type State = (typeof life.states)[number]

export const kinds = ['note', 'shift'] as const
export const views = ['mine', 'unread', 'all'] as const

/** Whoever has not read it by then is reminded, once. */
export const remindedAfterHours = 2

const Title = z.string().trim().min(2).max(120)
const Readers = Id.array().max(200).default([])

/** How a paper is followed up: by a case of a type, or by words that these people or posts must have read. */
export const Follow = z.object({ typeId: Id.of('cases.types').optional(), readerIds: Readers, postIds: Readers })
export const Write = z.object({
  estateId: Id,
  kind: z.enum(kinds).default('note'),
  title: Title,
  body: Text,
  photoIds: Photo.array().max(9).default([]),
  /** By name, by post, or both: whoever holds the post at the estate that day. */
  readerIds: Readers,
  postIds: Readers,
})
export const OneHandover = z.object({ handoverId: Id })
export const Read = OneHandover.extend({ remark: Note.optional() })
export const Withdraw = OneHandover.extend({ reason: z.string().trim().min(2).max(300) })

export const Filter = z.object({
  estateId: Id.optional(),
  view: z.enum(views).default('all'),
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})
export const HandoverRow = z.object({
  handoverId: Id,
  estateId: Id,
  kind: z.enum(kinds),
  title: z.string(),
  state: z.enum(life.states),
  writtenAt: Moment,
  writer: Name,
  readers: z.int(),
  haveRead: z.int(),
  /** Mine to read, and not yet read. */
  waitsForMe: z.boolean(),
})
export const Reader = z.object({
  readerId: Id,
  reader: Name,
  readAt: Moment.nullable(),
  remark: z.string().nullable(),
  remindedAt: Moment.nullable(),
})
