import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { count, exact, type Fen, inParts, ratio, times } from '#kernel/money/money.ts'
import { Money } from '#kernel/money/shape.ts'
import { refuse } from '#kernel/refusal.ts'
import { Cursor, Day, Id, Moment, Name, Note, Photo, Text } from '#kernel/shapes.ts'
import { type Kind, kinds, legal } from '#modules/remindersteps/rules.ts'

export { type Kind, kinds } from '#modules/remindersteps/rules.ts'

// biome-ignore format: it reads as a table
export const life = lifecycle('reminders', {
  states: ['running', 'promised', 'disputed', 'planned', 'cleared'],
  moves: {
    promise: { from: ['running', 'promised'], to: 'promised' },
    dispute: { from: ['running', 'promised', 'planned'], to: 'disputed' },
    plan:    { from: ['running', 'promised'], to: 'planned' },
    goOn:    { from: ['promised', 'disputed', 'planned'], to: 'running' },
    clear:   { from: ['running', 'promised', 'disputed', 'planned'], to: 'cleared' },
  },
})
export type State = (typeof life.states)[number]

// biome-ignore format: it reads as a table
export const promiseLife = lifecycle('reminder_promises', {
  states: ['open', 'kept', 'broken', 'replaced'],
  moves: { keep: { from: ['open'], to: 'kept' }, break: { from: ['open'], to: 'broken' }, replace: { from: ['open'], to: 'replaced' } },
})
// biome-ignore format: it reads as a table
export const disputeLife = lifecycle('reminder_disputes', {
  states: ['open', 'answered'],
  moves: { answer: { from: ['open'], to: 'answered' } },
})
// biome-ignore format: it reads as a table
export const planLife = lifecycle('reminder_plans', {
  states: ['asked', 'agreed', 'turned_down', 'kept', 'broken'],
  moves: {
    agree: { from: ['asked'], to: 'agreed' }, turnDown: { from: ['asked'], to: 'turned_down' },
    keep: { from: ['agreed'], to: 'kept' }, break: { from: ['agreed'], to: 'broken' },
  },
})
// biome-ignore format: it reads as a table
export const approvalLife = lifecycle('reminder_approvals', {
  states: ['asked', 'approved', 'turned_down', 'used'],
  moves: { approve: { from: ['asked'], to: 'approved' }, turnDown: { from: ['asked'], to: 'turned_down' }, use: { from: ['approved'], to: 'used' } },
})
// biome-ignore format: it reads as a table
export const visitLife = lifecycle('reminder_visits', {
  states: ['assigned', 'done', 'withdrawn'],
  moves: { visit: { from: ['assigned'], to: 'done' }, withdraw: { from: ['assigned'], to: 'withdrawn' } },
})

/** What came of it: somebody spoke, nobody did, or a paper arrived. */
const spoken = ['will_pay', 'paid', 'refuses', 'disputes', 'hardship', 'vacant', 'moved', 'told'] as const
const unmet = ['no_answer', 'wrong_number', 'nobody_home'] as const
export const outcomes = [
  ...spoken,
  ...unmet,
  'delivered',
  'not_accepted',
  'returned',
  'agreed',
  'not_agreed',
  'filed',
] as const
export type Outcome = (typeof outcomes)[number]
const papers: readonly Outcome[] = ['delivered', 'not_accepted', 'returned']
// biome-ignore format: a kind a line
export const outcomesOf: Record<Kind, readonly Outcome[]> = {
  notice: papers, message: papers, demand: papers, lawyer: papers,
  call: [...spoken, 'no_answer', 'wrong_number'],
  visit: [...spoken, 'nobody_home', ...papers],
  mediation: ['agreed', 'not_agreed', 'will_pay', 'nobody_home'],
  court: ['filed'],
}
/** Nothing came of it: so many of them make the step taken all the same. */
export const vain: readonly Outcome[] = [...unmet, 'returned']
export const vainTries = 3
export const isTaken = (outcome: Outcome, vainBefore: number) =>
  !vain.includes(outcome) || (vainBefore + 1) % vainTries === 0

/** A promise or a visit lies no further ahead. */
export const furthestDays = 92

const Said = {
  outcome: z.enum(outcomes), words: Note.default(''), fileIds: Photo.array().max(9).default([]), nextDay: Day.optional(),
  promisedFen: Money.optional(), promisedDay: Day.optional(),
} // biome-ignore format: it reads as a row
export const OneReminder = z.object({ reminderId: Id })
export const PrintDemand = OneReminder.extend({ language: z.enum(['zh', 'en']).default('zh') })
export const Contact = OneReminder.extend({ kind: z.enum(kinds), ...Said })
export const Contacted = z.object({ contactId: Id })
export const OneVisit = z.object({ visitId: Id })
export const Visit = OneVisit.extend(Said)
export const AssignVisits = z.object({
  estateId: Id.of('estates'), unitIds: Id.of('estates').array().min(1).max(200), employeeId: Id.of('staff'), day: Day, note: Note.max(300).default(''),
}) // biome-ignore format: it reads as a row
export const WithdrawVisit = OneVisit.extend({ reason: Text.max(300) })
export const Dispute = OneReminder.extend({
  billLineIds: Id.array().max(60).default([]),
  reason: Text.max(1000),
  caseId: Id.optional(),
})
export const answers = ['upheld', 'partly', 'rejected', 'withdrawn'] as const
export const Answer = z.object({ disputeId: Id, outcome: z.enum(answers), answer: Text.max(1000) })
export const planKinds = ['hardship', 'vacancy', 'other'] as const
export const AskPlan = OneReminder.extend({
  kind: z.enum(planKinds), parts: z.int().min(1).max(24), firstDay: Day, reason: Text.max(1000), fileIds: Photo.array().max(9).default([]),
}) // biome-ignore format: it reads as a row
export const OnePlan = z.object({ planId: Id })
export const AskStep = OneReminder.extend({ reason: Text.max(500) })
export const OneApproval = z.object({ approvalId: Id })

type Told = Pick<z.output<typeof Contact>, 'outcome' | 'fileIds' | 'promisedFen' | 'promisedDay'> & { kind: Kind }

/** What was written down fits together: the outcome to the way, a promise with amount and day, a paper with its proof. */
export function fits({ kind, outcome, fileIds, promisedFen, promisedDay }: Told, today: Temporal.PlainDate) {
  if (!outcomesOf[kind].includes(outcome)) refuse('reminders.outcome_not_of_this', { kind })
  if ((outcome === 'will_pay') !== (promisedDay !== undefined && (promisedFen ?? 0) > 0)) refuse('reminders.say_how_much_and_when')
  if (promisedDay && !within(promisedDay, today)) refuse('reminders.promise_within', { days: furthestDays })
  if (proven.includes(kind) && fileIds.length === 0) refuse('reminders.needs_proof')
} // biome-ignore format: a demand a line
const proven: readonly Kind[] = ['demand', 'lawyer', 'court']

export const within = (day: Temporal.PlainDate, today: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(day, today) >= 0 && today.until(day).days <= furthestDays

/** While somebody may be asked for an answer, nobody is sent a letter: only talking goes on. */
export function goesOn(state: State, kind: Kind) {
  if (state === 'cleared') refuse('reminders.cleared_already')
  if (state !== 'running' && (kind === 'demand' || legal.includes(kind))) refuse('reminders.stopped', { state })
}

/** What falls due of a plan: equal parts a month apart; fen that do not divide go to the first ones. */
export function instalments(amount: Fen, parts: number, firstDay: Temporal.PlainDate) {
  const shares = inParts(
    amount,
    Array.from({ length: parts }, () => times(exact(amount), ratio(1, parts))),
  )
  return shares.map((share, n) => ({ day: firstDay.add({ months: n }), amountFen: count(share) }))
}

export const views = ['due', 'promised', 'disputed', 'planned', 'waiting', 'approval', 'all'] as const
export const Filter = z.object({
  estateId: Id.of('estates'), view: z.enum(views).default('due'), kind: z.enum(kinds).optional(), buildingId: Id.optional(), olderThan: z.int().min(0).max(2000).optional(),
  limit: z.int().min(1).max(200).default(50), after: Cursor.optional(),
}) // biome-ignore format: it reads as a row
export const ReminderRow = z.object({
  reminderId: Id, estateId: Id, unitId: Id, unit: z.string(), payer: z.string().nullable(), state: z.enum(life.states), owedFen: z.int(), disputedFen: z.int(), oldestDue: Day.nullable(),
  days: z.int(), step: Name.nullable(), stepKind: z.enum(kinds).nullable(), stepSince: Day.nullable(), nextDay: Day.nullable(), broken: z.int(), promisedDay: Day.nullable(),
  visitor: Name.nullable(), visitDay: Day.nullable(), lastAt: Moment.nullable(), lastOutcome: z.enum(outcomes).nullable(),
}) // biome-ignore format: it reads as a row

const by = Name.nullable()
/** A moment as the database writes it into JSON. */
const At = z.string().transform((text) => Temporal.Instant.from(text))
const On = z.string().transform((text) => Temporal.PlainDate.from(text))
const shapes = <M extends z.ZodType, D extends z.ZodType>(at: M, on: D) => ({
  contacts: z.object({ contactId: Id, at, by, kind: z.enum(kinds), outcome: z.enum(outcomes), words: z.string(), fileIds: Id.array(), nextDay: on.nullable() }).array(),
  promises: z.object({ promiseId: Id, state: z.enum(promiseLife.states), amountFen: z.int(), paidFen: z.int(), byDay: on, madeAt: at, by, decidedOn: on.nullable() }).array(),
  disputes: z.object({
    disputeId: Id, state: z.enum(disputeLife.states), line: z.string().nullable(), amountFen: z.int().nullable(), caseId: Id.nullable(), caseNumber: z.string().nullable(), reason: z.string(), raisedAt: at, by,
    outcome: z.enum(answers).nullable(), answer: z.string().nullable(), answeredAt: at.nullable(), answerer: by }).array(),
  plans: z.object({
    planId: Id, state: z.enum(planLife.states), kind: z.enum(planKinds), amountFen: z.int(), paidFen: z.int(), parts: z.int(), firstDay: on, reason: z.string(), fileIds: Id.array(), askedAt: at, asker: by, decidedAt: at.nullable(), decider: by }).array(),
  approvals: z.object({ approvalId: Id, state: z.enum(approvalLife.states), step: z.string(), kind: z.enum(kinds), reason: z.string(), askedAt: at, asker: by, decidedAt: at.nullable(), decider: by }).array(),
  visits: z.object({ visitId: Id, state: z.enum(visitLife.states), day: on, visitor: by, note: z.string(), assignedAt: at, assigner: by }).array(),
  lines: z.object({ billLineId: Id, tariff: z.string(), month: z.string(), dueDay: on, openFen: z.int(), disputed: z.boolean() }).array(),
  approval: z.string().nullable(), stepWords: z.string().nullable(),
}) // biome-ignore format: it reads as a table
const fromJson = shapes(At, On)
const asked = { askedBy: Id }
/** What one statement brings of a case, beside its row. */
export const WholeKept = z.object({
  ...fromJson,
  plans: fromJson.plans.element.extend(asked).array(),
  approvals: fromJson.approvals.element.extend(asked).array(),
})
const told = shapes(Moment, Day)
const mayDecide = { mayDecide: z.boolean() }
export const Whole = ReminderRow.extend({
  ...told,
  plans: told.plans.element.extend(mayDecide).array(),
  approvals: told.approvals.element.extend(mayDecide).array(),
  payerId: Id.nullable(),
})

export const Visits = z.object({
  estateId: Id.of('estates').nullish(), from: Moment.optional(), to: Moment.optional(), state: z.enum(visitLife.states).optional(), employeeId: Id.optional(), inTime: z.boolean().optional(),
}) // biome-ignore format: it reads as a row
export const VisitRow = z.object({
  visitId: Id, estateId: Id, unitId: Id, unit: z.string(), payer: z.string().nullable(), day: Day, note: z.string(), state: z.enum(visitLife.states), visitor: by, doneAt: Moment.nullable(), late: z.boolean(),
  reminderId: Id.nullable(), owedFen: z.int(), oldestDue: Day.nullable(), stepWords: z.string().nullable(),
}) // biome-ignore format: it reads as a row
