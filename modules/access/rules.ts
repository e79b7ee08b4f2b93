import { z } from 'zod'
import { Id, Moment, Name, personal, secret } from '#kernel/shapes.ts'

/** A session ends when it has not been used for so long; every use begins the span anew. */
export const sessionSpan = { staff: { hours: 12 }, resident: { hours: 30 * 24 } } as const

/** However much it is used, a session ends so long after it began. */
export const longestSession = { staff: { hours: 30 * 24 }, resident: { hours: 180 * 24 } } as const

/** Until when a session that began then and is used now stays open. */
export function openUntil(kind: 'staff' | 'resident', startedAt: Temporal.Instant, now: Temporal.Instant) {
  const [idle, last] = [now.add(sessionSpan[kind]), startedAt.add(longestSession[kind])]
  return Temporal.Instant.compare(idle, last) < 0 ? idle : last
}

/** The use of a session is noted at most this often. */
export const restfulMinutes = 1

export const UserName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[\p{L}\d][\p{L}\d._-]{1,39}$/u)
export const Password = secret(z.string().min(1).max(200))
export const Code = secret(z.string().regex(/^\d{6}$/))
export const Token = secret(z.string().min(20).max(200))
export const Enrolment = z.object({ secret: secret(z.string()), uri: secret(z.string()) })

export const Device = z.string().trim().max(80)

/** The name is journalled only as given: people type their password into its field. */
export const SignIn = z.object({
  userName: personal(UserName),
  password: Password,
  code: Code.optional(),
  device: Device.optional(),
})
export const SetUp = z.object({ token: Token, company: Name, name: Name, userName: UserName, password: Password })
export const ByLink = z.object({
  token: Token,
  userName: UserName.optional(),
  password: Password.optional(),
  device: Device.optional(),
})

/** What the door answers; only `ok` comes with a session. A failure is an answer, so that it is counted. */
export const SignInAnswer = z.object({
  outcome: z.enum(['ok', 'failed', 'locked', 'second_factor', 'enrol', 'choose_password']),
  sessionToken: secret(z.string()).optional(),
  lockedUntil: Moment.optional(),
  mustChange: z.boolean().optional(),
  enrolment: Enrolment.optional(),
  name: z.string().optional(),
  userName: z.string().nullable().optional(),
})

export const Session = z.object({
  sessionId: Id,
  device: z.string().nullable(),
  startedAt: Moment,
  seenAt: Moment,
  current: z.boolean(),
})

export const Me = z.object({
  kind: z.enum(['staff', 'resident', 'nobody']),
  name: z.string(),
  employeeId: Id.optional(),
  personId: Id.optional(),
  post: z.string().nullable(),
  company: z.string().nullable(),
  estates: z.object({ id: Id, name: z.string(), timeZone: z.string() }).array(),
  may: z.string().array(),
  /** Serves every estate: acts on the whole company are theirs alone. */
  everywhere: z.boolean(),
  homes: z.object({ unitId: Id, estateId: Id, unit: z.string() }).array(),
})

/** A number as people say it; whether anybody has it is never told. */
export const Telephone = personal(z.string().trim().min(5).max(30))
export const AskCode = z.object({ phone: Telephone })
export const ByCode = z.object({ phone: Telephone, code: Code, device: Device.optional() })
