import { z } from 'zod'
import { act } from '#kernel/act.ts'
import { fileStore } from '#kernel/files/store.ts'
import { uploadOf } from '#kernel/files/upload.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id } from '#kernel/shapes.ts'
import { FileName } from './rules.ts'

export const add = act({
  does: 'Keep a file that was handed in and checked at the door',
  everyone: true,
  input: z.object({ uploadId: z.uuid(), estateId: Id.of('estates'), name: FileName }),
  output: z.object({ fileId: Id }),
  async run(ctx, { uploadId, estateId, name }) {
    const upload = (await uploadOf(fileStore(), ctx.actor.id, uploadId)) ?? refuse('files.upload_unknown')
    const { type, bytes, sha256, takenSha256, path } = upload
    const fileId = ctx.id()
    await ctx.db
      .insertInto('files')
      .values({
        id: fileId, estateId, ownerId: ctx.actor.id, name, type, bytes, sha256: Buffer.from(sha256, 'hex'), takenSha256: Buffer.from(takenSha256, 'hex'), at: ctx.now,
      }) // biome-ignore format: it reads as a row
      .execute()
    await fileStore().keep(fileId, path)
    return { fileId }
  },
})
