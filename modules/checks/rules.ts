import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { Cursor, Day, Id, Moment, Name, Note } from '#kernel/shapes.ts'
import { Answer, Item, kinds } from '#modules/checklists/rules.ts'
import { placeKinds } from '#modules/estates/rules.ts'

/** A check is to be walked, walked once, or given up with a reason. */
// biome-ignore format: it reads as a table
export const life = lifecycle('checks', {
  states: ['planned', 'done', 'dropped'],
  moves: {
    finish: { from: ['planned'], to: 'done' },
    drop:   { from: ['planned'], to: 'dropped' },
  },
})
export type State = (typeof life.states)[number]

export const views = ['mine', 'planned', 'late', 'done', 'failed', 'all'] as const

export const numberOf = (day: Temporal.PlainDate, n: number) =>
  `检-${day.toString().slice(2).replaceAll('-', '')}-${String(n).padStart(3, '0')}`
export const seriesOf = (day: Temporal.PlainDate) => `checks ${day.toString()}`

const Subject = z.string().trim().max(120).default('')
const What = z.object({
  estateId: Id,
  checklistId: Id.of('checklists'),
  placeId: Id.of('places').optional(),
  subject: Subject,
})
/** The kind is said again, so that duties and readers of the journal see what was walked. */
const Answers = { kind: z.enum(kinds), answers: Answer.array().min(1).max(40), remark: Note.default('') }

export const Plan = What.extend({ checkerId: Id.of('staff'), dueOn: Day })
/** From which places is drawn: of a zone, of a kind, or all of the estate. */
export const Lot = z.object({
  zoneId: Id.of('zones').optional(),
  placeKind: z.enum(placeKinds).optional(),
  count: z.int().min(1).max(50),
})
export const Draw = Lot.extend({
  estateId: Id,
  checklistId: Id.of('checklists'),
  checkerId: Id.of('staff'),
  dueOn: Day,
})
export const OneCheck = z.object({ checkId: Id })
export const Finish = OneCheck.extend(Answers)
export const Record = What.extend(Answers)
export const Drop = OneCheck.extend({ reason: z.string().trim().min(2).max(300) })
export const Outcome = OneCheck.extend({
  score: z.number(),
  passed: z.boolean(),
  rectificationIds: Id.array(),
  caseIds: Id.array(),
})

/** A number of a fixed sequence from a seed, from 0 up to 1: the same seed, the same numbers, anywhere. */
export function sequence(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** So many of the candidates by lot, each as likely as any other; the seed decides all of it (Fisher and Yates). */
export function drawn<T>(candidates: readonly T[], count: number, seed: number): T[] {
  const left = [...candidates]
  const next = sequence(seed)
  const most = Math.min(count, left.length)
  for (let at = 0; at < most; at += 1) {
    const other = at + Math.floor(next() * (left.length - at))
    const [here, there] = [left[at] as T, left[other] as T]
    left[at] = there
    left[other] = here
  }
  return left.slice(0, most)
}

export const Filter = z.object({
  estateId: Id.optional(),
  view: z.enum(views).default('all'),
  kind: z.enum(kinds).optional(),
  passed: z.boolean().optional(),
  from: Moment.optional(),
  to: Moment.optional(),
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})
export const Row = z.object({
  checkId: Id,
  estateId: Id,
  number: z.string(),
  kind: z.enum(kinds),
  title: z.string(),
  where: z.string(),
  checker: Name,
  state: z.enum(life.states),
  plannedAt: Moment,
  dueBy: Moment,
  doneAt: Moment.nullable(),
  score: z.number().nullable(),
  passed: z.boolean().nullable(),
  failures: z.int(),
  late: z.boolean(),
})
export const Found = z.object({
  no: z.int(),
  value: z.union([z.boolean(), z.number()]).nullable(),
  share: z.number().nullable(),
  failed: z.boolean(),
  remark: z.string(),
  photoIds: Id.array(),
  caseId: Id.nullable(),
  caseNumber: z.string().nullable(),
  rectificationId: Id.nullable(),
  rectificationNumber: z.string().nullable(),
  rectificationState: z.string().nullable(),
  afterIds: Id.array(),
})
export const Whole = Row.extend({
  checklistId: Id,
  version: z.int(),
  passScore: z.int(),
  placeId: Id.nullable(),
  items: Item.array(),
  answers: Found.array(),
  remark: z.string(),
  doneBy: Name.nullable(),
  droppedWhy: z.string().nullable(),
  mine: z.boolean(),
  draw: z.object({ seed: z.int(), candidates: z.int(), chosen: z.int(), drawer: Name.nullable() }).nullable(),
})
