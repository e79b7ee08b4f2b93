import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { Id, Moment, Name } from '#kernel/shapes.ts'

/** A route that is not walked any more stays readable by what was walked. */
export const life = lifecycle('routes', {
  states: ['in_use', 'retired'],
  moves: { retire: { from: ['in_use'], to: 'retired' } },
})
export type State = (typeof life.states)[number]

export const kinds = ['public_area', 'fire_lane', 'apartment', 'customer_area', 'lamps', 'cleaning', 'greening', 'facilities', 'inspection'] as const // biome-ignore format: it reads as a list
export type Kind = (typeof kinds)[number]

const Key = z.string().regex(/^[a-z0-9_]{1,24}$/)
const Asked = { key: Key, words: z.string().trim().min(1).max(80), must: z.boolean().default(true) }
const Option = z.string().trim().min(1).max(30)

/** A question at a point; its answer is limited by its kind, and some answers are a finding. */
export const Question = z.discriminatedUnion('kind', [
  /** `good`: the answer that is as it should be. */
  z.object({ ...Asked, kind: z.literal('yesno'), good: z.boolean().default(true) }),
  z.object({ ...Asked, kind: z.literal('choice'), options: Option.array().min(2).max(8), bad: Option.array().max(8).default([]) }),
  z.object({ ...Asked, kind: z.literal('number'), least: z.number().nullish(), most: z.number().nullish(), unit: z.string().trim().max(12).default('') }),
  z.object({ ...Asked, kind: z.literal('text') }),
]) // biome-ignore format: it reads as a table
export type Question = z.output<typeof Question>
export const questionKinds = ['yesno', 'choice', 'number', 'text'] as const

const Answer = z.union([z.boolean(), z.number().min(-1e9).max(1e9), z.string().trim().max(500)])
export const Answers = z.record(Key, Answer)
export type Answers = z.output<typeof Answers>

/** What is wrong with an answer: it is missing, or it is none of its kind. */
export type Wrong = 'answer_missing' | 'answer_of_other_kind'

/** What answers say: whether they can be taken, and which of them are a finding. */
export function judged(questions: readonly Question[], answers: Answers): { wrong: Wrong | undefined; failed: Question[] } {
  const given = questions.map((question) => [question, answers[question.key]] as const)
  const missing = given.some(([{ must }, answer]) => must && (answer === undefined || answer === ''))
  const odd = given.some(([question, answer]) => answer !== undefined && answer !== '' && !fits(question, answer))
  const wrong = missing ? 'answer_missing' : odd ? 'answer_of_other_kind' : undefined
  return { wrong, failed: given.filter(([question, answer]) => answer !== undefined && isFinding(question, answer)).map(([question]) => question) }
} // biome-ignore format: it reads as one sentence

function fits(question: Question, answer: Answers[string]): boolean {
  if (question.kind === 'yesno') return typeof answer === 'boolean'
  if (question.kind === 'number') return typeof answer === 'number'
  return typeof answer === 'string' && (question.kind === 'text' || question.options.includes(answer))
}

/** Whether the answer is not as it should be; words alone never are. */
export function isFinding(question: Question, answer: Answers[string]): boolean {
  if (question.kind === 'yesno') return typeof answer === 'boolean' && answer !== question.good
  if (question.kind === 'choice') return typeof answer === 'string' && question.bad.includes(answer)
  if (question.kind !== 'number' || typeof answer !== 'number') return false
  return answer < (question.least ?? -Infinity) || answer > (question.most ?? Infinity)
}

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** A point as it is drawn up: place, what is looked at, photos, and where wanted hours of its own. */
export const Point = z.object({
  placeId: Id.of('places'),
  spot: z.string().trim().max(80).default(''),
  look: z.string().trim().max(200).default(''),
  questions: Question.array().max(10).default([]),
  photos: z.int().min(0).max(3).default(0),
  leastSeconds: z.int().min(0).max(3600).default(15),
  from: Clock.nullish(),
  until: Clock.nullish(),
  typeId: Id.of('casetypes').nullish(),
})
export type Point = z.output<typeof Point>

const Drawn = {
  inOrder: z.boolean().default(true),
  reachMetres: z.int().min(10).max(5000).default(80),
  points: Point.array().min(1).max(200),
}
const Reason = z.string().trim().min(2).max(300)
export const Add = z.object({ estateId: Id.of('estates'), name: Name, kind: z.enum(kinds), ...Drawn })
export const Revise = z.object({ routeId: Id.of('routes'), reason: Reason, ...Drawn })
export const Retire = z.object({ routeId: Id.of('routes'), reason: Reason })
export const OneRoute = z.object({ routeId: Id.of('routes') })
export const Stand = z.object({
  placeId: Id.of('places'),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
})

export const PointRow = z.object({
  pointId: Id,
  no: z.int(),
  placeId: Id,
  place: z.string(),
  spot: z.string(),
  look: z.string(),
  questions: Question.array(),
  photos: z.int(),
  leastSeconds: z.int(),
  from: z.string().nullable(),
  until: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  typeId: Id.nullable(),
  type: z.string().nullable(),
})
export type PointRow = z.output<typeof PointRow>
export const RouteRow = z.object({
  routeId: Id,
  estateId: Id,
  name: Name,
  kind: z.enum(kinds),
  state: z.enum(life.states),
  version: z.int(),
  inOrder: z.boolean(),
  points: z.int(),
  changedAt: Moment,
  changer: Name.nullable(),
})
export const Whole = RouteRow.omit({ points: true }).extend({
  reachMetres: z.int(),
  points: PointRow.array(),
  versions: z.object({ version: z.int(), reason: z.string(), madeAt: Moment, maker: Name.nullable(), points: z.int() }).array(),
}) // biome-ignore format: it reads as one row

const earthMetres = 6_371_000
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** How far two positions lie apart, in metres. */
export function metresBetween(
  one: { latitude: number; longitude: number },
  other: { latitude: number; longitude: number },
): number {
  const [a, b] = [radians(one.latitude), radians(other.latitude)]
  const half = (difference: number) => Math.sin(difference / 2) ** 2
  const h = half(b - a) + Math.cos(a) * Math.cos(b) * half(radians(other.longitude - one.longitude))
  return 2 * earthMetres * Math.asin(Math.min(1, Math.sqrt(h)))
}
