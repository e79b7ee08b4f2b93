/** The house says no, politely: a named domain fact with what the words need, never a crash. Answered with 409. */
export class Refusal extends Error {
  readonly code: string
  readonly facts: Record<string, unknown>

  constructor(code: string, facts: Record<string, unknown> = {}) {
    super(`${code} ${JSON.stringify(facts)}`)
    this.code = code
    this.facts = facts
  }
}

/** Not yours to do or to see. Answered with 403, and remembered. */
export class Denied extends Error {}

/** Nobody is signed in. Answered with 401. */
export class SignInFirst extends Error {}

/** Too much at once from one hand. Answered with 429. */
export class TooMany extends Error {}

/** What was sent is not of the promised shape. Answered with 400 and the places that are wrong. */
export class Malformed extends Error {
  readonly issues: readonly { path: string; message: string }[]

  constructor(issues: readonly { path: string; message: string }[]) {
    super(issues.map((i) => `${i.path}: ${i.message}`).join('; '))
    this.issues = issues
  }
}

/** Refuse by name, e.g. `refuse('keys.loan_too_long', { longestLoanDays })`; every code has its wording in every language. */
export function refuse(code: string, facts: Record<string, unknown> = {}): never {
  throw new Refusal(code, facts)
}

/** Whether this was said to whoever asked, and is no fault of ours. */
export const isWords = (error: unknown): boolean =>
  error instanceof Refusal || error instanceof Denied || error instanceof Malformed
