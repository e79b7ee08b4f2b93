import { z } from 'zod'
import { act } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Nothing } from '#kernel/shapes.ts'

export const read = act({
  does: 'Mark messages of mine as read',
  everyone: true,
  input: z.object({ messageIds: Id.array().min(1).max(100) }),
  output: Nothing,
  async run({ db, actor, now }, { messageIds }) {
    const mine = await db
      .selectFrom('notifications')
      .select('id')
      .where('id', 'in', messageIds)
      .where('personId', '=', actor.id)
      .execute()
    if (mine.length !== new Set(messageIds).size) refuse('messages.unknown')
    await db
      .updateTable('notifications')
      .set({ readAt: now })
      .where('id', 'in', messageIds)
      .where('personId', '=', actor.id)
      .where('readAt', 'is', null)
      .execute()
    return {}
  },
})
