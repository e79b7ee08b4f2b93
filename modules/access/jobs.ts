import { job } from '#kernel/job.ts'
import { secrets } from '#kernel/secrets.ts'
import { forgetBefore } from '#modules/credentials/index.ts'
import { codeSender, endSessions } from './index.ts'

interface Letter {
  phone: string
  code: string
  known: boolean
}

export const sendCode = job({
  does: 'Send a sign-in code to the telephone that asked for it, if its number is a resident’s',
  on: 'access.code',
  async run(_, { letter }) {
    const { phone, code, known } = JSON.parse(secrets().open(Buffer.from(String(letter), 'base64'))) as Letter
    if (known) await codeSender()?.(phone, code)
    return {}
  },
})

const keptDays = 90

export const sweep = job({
  does: 'Forget sessions, links and codes that ended three months ago',
  daily: '03:40',
  async run({ db, now }) {
    const before = now.subtract({ hours: keptDays * 24 })
    const sessions = await db.deleteFrom('sessions').where('expiresAt', '<', before).returning('id').execute()
    await forgetBefore(db, before)
    return { sessionIds: sessions.map(({ id }) => id) }
  },
})

export const endSessionsOfLeavers = job({
  does: 'End the sessions of an employee who has left',
  on: 'staff.left',
  async run({ db, now }, { employeeId }) {
    const ended = await endSessions(db, String(employeeId), now)
    return ended > 0n ? { employeeIds: [String(employeeId)] } : {}
  },
})

export const endSessionsOfNumber = job({
  does: 'End the sessions of a resident whose telephone number was corrected: whoever had the old one is not them',
  on: 'residents.phone_changed',
  async run({ db, now }, { personId }) {
    const ended = await endSessions(db, String(personId), now)
    return ended > 0n ? { personIds: [String(personId)] } : {}
  },
})
