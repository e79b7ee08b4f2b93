import { createTransport } from 'nodemailer'
import type { Settings } from '../settings.ts'

/** Sends a text to the operator's own mailbox, `SMTP_FROM`, by the operator's mail server. */
export async function mailOperator({ smtpUrl, smtpFrom }: Settings, subject: string, text: string): Promise<void> {
  if (!smtpUrl) return
  const server = createTransport(smtpUrl)
  try {
    await server.sendMail({ from: smtpFrom, to: smtpFrom, subject, text })
  } finally {
    server.close()
  }
}
