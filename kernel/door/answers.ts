import { Denied, Malformed, Refusal, SignInFirst, TooMany } from '../refusal.ts'

export interface Said {
  status: number
  body: { code: string; facts: Record<string, unknown>; issues?: readonly { path: string; message: string }[] }
}

const said = (status: number, code: string, facts: Record<string, unknown> = {}): Said => ({
  status,
  body: { code, facts },
})

/** What the door says to an error: 409 refused, 403 denied, 401 sign in, 400 malformed, 429 too many; else 500 and an alarm. */
export function answerTo(error: unknown, fault: (error: unknown) => void): Said {
  if (error instanceof Refusal) return said(409, error.code, error.facts)
  if (error instanceof Denied) return said(403, 'denied')
  if (error instanceof SignInFirst) return said(401, 'sign_in')
  if (error instanceof TooMany) return said(429, 'too_many')
  if (error instanceof Malformed) return { status: 400, body: { code: 'malformed', facts: {}, issues: error.issues } }
  const status = (error as { statusCode?: unknown } | null)?.statusCode
  if (status === 413) return said(413, 'too_large')
  if (status === 429) return said(429, 'too_many')
  if (typeof status === 'number' && status >= 400 && status < 500) return said(400, 'malformed')
  fault(error)
  return said(500, 'fault')
}
