import { sql } from 'kysely'
import { job } from '#kernel/job.ts'
import { companyZone } from '#kernel/work/schedule.ts'
import { companyDay, mailboxOf, withMailbox } from '#modules/staff/index.ts'
import { postOffice } from './index.ts'
import { letterOf } from './prints/letter.ts'
import { minutesUnread, oldestMailedHours } from './rules.ts'

export const mailUnread = job({
  does: 'Hand over to the mail what lay unread for five minutes: each message once, one letter a person',
  every: 'PT1M',
  finds: () => sql`${postOffice() !== undefined}::boolean`,
  async run({ db, now, tell }) {
    const people = postOffice() ? await withMailbox(db, companyDay(now)) : []
    if (people.length === 0) return {}
    const due = await db
      .updateTable('notifications')
      .set({ mailedAt: now })
      .where('personId', 'in', people)
      .where('readAt', 'is', null)
      .where('mailedAt', 'is', null)
      .where('at', '>', now.subtract({ hours: oldestMailedHours }))
      .where('at', '<=', now.subtract({ minutes: minutesUnread }))
      .returning(['id', 'personId'])
      .execute()
    for (const [personId, lines] of Map.groupBy(due, (line) => line.personId))
      await tell('messages.due', { personId, messageIds: lines.map(({ id }) => id) })
    return { messageIds: due.map(({ id }) => id) }
  },
})

export const mailOne = job({
  does: 'Send one person’s unread messages in one letter; the queue tries again while the mail server does not answer',
  on: 'messages.due',
  async run({ db }, { personId, messageIds }) {
    const [post, to] = [postOffice(), await mailboxOf(db, String(personId))]
    if (!post || !to) return {}
    const lines = await db
      .selectFrom('notifications')
      .select(['key', 'facts', 'at'])
      .where('id', 'in', messageIds as string[])
      .where('personId', '=', String(personId))
      .where('readAt', 'is', null)
      .orderBy('at')
      .execute()
    if (lines.length > 0) await post.send({ to, ...letterOf(lines, post, companyZone) })
    return {}
  },
})
