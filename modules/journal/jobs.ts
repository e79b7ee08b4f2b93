import { job } from '#kernel/job.ts'

/** A repeated request is known for so long; afterwards its key is a new one. */
const keysKeptDays = 90

export const forgetAnswers = job({
  does: 'Forget the answers kept for repeated requests after 90 days',
  daily: '03:50',
  async run({ db, now }) {
    const before = now.subtract({ hours: keysKeptDays * 24 })
    const old = await db.deleteFrom('answers').where('at', '<', before).returning('actorId').execute()
    return { actorIds: [...new Set(old.map(({ actorId }) => actorId))] }
  },
})
