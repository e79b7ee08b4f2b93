import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { refuse } from '#kernel/refusal.ts'
import { Day, Id, Moment, Name, Text } from '#kernel/shapes.ts'

/** A book is read by others, approved by somebody else, and in force until the next one takes its place. */
// biome-ignore format: it reads as a table
export const life = lifecycle('duty_books', {
  states: ['draft', 'review', 'approved', 'in_force', 'retired', 'dropped'],
  moves: {
    submit:     { from: ['draft'],              to: 'review' },
    sendBack:   { from: ['review', 'approved'], to: 'draft' },
    approve:    { from: ['review'],             to: 'approved' },
    takeEffect: { from: ['approved'],           to: 'in_force' },
    retire:     { from: ['in_force'],           to: 'retired' },
    drop:       { from: ['draft', 'review'],    to: 'dropped' },
  },
})
export type State = (typeof life.states)[number]

export const kinds = ['calendar', 'limit', 'target', 'quota', 'standard', 'continuous'] as const
export type Kind = (typeof kinds)[number]

/** A turn for every holder of the post; one for the estate, whoever of them keeps it; or one for the whole company. */
export const whoses = ['each', 'one', 'company'] as const

export const periods = ['day', 'week', 'month', 'quarter', 'half', 'year'] as const
export type Period = (typeof periods)[number]

const Clock = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)
export const Window = z
  .object({ from: Clock, until: Clock })
  .refine(({ from, until }) => from < until, { error: 'a window ends after it begins' })

/** The same days again and again, by RFC 5545: `FREQ=WEEKLY;BYDAY=MO`. */
const Rule = z
  .string()
  .max(200)
  .regex(/^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[A-Z0-9,+-]+)*$/)

const Plain = z.union([z.string(), z.number(), z.boolean()])

/** An act that calls for a turn, such as a weather warning; where wanted only with this input, a list means any of its values. */
const OnAct = z.object({
  on: z.string().regex(/^[a-z]+\.[a-zA-Z]+$/),
  hours: z
    .number()
    .positive()
    .max(24 * 60),
  where: z.record(z.string(), z.union([Plain, Plain.array().min(1).max(20)])).optional(),
})

/** What calls for a turn besides the calendar: the days before a holiday, or an act. */
const Trigger = z.union([z.object({ before: z.literal('holiday'), days: z.int().min(1).max(30) }), OnAct])

/** When a turn is due. Clock times are those of the estate. */
export const When = z
  .object({
    rule: Rule.optional(),
    trigger: Trigger.optional(),
    /** An act that calls for a turn as well, beside the rule or the trigger. */
    also: OnAct.optional(),
    /** From the day of the rule to the end of the day, week, month … in which it lies. */
    lasts: z.enum(periods).default('day'),
    /** Several windows of a day are several turns. */
    windows: Window.array()
      .min(1)
      .max(12)
      .default([{ from: '00:00', until: '24:00' }]),
    /** Where the day is a rest day: the working day before or after it. */
    shift: z.enum(['none', 'before', 'after']).default('none'),
    /** Hours after its end in which it still counts as kept late; later it is missed. */
    grace: z
      .number()
      .min(0)
      .max(24 * 31)
      .default(0),
  })
  .refine(({ rule, trigger }) => (rule === undefined) !== (trigger === undefined), { error: 'a rule or a trigger' })
export type When = z.output<typeof When>

/** The acts that call for a turn of it. */
export const callsOf = ({ trigger, also }: When) =>
  [trigger, also].filter((call): call is z.output<typeof OnAct> => call !== undefined && 'on' in call)

const ActName = z.string().regex(/^[a-z]+\.[a-zA-Z]+$/)

/** Work in the house that is the proof: an act, where wanted only with this input, by the holder or by anybody. */
export const Evidence = z.object({
  act: ActName,
  where: z.record(z.string(), Plain).optional(),
  by: z.enum(['holder', 'anybody']).default('holder'),
})
export type Evidence = z.output<typeof Evidence>

const need = z.int().min(1).max(500).default(1)
const Kept = z.union([
  z.object({ acts: Evidence.array().min(1).max(12) }),
  /** A signed check-off, until this module of the house gives an act; it never counts as kept by act. */
  z.object({ checkOff: z.string().min(2).max(40) }),
])
const figure = { when: When, metric: ActName, atLeast: z.number().optional(), atMost: z.number().optional() }
const bounded = (spec: { atLeast?: number | undefined; atMost?: number | undefined }) =>
  (spec.atLeast === undefined) !== (spec.atMost === undefined)
const oneBound = { error: 'at least or at most' }

/** What a clause of each kind says as data. */
export const specs = {
  calendar: z.object({ when: When, need }).and(Kept),
  /** n times in the period. */
  quota: z.object({ when: When, need }).and(Kept),
  /** A promise of the house's clocks: every clock the holder answers for is a turn. */
  limit: z.object({ promise: z.string().min(2).max(40) }),
  /** A figure at its cut-off; a share is compared by integers: numerator × 100 with percent × denominator. */
  target: z.object(figure).refine(bounded, oneBound),
  /** Scored by somebody else, from 0 to 100. */
  standard: z.object({ when: When, atLeast: z.int().min(1).max(100) }),
  /** Holds all the time: a figure looked at every day. */
  continuous: z.union([z.object(figure).refine(bounded, oneBound), z.object({ when: When, need }).and(Kept)]),
} as const

export type Spec = { [K in Kind]: z.output<(typeof specs)[K]> }

const said = {
  registerId: z
    .string()
    .regex(/^D[1-8]\.[A-Za-z0-9]+$/)
    .nullish(),
  title: z.string().trim().min(2).max(60),
  titleEn: z.string().trim().max(120).nullish(),
  words: Text,
  wordsEn: Text.nullish(),
  whose: z.enum(whoses).default('each'),
  weight: z.int().min(0).max(100),
}

/** A clause as it is written down. */
export const Clause = z.discriminatedUnion('kind', [
  z.object({ ...said, kind: z.literal('calendar'), spec: specs.calendar }),
  z.object({ ...said, kind: z.literal('limit'), spec: specs.limit }),
  z.object({ ...said, kind: z.literal('target'), spec: specs.target }),
  z.object({ ...said, kind: z.literal('quota'), spec: specs.quota }),
  z.object({ ...said, kind: z.literal('standard'), spec: specs.standard }),
  z.object({ ...said, kind: z.literal('continuous'), spec: specs.continuous }),
])
export type Clause = z.output<typeof Clause>

/** The acts and the figure a clause refers to by name: what is not in the house cannot be kept. */
export function namesIn({ spec }: Pick<Clause, 'spec'>): { acts: string[]; metrics: string[]; promises: string[] } {
  const calls = 'when' in spec ? callsOf(spec.when) : []
  const acts = 'acts' in spec ? spec.acts.map(({ act }) => act) : []
  return {
    acts: [...acts, ...calls.map(({ on }) => on)],
    metrics: 'metric' in spec ? [spec.metric] : [],
    promises: 'promise' in spec ? [spec.promise] : [],
  }
}

/** How a clause is kept: by ordinary acts, by a clock, by a figure, by somebody's score, or for now by a signed check-off. */
export function proofOf({ kind, spec }: Pick<Clause, 'kind' | 'spec'>) {
  if ('checkOff' in spec) return 'check_off'
  if ('acts' in spec) return 'acts'
  if ('promise' in spec) return 'clock'
  return kind === 'standard' ? 'score' : 'figure'
}

/** A book of which not all remarks are settled, or without a clause, is not put into force. */
export function mayApprove(book: { clauses: number; unread: number; unsettled: number }) {
  if (book.clauses === 0) refuse('duties.no_clause')
  if (book.unread > 0) refuse('duties.not_read_by_all', { unread: book.unread })
  if (book.unsettled > 0) refuse('duties.remarks_open', { unsettled: book.unsettled })
}

/** A book is looked at again within a year, unless an earlier day is set. */
export const reviewAfter = (effectiveOn: Temporal.PlainDate) => effectiveOn.add({ years: 1 })

/** What differs between two versions, clause by clause of the same root. */
export function compared<T extends { rootId: string }>(before: readonly T[], after: readonly T[]) {
  const old = new Map(before.map((clause) => [clause.rootId, clause]))
  const now = new Set(after.map(({ rootId }) => rootId))
  const told = (clause: T) => JSON.stringify({ ...clause, clauseId: null, place: null })
  return [
    ...after.map((clause) => {
      const was = old.get(clause.rootId) ?? null
      const change = was === null ? 'added' : told(was) === told(clause) ? 'same' : 'changed'
      return { change, was, is: clause as T | null } as const
    }),
    ...before
      .filter(({ rootId }) => !now.has(rootId))
      .map((was) => ({ change: 'removed', was: was as T | null, is: null as T | null }) as const),
  ]
}

export const OneBook = z.object({ bookId: Id })
export const OneClause = z.object({ clauseId: Id })
const Reason = z.string().trim().min(2).max(300)
export const Draft = z.object({
  postId: Id.of('staff'),
  /** From the book in force, from a template of the register, or an empty one. */
  from: z.enum(['book', 'template', 'nothing']).default('book'),
  template: z.string().max(60).optional(),
  reason: Reason,
})
export const Write = z.object({ bookId: Id, clause: Clause })
export const Rewrite = z.object({ clauseId: Id, clause: Clause })
export const Place = z.object({ clauseId: Id, before: Id.nullable() })
export const Submit = z.object({ bookId: Id, readerIds: Id.of('staff').array().min(1).max(20) })
export const Remark = z.object({ bookId: Id, remark: z.string().trim().max(1000).nullish() })
export const Settle = z.object({ readingId: Id, settled: Reason })
export const Approve = z.object({ bookId: Id, effectiveOn: Day, reviewOn: Day.optional() })
export const SendBack = z.object({ bookId: Id, reason: Reason })

export const ClauseRow = z.object({
  clauseId: Id,
  rootId: Id,
  place: z.int(),
  registerId: z.string().nullable(),
  title: z.string(),
  titleEn: z.string().nullable(),
  words: z.string(),
  wordsEn: z.string().nullable(),
  kind: z.enum(kinds),
  whose: z.enum(whoses),
  weight: z.int(),
  spec: z.record(z.string(), z.unknown()),
})
export const BookRow = z.object({
  bookId: Id,
  postId: Id,
  post: Name,
  version: z.int(),
  state: z.enum(life.states),
  reason: z.string(),
  template: z.string().nullable(),
  draftedAt: Moment,
  drafter: Name.nullable(),
  approvedAt: Moment.nullable(),
  approver: Name.nullable(),
  effectiveOn: Day.nullable(),
  retiredOn: Day.nullable(),
  reviewOn: Day.nullable(),
})
