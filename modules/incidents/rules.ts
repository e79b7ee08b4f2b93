import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { refuse } from '#kernel/refusal.ts'
import { Cursor, Id, Moment, Name, Note, Photo, Text } from '#kernel/shapes.ts'
import { type Proof, proofs, roles } from '#modules/playbooks/rules.ts'

/** While it runs people are called and steps have their time; once it is over the after-care begins; closed is filed. */
// biome-ignore format: it reads as a table
export const life = lifecycle('incidents', {
  states: ['running', 'over', 'closed', 'cancelled'],
  moves: {
    standDown: { from: ['running'], to: 'over' },
    cancel:    { from: ['running'], to: 'cancelled' },
    close:     { from: ['over'],    to: 'closed' },
  },
})
export type State = (typeof life.states)[number]

/** Something may still be done, listed or written about it. */
export const open = (state: State) => state === 'running' || state === 'over'

export const kinds = ['trapped', 'injured', 'unit', 'other'] as const
export const callStates = ['waiting', 'answered', 'unanswered', 'ended'] as const

export const numberOf = (day: Temporal.PlainDate, n: number) =>
  `急-${day.toString().slice(2).replaceAll('-', '')}-${String(n).padStart(2, '0')}`

/** When a step or a task must be done that begins at this moment; null without a limit. */
export const dueBy = (from: Temporal.Instant, minutes: number | null) =>
  minutes === null ? null : from.add({ minutes })

/** What the playbook asks as proof is there: a picture where it says photo, else words or a picture. */
export function proven(proof: Proof, { words, photoIds }: { words: string; photoIds: readonly string[] }) {
  const there = { none: true, photo: photoIds.length > 0 }[proof as string] ?? (words !== '' || photoIds.length > 0)
  if (!there) refuse(proof === 'photo' ? 'incidents.photo_missing' : 'incidents.words_missing')
}

export interface Unfinished {
  steps: number
  affected: number
  signs: number
  tasks: number
  reported: boolean
  reviewed: boolean
}

/** What still keeps an incident from being filed, in the order in which it is done. */
export const missing = ({ steps, affected, signs, tasks, reported, reviewed }: Unfinished) =>
  [
    steps > 0 && 'steps', affected > 0 && 'affected', signs > 0 && 'signs', tasks > 0 && 'tasks', !reported && 'report', !reviewed && 'review',
  ].filter((one) => one !== false) // biome-ignore format: it reads as a row

/** It is filed only whole. */
export function whole(of: Unfinished) {
  const [first] = missing(of)
  if (first === 'steps') refuse('incidents.steps_open', { count: of.steps })
  if (first === 'affected') refuse('incidents.affected_unsettled', { count: of.affected })
  if (first === 'signs') refuse('incidents.signs_up', { count: of.signs })
  if (first === 'tasks') refuse('incidents.tasks_open', { count: of.tasks })
  if (first === 'report') refuse('incidents.report_first')
  if (first === 'review') refuse('incidents.review_first')
}

/** How people of a line are called: whoever stands nearest and was not called yet, all of them at once. */
export function nextInLine<One extends { personId: string; rank: number }>(
  line: readonly One[],
  called: ReadonlySet<string>,
): One[] {
  const left = line.filter(({ personId }) => !called.has(personId))
  const nearest = Math.min(...left.map(({ rank }) => rank))
  return left.filter(({ rank }) => rank === nearest)
}

export type { Proof }

const Reason = z.string().trim().min(2).max(300)
const Words = z.string().trim().max(2000).default('')
const Photos = Photo.array().max(9)

export const OneIncident = z.object({ incidentId: Id })
export const Start = z.object({
  estateId: Id,
  playbookId: Id,
  placeId: Id.of('estates').optional(),
  unitId: Id.of('units').optional(),
  spot: z.string().trim().max(60).default(''),
  words: Note.default(''),
  caseId: Id.optional(),
})
export const Steps = z.object({ incidentId: Id, stepIds: Id.array() })
export const Started = Steps.extend({ number: z.string() })
export const OneCall = z.object({ callId: Id })
export const Pass = OneCall.extend({ reason: Reason })
export const DoStep = z.object({ stepId: Id, words: Words, photoIds: Photos.default([]) })
export const SkipStep = z.object({ stepId: Id, reason: Reason })
export const Noting = OneIncident.extend({ words: Text, photoIds: Photos.default([]) })
export const AddAffected = OneIncident.extend({
  kind: z.enum(kinds).default('trapped'),
  heads: z.int().min(1).max(500).default(1),
  who: z.string().trim().max(80).default(''),
  unitId: Id.of('units').optional(),
  words: Words,
})
export const ListUnits = OneIncident.extend({
  buildingId: Id.of('buildings'),
  fromFloor: z.int().min(-20).max(200).optional(),
  toFloor: z.int().min(-20).max(200).optional(),
})
export const Affected = OneIncident.extend({ affectedIds: Id.array() })
export const Settle = z.object({ affectedId: Id, outcome: Reason })
export const PostNotice = OneIncident.extend({
  spot: z.string().trim().min(1).max(60),
  words: Reason,
  photoIds: Photos.min(1),
})
export const OneSign = z.object({ signId: Id })
export const RemoveNotice = z.object({ signId: Id, photoIds: Photos.min(1) })
export const AddTask = OneIncident.extend({
  role: z.enum(roles).default('desk'),
  words: Reason,
  hours: z.int().min(1).max(720).default(24),
})
export const Tasks = OneIncident.extend({ taskIds: Id.array() })
export const DoTask = z.object({ taskId: Id, result: Reason })
export const StandDown = OneIncident.extend({ words: Reason })
export const Report = OneIncident.extend({ course: Text, cause: Text, loss: Text, measures: Text })
export const Review = OneIncident.extend({ findings: Text, actions: Text })
export const Cancel = OneIncident.extend({ reason: Reason })

const Span = { estateId: Id.optional(), from: Moment.optional(), to: Moment.optional(), limit: z.int().min(1).max(200).default(50), after: Cursor.optional() } // biome-ignore format: one row
export const Filter = z.object({ ...Span, state: z.enum(life.states).optional(), code: z.string().max(12).optional() })
export const TimedFilter = z.object({ ...Span, inTime: z.boolean().optional() })

// Inside a row that PostgreSQL puts together a moment is ISO text.
const At = z.string()
export const IncidentRow = z.object({
  incidentId: Id, estateId: Id, number: z.string(), code: z.string(), title: z.string(), titleEn: z.string(), where: z.string(), state: z.enum(life.states),
  startedAt: Moment, starter: Name.nullable(), overAt: Moment.nullable(), closedAt: Moment.nullable(), stepCount: z.int(), stepsDone: z.int(), stepsLate: z.int(),
  callCount: z.int(), callsAnswered: z.int(), inside: z.int(), nextDueAt: Moment.nullable(),
}) // biome-ignore format: it reads as a row
export const StepRow = z.object({
  stepId: Id, no: z.int(), role: z.enum(roles), words: z.string(), wordsEn: z.string(), minutes: z.int().nullable(), proof: z.enum(proofs), afterNo: z.int().nullable(), must: z.boolean(),
  begunAt: At.nullable(), dueBy: At.nullable(), doneAt: At.nullable(), doer: Name.nullable(), skipped: z.boolean(), result: z.string().nullable(), photoIds: Id.array(),
}) // biome-ignore format: it reads as a row
export const PageRow = z.object({ person: Name, wave: z.int(), pagedAt: At, passedAt: At.nullable(), passedWhy: z.string().nullable(), answeredAt: At.nullable() }) // biome-ignore format: one row
export const CallRow = z.object({
  callId: Id, role: z.enum(roles), state: z.enum(callStates), wave: z.int(), calledAt: At, dueBy: At, nextAt: At.nullable(), answeredAt: At.nullable(), answerer: Name.nullable(), mine: z.boolean(), pages: PageRow.array(),
}) // biome-ignore format: it reads as a row
export const AffectedRow = z.object({
  affectedId: Id, kind: z.enum(kinds), unit: z.string().nullable(), who: z.string(), heads: z.int(), words: z.string(), addedAt: At, settledAt: At.nullable(), outcome: z.string().nullable(),
}) // biome-ignore format: it reads as a row
export const SignRow = z.object({
  signId: Id, spot: z.string(), words: z.string(), postedAt: At, poster: Name.nullable(), postedPhotoIds: Id.array(), removedAt: At.nullable(), remover: Name.nullable(), removedPhotoIds: Id.array(),
}) // biome-ignore format: it reads as a row
export const TaskRow = z.object({
  taskId: Id, role: z.enum(roles), words: z.string(), wordsEn: z.string(), dueBy: At, doneAt: At.nullable(), doer: Name.nullable(), result: z.string().nullable(),
}) // biome-ignore format: it reads as a row
export const Whole = IncidentRow.extend({
  spot: z.string(), words: z.string(), caseId: Id.nullable(), caseNumber: z.string().nullable(), playbookId: Id, version: z.int(), overWords: z.string().nullable(), cancelledWhy: z.string().nullable(),
  reportedAt: Moment.nullable(), reporter: Name.nullable(), course: z.string().nullable(), cause: z.string().nullable(), loss: z.string().nullable(), measures: z.string().nullable(),
  reviewedAt: Moment.nullable(), findings: z.string().nullable(), actions: z.string().nullable(), reportDue: Moment.nullable(), reviewDue: Moment.nullable(),
  steps: StepRow.array(), calls: CallRow.array(), affected: AffectedRow.array(), signs: SignRow.array(), tasks: TaskRow.array(),
}) // biome-ignore format: it reads as a row

const OfIncident = {
  incidentId: Id,
  number: z.string(),
  code: z.string(),
  title: z.string(),
  titleEn: z.string(),
  where: z.string(),
}
export const TimedStep = z.object({ ...OfIncident, stepId: Id, no: z.int(), role: z.enum(roles), words: z.string(), wordsEn: z.string(), begunAt: Moment, dueBy: Moment, doneAt: Moment.nullable(), doer: Name.nullable(), inTime: z.boolean() }) // biome-ignore format: one row
export const TimedCall = z.object({ ...OfIncident, callId: Id, role: z.enum(roles), calledAt: Moment, dueBy: Moment, answeredAt: Moment.nullable(), answerer: Name.nullable(), wave: z.int(), inTime: z.boolean() }) // biome-ignore format: one row
export const MyCall = z.object({
  ...OfIncident,
  callId: Id,
  role: z.enum(roles),
  pagedAt: At,
  answerBy: At.nullable(),
  words: z.string(),
})
export const MyStep = z.object({ ...OfIncident, stepId: Id, no: z.int(), role: z.enum(roles), words: z.string(), wordsEn: z.string(), proof: z.enum(proofs), must: z.boolean(), begunAt: At, dueBy: At.nullable() }) // biome-ignore format: one row
export const Mine = z.object({ calls: MyCall.array(), steps: MyStep.array() })
