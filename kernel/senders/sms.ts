import { createHmac, timingSafeEqual } from 'node:crypto'
import { briefly, post, type Sender } from './sender.ts'

/** A gateway for short messages: where it stands, and by which key it knows us. */
export interface SmsGateway {
  url: string
  key: string
  secret: string
}

const signed = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest('hex')

/** What stands in `X-Steward-Signature`: HMAC-SHA256 in hexadecimal over the seconds, a line feed, and the body. */
export const signatureOf = (secret: string, seconds: number, body: string): string =>
  signed(secret, `${seconds}\n${body}`)

/** Short messages by a gateway that takes `{ id, to, text }` and answers with its receipt; see docs/operations.md. */
export const smsBy = ({ url, key, secret }: SmsGateway): Sender => ({
  async send({ id, to, text, at }) {
    const body = JSON.stringify({ id, to, text })
    const seconds = Math.floor(at.epochMilliseconds / 1000)
    const heard = await post(url, body, {
      'x-steward-key': key,
      'x-steward-timestamp': String(seconds),
      'x-steward-signature': signatureOf(secret, seconds, body),
    })
    if ('ok' in heard) return heard
    const { receipt } = heard.said
    return { ok: true, receipt: typeof receipt === 'string' ? briefly(receipt) : null }
  },
})

/** Whether a receipt for one sending was signed by who holds the gateway's secret. */
export function receiptHolds(secret: string, said: { id: string; state: string; at: string }, signature: string) {
  const wanted = Buffer.from(signed(secret, `${said.id}\n${said.state}\n${said.at}`), 'hex')
  const given = Buffer.from(signature, 'hex')
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
