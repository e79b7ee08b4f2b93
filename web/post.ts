import type { CallOptions } from '#kernel/client.ts'
import { hearServerTime } from './now.ts'

/** One thing wrong with one field of an input: where ('lines.0.amountFen'), and in which words. */
export type Issue = { path: string; message: string }

/** The house said no. `code` is the refusal's name and its wording's key; `status` 0 means that the house was not reached. */
export class Refused extends Error {
  readonly code: string
  readonly facts: Record<string, unknown>
  readonly status: number
  readonly issues: Issue[]
  constructor(code: string, status: number, facts: Record<string, unknown> = {}, issues: Issue[] = []) {
    super(code)
    this.name = 'Refused'
    this.code = code
    this.status = status
    this.facts = facts
    this.issues = issues
  }
}

const pausesBeforeRetry = [400, 1200, 3000]
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

export type PostOptions = CallOptions & {
  /** Which device, and its own clock, for the journal. */
  device?: string
}

/** Asks the house by name. A lost connection is tried again under the same key, so that an act is done once or not at all. */
export async function post(name: string, input: unknown, options: PostOptions = {}): Promise<unknown> {
  const answer = await reach(new URL(`/api/${name.replace('.', '/')}`, location.origin), {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': options.key ?? crypto.randomUUID(),
      'x-steward': '1',
      ...(options.doneAt ? { 'x-done-at': options.doneAt } : {}),
      ...(options.device ? { 'x-device': options.device } : {}),
    },
    body: JSON.stringify(input ?? {}),
  })
  hearServerTime(answer.headers.get('x-steward-now'))
  const text = await answer.text()
  const body: unknown = text === '' ? undefined : read(text, answer.status)
  if (!answer.ok) throw refusal(body, answer.status)
  return body
}

/** One request under one key, tried again while nothing comes back. */
export async function reach(url: URL, request: RequestInit): Promise<Response> {
  for (const ms of pausesBeforeRetry) {
    try {
      const answer = await fetch(url, request)
      if (answer.status !== 502 && answer.status !== 503) return answer
    } catch {
      // Nothing came back: the act may or may not be done, and its key makes asking again safe.
    }
    await pause(ms)
  }
  try {
    return await fetch(url, request)
  } catch {
    throw new Refused('web.unreachable', 0)
  }
}

function read(text: string, status: number): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refused('fault', status)
  }
}

const codeOfStatus: Record<number, string> = { 401: 'sign_in', 403: 'denied', 429: 'too_many' }

/** What an answer that is not yes says. */
export function refusal(body: unknown, status: number): Refused {
  const said = (typeof body === 'object' && body !== null ? body : {}) as Partial<
    Pick<Refused, 'code' | 'facts' | 'issues'>
  >
  return new Refused(said.code ?? codeOfStatus[status] ?? 'fault', status, said.facts, said.issues)
}
