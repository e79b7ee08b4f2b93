import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { robotKinds } from '#kernel/senders/robots.ts'
import { Id } from '#kernel/shapes.ts'
import { robotsOf, waysOut } from './index.ts'

export const ways = query({
  does: 'See which ways out of the house there are for an estate',
  input: z.object({ estateId: Id }),
  output: z.object({ sms: z.boolean(), mail: z.boolean(), robots: z.enum(robotKinds).array() }),
  async run({ db }, { estateId }) {
    const { sms, mail } = waysOut()
    const robots = await robotsOf(db, estateId)
    return { sms: sms !== undefined, mail: mail !== undefined, robots: robots.map(({ kind }) => kind) }
  },
})
