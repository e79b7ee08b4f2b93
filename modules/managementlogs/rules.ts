import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { Day, Id, Moment, Name, Photo, Text } from '#kernel/shapes.ts'
import { Follow } from '#modules/handovers/rules.ts'

/** Written while the day lasts, summed up by the supervisor, then signed by the manager. */
// biome-ignore format: it reads as a table
export const life = lifecycle('management_logs', {
  states: ['open', 'summed', 'signed'],
  moves: {
    sum:  { from: ['open'],   to: 'summed' },
    sign: { from: ['summed'], to: 'signed' },
  },
})
export type State = (typeof life.states)[number]

export const kinds = ['duty', 'patrol', 'visitor', 'work', 'weather', 'other'] as const

/** Until when on the next day: the supervisor in the morning, the manager by the evening. */
const summedByHour = 11
const signedByHour = 18
export function signedBy(day: Temporal.PlainDate, timeZone: string) {
  const next = day.add({ days: 1 })
  const at = (hour: number) => next.toZonedDateTime({ timeZone, plainTime: { hour } }).toInstant()
  return { sumBy: at(summedByHour), signBy: at(signedByHour) }
}

/** From its first moment to that of the next day. */
export function spanOf(day: Temporal.PlainDate, timeZone: string) {
  const from = day.toZonedDateTime(timeZone)
  return { from: from.toInstant(), to: from.add({ days: 1 }).toInstant() }
}

export const Remark = z.object({
  estateId: Id,
  kind: z.enum(kinds).default('duty'),
  text: Text,
  photoIds: Photo.array().max(9).default([]),
})
export const OneLog = z.object({ managementLogId: Id })
export const Sum = OneLog.extend({ keyPoints: Text })
export const Sign = OneLog.extend({ opinion: z.string().trim().max(2000).default('') })
export const FollowUp = OneLog.extend({ words: z.string().trim().min(2).max(300), ...Follow.shape })
export const Print = OneLog.extend({ language: z.enum(['zh', 'en']).default('zh') })

const Matter = z.object({ id: Id, number: z.string(), title: z.string(), state: z.string(), grade: z.string() })
const Counts = z.record(z.string(), z.int())

/** What the house knows of a day; kept as it was read from the first signature on. */
export const Facts = z.object({
  /** Acts of people in the journal that day. */
  acts: z.int(),
  cases: Counts,
  complaints: Matter.array(),
  late: z.int(),
  orders: Counts,
  rounds: Counts,
  incidents: Matter.omit({ grade: true }).array(),
  warnings: z.object({ kind: z.string(), colour: z.string() }).array(),
  checks: z.object({ done: z.int(), failed: z.int(), score: z.number().nullable() }),
  rectifications: Counts,
  services: Counts,
  visits: z.int(),
  handovers: z.object({ id: Id, title: z.string(), readers: z.int(), haveRead: z.int() }).array(),
  money: z.object({ method: z.string(), inFen: z.int(), outFen: z.int() }).array(),
})
export type Facts = z.output<typeof Facts>

export const LogRemark = z.object({
  remarkId: Id,
  kind: z.enum(kinds),
  text: z.string(),
  photoIds: Id.array(),
  at: Moment,
  by: Name.nullable(),
  addedLater: z.boolean(),
})
export const LogFollowUp = z.object({
  followUpId: Id,
  words: z.string(),
  madeAt: Moment,
  by: Name.nullable(),
  caseId: Id.nullable(),
  handoverId: Id.nullable(),
  number: z.string().nullable(),
  state: z.string(),
  closed: z.boolean(),
})
export const DayRow = z.object({
  managementLogId: Id,
  estateId: Id,
  day: Day,
  state: z.enum(life.states),
  sumBy: Moment,
  signBy: Moment,
  summedAt: Moment.nullable(),
  summer: Name.nullable(),
  signedAt: Moment.nullable(),
  signer: Name.nullable(),
  remarks: z.int(),
  followUps: z.int(),
  openFollowUps: z.int(),
  late: z.boolean(),
})
export const Whole = DayRow.extend({
  keyPoints: z.string().nullable(),
  opinion: z.string().nullable(),
  frozen: z.boolean(),
  over: z.boolean(),
  maySign: z.boolean(),
  facts: Facts,
  written: LogRemark.array(),
  following: LogFollowUp.array(),
})
export const DigestRow = z.object({
  day: Day,
  complaints: z.int(),
  closed: z.int(),
  openNow: z.int(),
  findings: z.int(),
  checks: z.int(),
  failed: z.int(),
  incidents: z.int(),
})
