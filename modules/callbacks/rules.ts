import { z } from 'zod'
import { refuse } from '#kernel/refusal.ts'
import { Cursor, Id, Moment, Name, Note } from '#kernel/shapes.ts'
import { daysToAnswer, grades, kinds, reopensWithin } from '#modules/cases/rules.ts'
import { Answers, Question } from '#modules/casetypes/rules.ts'

export { daysToAnswer } from '#modules/cases/rules.ts'

/** What came of an attempt, as the trade codes it: what closes, what reopens, what was in vain, what is asked again. */
export const closing = ['done', 'unhappy_but_done', 'refused'] as const
export const vain = ['no_answer', 'wrong_number'] as const
export const postponed = ['unsure', 'later'] as const
export const outcomes = [...closing, 'not_done', ...vain, ...postponed] as const
export type Outcome = (typeof outcomes)[number]

/** Vain calls on so many days, not all at the same time of day, prove that a customer cannot be reached. */
export const vainDays = 3
export const vainParts = 2
/** So far ahead a customer may put off the call. */
export const furthestDays = 14

export const satisfactions = z.int().min(1).max(5)
/** From this score on a customer is satisfied, up to that one unhappy (domain.md 2.13). */
export const satisfiedFrom = 4
export const unhappyUpTo = 2

const Call = z.object({ caseId: Id, words: Note.default(''), answers: Answers.default({}) })
export const Confirm = Call.extend({
  outcome: z.enum(closing).optional(),
  satisfaction: satisfactions.optional(),
})
export const Reopen = Call.extend({ satisfaction: satisfactions.optional(), words: z.string().trim().min(2).max(2000) })
export const Miss = Call.omit({ answers: true }).extend({ outcome: z.enum(vain).default('no_answer') })
export const Later = Call.extend({ outcome: z.enum(postponed).default('later'), askAt: Moment })

/** Done, and how gladly: a score of one or two is an unhappy yes; who is unhappy says so by score or in words. */
export function closingOutcome(said: {
  outcome?: (typeof closing)[number] | undefined
  satisfaction?: number | undefined
  words: string
}) {
  const { outcome, satisfaction, words } = said
  const unhappy = satisfaction !== undefined && satisfaction <= unhappyUpTo
  const found = outcome === 'done' || outcome === undefined ? (unhappy ? 'unhappy_but_done' : 'done') : outcome
  if (found === 'unhappy_but_done' && !unhappy && words === '') refuse('callbacks.say_why_unhappy')
  return found
}

/** The one who did the work cannot be the one who asks whether it is done; the customer always may say. */
export function mayAsk(
  asker: { id: string; kind: string },
  of: { handlerId: string | null; finishedBy: string | null },
) {
  if (asker.kind === 'resident') return
  if (asker.id === of.handlerId || asker.id === of.finishedBy) refuse('callbacks.by_the_handler')
}

/** A "no" in time reopens; later it is a new case that goes on from this one. */
export function stillReopens(finishedAt: Temporal.Instant | null, now: Temporal.Instant) {
  if (!finishedAt || !reopensWithin(finishedAt, now)) refuse('callbacks.too_late_open_next', { daysToAnswer })
}

const parts = { morning: 9, afternoon: 14, evening: 19 } as const
type Part = keyof typeof parts

export const partOf = ({ hour }: Temporal.ZonedDateTime): Part =>
  hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening'

/** Not before the next day, at the time of day at which was tried least. */
export function nextTry(tries: readonly Temporal.ZonedDateTime[], now: Temporal.ZonedDateTime): Temporal.Instant {
  const tried = [...tries, now].map(partOf)
  const often = (part: Part) => tried.filter((one) => one === part).length
  const names = Object.keys(parts) as Part[]
  const least = names.reduce((best, part) => (often(part) < often(best) ? part : best))
  return now
    .toPlainDate()
    .add({ days: 1 })
    .toZonedDateTime({ timeZone: now.timeZoneId, plainTime: { hour: parts[least] } })
    .toInstant()
}

/** One vain call a day; refuses the second. */
export function onAnotherDay(tries: readonly Temporal.ZonedDateTime[], now: Temporal.ZonedDateTime) {
  const today = now.toPlainDate()
  if (tries.some((one) => one.toPlainDate().equals(today))) refuse('callbacks.tried_today')
}

/** Whether these vain calls prove that the customer cannot be reached. */
export const unreachable = (tries: readonly Temporal.ZonedDateTime[]): boolean =>
  new Set(tries.map((one) => one.toPlainDate().toString())).size >= vainDays &&
  new Set(tries.map(partOf)).size >= vainParts

export function inTime(askAt: Temporal.Instant, now: Temporal.Instant) {
  const hours = askAt.since(now).total('hours')
  if (hours <= 0 || hours > furthestDays * 24) refuse('callbacks.ask_within', { furthestDays })
}

export const views = ['now', 'later', 'late', 'own'] as const

export const Filter = z.object({
  view: z.enum(views).default('now'),
  estateId: Id.optional(),
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})

/** Which finished cases of a span: all that are to be called back, those called, those rated, those rated well. */
export const shares = ['due', 'called', 'rated', 'satisfied'] as const

const Asked = z.object({
  caseId: Id,
  estateId: Id,
  number: z.string(),
  kind: z.enum(kinds),
  typeTitle: z.string(),
  typeTitleEn: z.string(),
  title: z.string(),
  grade: z.enum(grades),
  unit: z.string().nullable(),
  place: z.string().nullable(),
  handler: Name.nullable(),
  finishedAt: Moment,
})
export const QueueRow = Asked.extend({
  reopened: z.int(),
  tries: z.int(),
  lastAt: Moment.nullable(),
  lastOutcome: z.string().nullable(),
  /** Not to be called before; null where it may be called now. */
  nextAt: Moment.nullable(),
  promise: z.string().nullable(),
  clock: z.string().nullable(),
  startedAt: Moment.nullable(),
  dueAt: Moment.nullable(),
  breachedAt: Moment.nullable(),
  /** False where the reader did the work. */
  mayAsk: z.boolean(),
})
export const CalledRow = Asked.extend({
  tries: z.int(),
  callBack: z.string(),
  satisfaction: z.int().nullable(),
  closedWhy: z.string().nullable(),
})

export const Script = z.object({
  opening: z.string().trim().min(2).max(300),
  openingEn: z.string().trim().min(2).max(300),
  questions: Question.array().max(12),
})
export const ScriptRow = Script.extend({
  scriptId: Id,
  kind: z.enum(kinds),
  typeId: Id.nullable(),
  typeTitle: z.string().nullable(),
  typeTitleEn: z.string().nullable(),
})
export const SetScript = Script.extend({ kind: z.enum(kinds), typeId: Id.of('cases.types').optional() })
export const OneScript = z.object({ scriptId: Id })
