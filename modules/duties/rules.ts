import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { refuse } from '#kernel/refusal.ts'
import { Day, Id, Moment, Name } from '#kernel/shapes.ts'
import { Clause, kinds, whoses } from '#modules/clauses/rules.ts'

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
export const Print = z.object({ bookId: Id, language: z.enum(['zh', 'en']).default('zh') })
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
