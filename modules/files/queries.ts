import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Moment } from '#kernel/shapes.ts'

export const one = query({
  does: 'See what a file is',
  everyone: true,
  input: z.object({ fileId: Id }),
  output: z.object({ name: z.string(), type: z.string(), bytes: z.int(), ownerId: Id, at: Moment }),
  run: async ({ db }, { fileId }) =>
    (await db
      .selectFrom('files')
      .select(['name', 'type', 'bytes', 'ownerId', 'at'])
      .where('id', '=', fileId)
      .executeTakeFirst()) ?? refuse('files.unknown'),
})
