import { Secret, TOTP } from 'otpauth'

const issuer = 'Steward'
const period = 30
const toleratedSteps = 1

/** What an authenticator app is shown once: the secret, and the address its camera reads. */
export interface Enrolment {
  secret: string
  uri: string
}

export const newSecret = (): string => new Secret({ size: 20 }).base32

const generator = (secret: string, label: string) =>
  new TOTP({ issuer, label, secret: Secret.fromBase32(secret), period, digits: 6, algorithm: 'SHA1' })

export const enrolmentOf = (secret: string, label: string): Enrolment => ({
  secret,
  uri: generator(secret, label).toString(),
})

/** The time step that this code belongs to, at most one beside now; null for a wrong code. A step is good once. */
export function stepOfCode(secret: string, code: string, now: Temporal.Instant): number | null {
  const timestamp = now.epochMilliseconds
  const delta = generator(secret, '').validate({ token: code, timestamp, window: toleratedSteps })
  return delta === null ? null : Math.floor(timestamp / 1000 / period) + delta
}

/** The code an authenticator app shows at this moment. */
export const codeAt = (secret: string, now: Temporal.Instant): string =>
  generator(secret, '').generate({ timestamp: now.epochMilliseconds })
