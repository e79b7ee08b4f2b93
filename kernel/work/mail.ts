import { createTransport } from 'nodemailer'
import { briefly, type Sender } from '../senders/sender.ts'
import type { Settings } from '../settings.ts'

export interface Letter {
  to: string
  subject: string
  text: string
}

/** Sends a letter by the operator's mail server, from `SMTP_FROM`; without a server none goes out. */
export async function mail({ smtpUrl, smtpFrom }: Settings, letter: Letter): Promise<void> {
  if (!smtpUrl) return
  const server = createTransport(smtpUrl)
  try {
    await server.sendMail({ from: smtpFrom, ...letter })
  } finally {
    server.close()
  }
}

/** Mail as a way out of the house: what a mail server refuses for good is told apart from one that is away. */
export const mailBy = (settings: Settings): Sender => ({
  async send({ to, subject, text }) {
    try {
      await mail(settings, { to, subject, text })
      return { ok: true, receipt: null }
    } catch (error) {
      const { responseCode = 0 } = error as { responseCode?: number }
      return { ok: false, why: briefly(String(error)), again: responseCode < 500 }
    }
  },
})

/** Sends a text to the operator's own mailbox, `SMTP_FROM`. */
export const mailOperator = (settings: Settings, subject: string, text: string): Promise<void> =>
  mail(settings, { to: settings.smtpFrom, subject, text })
