/** One message on its way out of the house; the same id is sent again when a sending is tried again. */
export interface Outgoing {
  id: string
  /** A number as the world dials it, a mailbox, or nothing where the way itself is the addressee. */
  to: string
  subject: string
  text: string
  at: Temporal.Instant
}

/** What the other side said: taken, with its own number where it gives one; or not, and whether another try may help. */
export type Sent = { ok: true; receipt: string | null } | { ok: false; why: string; again: boolean }

/** A way out of the house. It never throws: what goes wrong is an answer, so that every try can be written down. */
export interface Sender {
  send(message: Outgoing): Promise<Sent>
}

/** What another side said, on one line and never long. */
export const briefly = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 200)

const patienceMs = 10_000

export interface Heard {
  status: number
  /** The answer as JSON; an empty object where it is none. */
  said: Record<string, unknown>
}

/** Posts JSON and hears the answer; a refusal that may pass away by itself is marked `again`. */
export async function post(
  url: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<Heard | (Sent & { ok: false })> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    })
    const text = await answer.text()
    if (answer.ok) return { status: answer.status, said: asJson(text) }
    return { ok: false, why: briefly(`HTTP ${answer.status} ${text}`), again: mayPass(answer.status) }
  } catch (error) {
    return { ok: false, why: briefly(String(error instanceof Error ? (error.cause ?? error) : error)), again: true }
  }
}

const mayPass = (status: number) => status >= 500 || status === 408 || status === 429

function asJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
