import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { Cursor, Id, Moment, Name, Note, Photo, personal, Text } from '#kernel/shapes.ts'
import { Answers, type Grade, grades, type Kind, kinds } from '#modules/casetypes/rules.ts'

export { type Grade, grades, type Kind, kinds } from '#modules/casetypes/rules.ts'

/** The life of a case. Nothing closes without a written result, and a call-back decides whether it is finished. */
// biome-ignore format: it reads as a table
export const life = lifecycle('cases', {
  states: ['open', 'dispatched', 'working', 'waiting', 'finished', 'closed', 'withdrawn'],
  moves: {
    dispatch: { from: ['open', 'dispatched', 'working', 'waiting'], to: 'dispatched' },
    accept:   { from: ['open', 'dispatched'],                       to: 'working' },
    wait:     { from: ['open', 'dispatched', 'working'],            to: 'waiting' },
    resume:   { from: ['waiting'],                                  to: 'working' },
    finish:   { from: ['open', 'dispatched', 'working', 'waiting'], to: 'finished' },
    close:    { from: ['finished'],                                 to: 'closed' },
    reopen:   { from: ['finished', 'closed'],                       to: 'open' },
    withdraw: { from: ['open', 'dispatched', 'working', 'waiting'], to: 'withdrawn' },
  },
})
export type State = (typeof life.states)[number]

export const sources = ['phone', 'counter', 'resident', 'patrol', 'visit', 'letter', 'hotline'] as const
/** The moments of a case by which a span narrows the list. */
export const moments = ['opened', 'finished', 'closed'] as const
export const callBacks = ['undecided', 'due', 'not_sampled', 'reached', 'unanswered'] as const
export const channels = ['phone', 'app', 'sms', 'visit', 'letter'] as const

/** Before it is finished a matter can still be answered, noted and regraded. */
export const running = (state: string) => ['open', 'dispatched', 'working', 'waiting'].includes(state)

/** The letter before the number, as the office says it: 投-1026-031. */
export const letters: Record<Kind, string> = {
  complaint: '投',
  repair: '修',
  enquiry: '咨',
  suggestion: '建',
  praise: '表',
}

/** The series a number is drawn from: a new one each day for each kind. */
export const seriesOf = (kind: Kind, day: Temporal.PlainDate) => `cases ${letters[kind]} ${day.toString()}`

export const numberOf = (kind: Kind, day: Temporal.PlainDate, n: number) =>
  `${letters[kind]}-${day.toString().slice(2).replaceAll('-', '')}-${String(n).padStart(3, '0')}`

/** The second complaint of a household about the same within this many days is a repeated one, and important. */
export const repeatDays = 30

/** A matter that touches this many households is major (domain.md 2.16). */
export const householdsOfMajor = 10

export function gradeAtOpening(given: {
  type: Grade
  repeats: number
  households: number
  asked?: Grade | undefined
}): Grade {
  const found: Grade =
    given.households >= householdsOfMajor
      ? 'major'
      : given.repeats > 0 || given.households > 1
        ? 'important'
        : 'general'
  return worst(found, given.type, given.asked ?? 'general')
}

export const worst = (...found: Grade[]): Grade =>
  grades[Math.max(...found.map((grade) => grades.indexOf(grade)))] ?? 'general'

/** A negative answer raises the matter by one grade. */
export const oneUp = (grade: Grade): Grade => grades[Math.min(grades.indexOf(grade) + 1, grades.length - 1)] ?? 'major'

/** Called back always: complaints, repeated, important and major matters; other kinds by the share of their type. */
export function callBackDue(
  of: { kind: Kind; grade: Grade; repeated: boolean; sampled: number },
  chance: number,
): boolean {
  return of.kind === 'complaint' || of.repeated || of.grade !== 'general' || chance < of.sampled
}

/** For so many days a "no" reopens the case; without an answer the house closes it then. */
export const daysToAnswer = 7

/** Within this time a "no" reopens the case one grade up; later it is a new case linked to this one. */
export const reopensWithin = (finishedAt: Temporal.Instant, now: Temporal.Instant) =>
  now.since(finishedAt).total('hours') <= daysToAnswer * 24

const What = z.object({
  typeId: Id.of('cases.types'),
  title: z.string().trim().min(2).max(120),
  body: z.string().trim().max(5000).default(''),
  answers: Answers.default({}),
  photoIds: Photo.array().max(9).default([]),
  unitId: Id.of('estates').optional(),
  placeId: Id.of('estates').optional(),
})

export const Report = What.extend({ estateId: Id })
export const Open = Report.extend({
  source: z.enum(sources).default('phone'),
  reporterId: Id.of('residents').optional(),
  reporterName: personal(Name).optional(),
  grade: z.enum(grades).optional(),
  households: z.int().min(1).max(100_000).default(1),
  confidential: z.boolean().default(false),
  accusedId: Id.of('staff').optional(),
  againstOffice: z.boolean().default(false),
  outerNumber: z.string().trim().max(60).optional(),
  /** Answers of the house that were said while the call was recorded. */
  articleIds: Id.array().max(5).default([]),
})
export const Opened = z.object({ caseId: Id, number: z.string() })
export const OneCase = z.object({ caseId: Id })

export const Dispatch = OneCase.extend({
  departmentId: Id.of('staff.departments'),
  handlerId: Id.of('staff').optional(),
  note: Note.default(''),
})
export const Respond = OneCase.extend({ channel: z.enum(channels).default('phone'), words: Note.default('') })
export const Reply = OneCase.extend({
  text: Text,
  channel: z.enum(channels).default('app'),
  photoIds: Photo.array().max(9).default([]),
  /** The answer of the house that the words are made of. */
  articleId: Id.optional(),
})
export const Noting = OneCase.extend({ text: Text })
export const Wait = OneCase.extend({ reason: z.string().trim().min(2).max(300), contactAt: Moment })
export const Regrade = OneCase.extend({ grade: z.enum(grades), reason: z.string().trim().min(2).max(300) })
export const Plan = OneCase.extend({ plan: Text, finishBy: Moment })
export const Finish = OneCase.extend({ result: Text, photoIds: Photo.array().max(9).default([]) })
export const Dispute = OneCase.extend({ words: Text })
export const Withdraw = OneCase.extend({ reason: z.string().trim().min(2).max(300) })
export const OpenNext = z.object({ previousId: Id, body: Text })

/** The queues of the desk: todo is everything with a running limit. */
export const views = [
  'todo',
  'mine',
  'soon',
  'late',
  'waiting',
  'undispatched',
  'working',
  'callback',
  'reopened',
] as const

export const Filter = z.object({
  view: z.enum(views).default('todo'),
  estateId: Id.optional(),
  kind: z.enum(kinds).optional(),
  typeId: Id.optional(),
  grade: z.enum(grades).optional(),
  unitId: Id.optional(),
  placeId: Id.optional(),
  handlerId: Id.optional(),
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})

/** What narrows the list of all cases besides; `from` and `to` bound the moment `when` names. */
export const Search = {
  text: z.string().trim().max(60).optional(),
  state: z.string().max(20).optional(),
  when: z.enum(moments).default('opened'),
  from: Moment.optional(),
  to: Moment.optional(),
  callBack: z.enum(callBacks).array().min(1).optional(),
  reopened: z.boolean().optional(),
  rated: z.boolean().optional(),
}

export const CaseRow = z.object({
  caseId: Id,
  estateId: Id,
  number: z.string(),
  kind: z.enum(kinds),
  typeId: Id,
  typeTitle: z.string(),
  typeTitleEn: z.string(),
  title: z.string(),
  grade: z.enum(grades),
  state: z.enum(life.states),
  source: z.string(),
  unitId: Id.nullable(),
  unit: z.string().nullable(),
  place: z.string().nullable(),
  handler: z.string().nullable(),
  department: z.string().nullable(),
  openedAt: Moment,
  finishedAt: Moment.nullable(),
  reopened: z.int(),
  repeated: z.boolean(),
  callBack: z.string(),
  /** The nearest running limit; null when nothing runs. */
  clockId: Id.nullable(),
  promise: z.string().nullable(),
  clock: z.string().nullable(),
  startedAt: Moment.nullable(),
  dueAt: Moment.nullable(),
  breachedAt: Moment.nullable(),
})

/** Columns of a list that can be carried off, by their words; the first six are those of the desk. */
// biome-ignore format: it reads as a list
export const exportColumns = [
  'limit', 'number', 'where', 'title', 'handler', 'state', 'kind', 'typeId', 'grade', 'source', 'openedAt', 'finishedAt',
] as const

/** A spreadsheet leaves the house with at most so many rows. */
export const mostExported = 5000

const besides = ['text', 'state', 'from', 'to', 'callBack', 'reopened', 'rated'] as const

/** Words, states and spans look through all cases; the queues hold only what still has a limit. */
export const looksThroughAll = (asked: { [K in (typeof besides)[number]]?: unknown }) =>
  besides.some((key) => asked[key] !== undefined && asked[key] !== '')

export const Listed = Filter.omit({ view: true }).extend(Search)
export type Listed = z.output<typeof Listed>

export const Export = Filter.omit({ limit: true, after: true }).extend({
  ...Search,
  estateId: Id.of('estates'),
  columns: z.enum(exportColumns).array().min(1).max(exportColumns.length).default(exportColumns.slice(0, 6)),
  language: z.enum(['zh', 'en']).default('zh'),
})
