import { z } from 'zod'
import { act } from '#kernel/act.ts'
import { Nothing } from '#kernel/shapes.ts'
import { asHouse } from './queries.ts'

export const signOut = act({
  does: 'Sign out of this device',
  input: Nothing,
  output: z.object({ sessionToken: z.literal('') }),
  open: true,
  async run({ db, actor, now }) {
    await asHouse(db, () =>
      db
        .updateTable('sessions')
        .set({ endedAt: now })
        .where('id', '=', actor.sessionId ?? null)
        .where('endedAt', 'is', null)
        .execute(),
    )
    return { sessionToken: '' as const }
  },
})
