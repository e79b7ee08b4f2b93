import { z } from 'zod'
import { Cursor, Id, Moment } from '#kernel/shapes.ts'

/** An act that the phone had written down, as it remembers it. */
const Lost = z.object({
  sequence: z.int().min(1),
  act: z.string().regex(/^[a-zA-Z]{1,40}\.[a-zA-Z]{1,40}$/),
  at: z.string().max(40),
})

export const ReportLoss = z.object({
  estateId: Id.of('estates'),
  deviceId: z.uuid(),
  lost: Lost.array().min(1).max(1000),
})
export const OneLoss = z.object({ lossId: Id })
/** A file counts so long as taken in; later it is taken in anew. */
export const takenInHours = 2

export const TakeIn = z.object({
  estateId: Id.of('estates'),
  deviceId: z.uuid(),
  employeeId: Id.of('employees'),
  exportedAt: Moment,
  count: z.int().min(1).max(5000),
})
export const TakenIn = z.object({ fileId: Id, employee: z.string() })

/** An outbox as the phone exports it; what is not needed here is left out. */
export const OutboxFile = z.object({
  steward: z.literal('outbox'),
  deviceId: z.uuid(),
  employeeId: z.uuid(),
  exportedAt: z.string(),
  entries: z
    .object({
      seq: z.int(),
      key: z.string().max(200),
      act: z.string().max(80),
      input: z.unknown(),
      about: z.string().nullable(),
      what: z.string().nullable(),
      photoIds: z.string().array(),
      stamp: z.object({
        deviceAt: z.string(),
        sinceStartMs: z.number(),
        life: z.string(),
        aheadMs: z.number(),
        lastHeardAt: z.string().nullable(),
      }),
    })
    .array()
    .min(1)
    .max(5000),
  photos: z.object({ id: z.uuid(), name: z.string(), sha256: z.string(), picture: z.string() }).array(),
})
export type OutboxFile = z.output<typeof OutboxFile>

export const OneDevice = z.object({ deviceId: z.uuid() })
/** The last act of a phone that the house has done; null where it has heard nothing of it. */
export const Heard = z.object({ lastSequence: z.int().nullable() })

export const Filter = z.object({
  estateId: Id.of('estates'),
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})
export const LossRow = z.object({
  lossId: Id,
  employeeId: Id,
  employee: z.string(),
  deviceId: z.uuid(),
  count: z.int(),
  lost: Lost.array(),
  at: Moment,
})

/** Keys of a phone begin with its id; then the sequence, in so many digits that text sorts as numbers do. */
export const sequenceIn = (key: string): number | null => {
  const [, digits] = /^[\da-f-]{36}:(\d{8}):/.exec(key) ?? []
  return digits === undefined ? null : Number(digits)
}
