import { z } from 'zod'
import { Cursor, Id, Moment, Name, Photo, Text } from '#kernel/shapes.ts'

export const Report = z.object({
  roundId: Id,
  placeId: Id.of('places').nullish(),
  typeId: Id.of('casetypes').nullish(),
  words: Text,
  photoIds: Photo.array().max(9).default([]),
})
export const Reported = z.object({ findingId: Id, caseId: Id, number: z.string() })
export const Rectify = z.object({
  findingId: Id,
  departmentId: Id.of('departments').optional(),
  contractorId: Id.of('contractors').optional(),
  ownerId: Id.of('staff').optional(),
  dueBy: Moment,
})
export const Filter = z.object({
  estateId: Id.optional(),
  roundId: Id.optional(),
  caseId: Id.optional(),
  from: Moment.optional(),
  to: Moment.optional(),
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})
export const FindingRow = z.object({
  findingId: Id, roundId: Id, route: Name, place: z.string().nullable(), words: z.string(), photoIds: Id.array(), caseId: Id, number: z.string(), caseState: z.string(),
  rectificationId: Id.nullable(), rectificationNumber: z.string().nullable(), again: z.boolean(), at: Moment, by: Name.nullable(),
}) // biome-ignore format: it reads as one row
export type FindingRow = z.output<typeof FindingRow>

const longestTitle = 120
/** Most of what is found on a round is a broken thing: so it is reported where nothing else was said. */
export const usualType = 'public_part'

/** The title of a case from what was found: where, and the first words of what. */
export const titleOf = (place: string | null, words: string): string =>
  [place, words.split('\n')[0]].filter(Boolean).join('：').slice(0, longestTitle).padEnd(2, '。')
