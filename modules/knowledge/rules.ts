import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { refuse } from '#kernel/refusal.ts'
import { Cursor, Day, Id, Moment, Text } from '#kernel/shapes.ts'
import { alike, pairsOf, rarityIn } from '#modules/causes/rules.ts'

/** Nobody says to a customer what nobody else has read: an answer holds once another person approved it. */
// biome-ignore format: it reads as a table
export const life = lifecycle('articles', {
  states: ['draft', 'current', 'retired'],
  moves: {
    approve: { from: ['draft', 'current'], to: 'current' },
    retire:  { from: ['draft', 'current'], to: 'retired' },
  },
})
export type State = (typeof life.states)[number]

/** Said while the call was recorded, or sent with a reply. */
export const ways = ['said', 'sent'] as const

/** What a reply may leave open; the desk fills it from the case. */
export const blanks = ['name', 'number', 'title', 'where', 'date'] as const
export type Blank = (typeof blanks)[number]

const blankAt = /\{([^{}]*)\}/g
const isBlank = (name: string): name is Blank => blanks.some((blank) => blank === name)

/** Refuses a reply that leaves open what the desk could not fill. */
export function onlyKnownBlanks(reply: string) {
  for (const [, name = ''] of reply.matchAll(blankAt)) if (!isBlank(name)) refuse('knowledge.unknown_blank', { name })
}

/** The reply as it is sent; a blank nothing is known for disappears. */
export const filled = (reply: string, facts: Partial<Record<Blank, string>>) =>
  reply.replaceAll(blankAt, (all, name: string) => (isBlank(name) ? (facts[name] ?? '') : all))

const Said = {
  title: z.string().trim().min(2).max(120),
  words: z.string().trim().max(500).default(''),
  answer: Text,
  reply: Text,
  hints: z.string().trim().max(2000).default(''),
  source: z.string().trim().max(300).default(''),
}
const mostTypes = 40
const Held = {
  typeIds: Id.array().max(mostTypes).default([]),
  validFrom: Day.optional(),
  validUntil: Day.optional(),
  reviewOn: Day,
}

export const OneArticle = z.object({ articleId: Id })
export const Write = z.object({
  estateId: Id.of('estates').optional(),
  buildingId: Id.of('buildings').optional(),
  ...Said,
  ...Held,
})
export const Change = OneArticle.extend(Said)
export const Review = OneArticle.extend(Held)
export const Approve = OneArticle.extend({ n: z.int().min(1) })
export const Decline = Approve.extend({ reason: z.string().trim().min(2).max(300) })
export const Retire = OneArticle.extend({ reason: z.string().trim().min(2).max(300) })

/** An answer nobody used for so many days is asked whether it is needed. */
export const unusedDays = 90

/** Shown at the desk are those that hold today. */
export const views = ['current', 'waiting', 'due', 'unused', 'retired'] as const

export const Filter = z.object({
  view: z.enum(views).default('current'),
  estateId: Id.optional(),
  typeId: Id.optional(),
  text: z.string().trim().max(60).optional(),
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})
export const ArticleRow = z.object({
  articleId: Id,
  estateId: Id.nullable(),
  estate: z.string().nullable(),
  building: z.string().nullable(),
  typeIds: Id.array(),
  state: z.enum(life.states),
  title: z.string(),
  /** A text waits for approval. */
  waiting: z.boolean(),
  validFrom: Day.nullable(),
  validUntil: Day.nullable(),
  reviewOn: Day,
  due: z.boolean(),
  writtenAt: Moment,
  /** How often it was used in the last `unusedDays`. */
  uses: z.int(),
  lastUsedAt: Moment.nullable(),
})

export const Asked = z.object({
  estateId: Id,
  typeId: Id.optional(),
  unitId: Id.optional(),
  placeId: Id.optional(),
  title: z.string().trim().max(120).default(''),
  body: z.string().trim().max(5000).default(''),
})
export const Suggested = z.object({
  articleId: Id,
  title: z.string(),
  answer: z.string(),
  reply: z.string(),
  hints: z.string(),
  source: z.string(),
  /** For this building or this estate only. */
  here: z.boolean(),
  likelihood: z.number(),
})

export interface Candidate {
  title: string
  words: string
  /** The type was asked for and stands among its types; null where it has none. */
  ofType: boolean | null
  /** For how many types it is meant: the fewer, the more it speaks of this one. */
  types: number
  /** 2 for this building, 1 for this estate, 0 everywhere. */
  nearness: number
}

export const mostSuggested = 4
const likeEnough = 0.18
const typeWeighs = 0.5
const ownTypeWeighs = 0.1

/** The answers that fit the matter best: its type weighs most, then the words, then how near the place is. */
export function fitting<Row extends Candidate>(said: { title: string; body: string }, rows: readonly Row[]) {
  const texts = rows.map(({ title, words }) => pairsOf({ title, body: words }))
  const own = pairsOf(said)
  const rarity = rarityIn([...texts, own])
  return rows
    .map((row, n) => ({ ...row, likelihood: likelihoodOf(row, alike(own, texts[n] ?? own, rarity)) }))
    .filter(({ likelihood }) => likelihood > 0)
    .sort((one, other) => other.likelihood - one.likelihood || one.title.localeCompare(other.title))
    .slice(0, mostSuggested)
}

// What is meant for other types, or for any, is shown only where the words themselves are like it.
function likelihoodOf({ ofType, types, nearness }: Candidate, words: number) {
  const typed = ofType === true ? typeWeighs + ownTypeWeighs / Math.max(1, types) : 0
  if (typed === 0 && words < likeEnough) return 0
  return Math.min(1, typed + words * 0.4 + nearness * 0.05)
}

export const UsesAsked = z.object({
  estateId: Id.optional(),
  articleId: Id.optional(),
  from: Moment.optional(),
  to: Moment.optional(),
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})
export const Use = z.object({
  useId: Id,
  articleId: Id,
  article: z.string(),
  caseId: Id,
  number: z.string(),
  title: z.string(),
  how: z.enum(ways),
  at: Moment,
  by: z.string().nullable(),
})
