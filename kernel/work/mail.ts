import { createTransport } from 'nodemailer'
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

/** Sends a text to the operator's own mailbox, `SMTP_FROM`. */
export const mailOperator = (settings: Settings, subject: string, text: string): Promise<void> =>
  mail(settings, { to: settings.smtpFrom, subject, text })
