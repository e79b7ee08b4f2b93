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
