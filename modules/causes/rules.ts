import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { Cursor, Id, Moment, Text } from '#kernel/shapes.ts'

/** One matter behind many calls. */
// biome-ignore format: it reads as a table
export const life = lifecycle('causes', {
  states: ['open', 'solved', 'dropped'],
  moves: {
    solve: { from: ['open'], to: 'solved' },
    drop:  { from: ['open'], to: 'dropped' },
  },
})
export type State = (typeof life.states)[number]

export const mostAtOnce = 200

const CaseIds = Id.array().min(1).max(mostAtOnce)
const Said = { words: Text, expectedAt: Moment.optional() }

export const Open = z.object({ estateId: Id, title: z.string().trim().min(2).max(120), ...Said, caseIds: CaseIds })
export const OneCause = z.object({ causeId: Id })
export const Attach = OneCause.extend({ caseIds: CaseIds })
export const Detach = OneCause.extend({ caseId: Id })
export const Tell = OneCause.extend(Said)
export const Solve = OneCause.extend({ result: Text })
export const Drop = OneCause.extend({ reason: z.string().trim().min(2).max(300) })
/** The calls an act reached. */
export const Reached = z.object({ caseIds: Id.array() })

export const Filter = z.object({
  estateId: Id.optional(),
  state: z.enum(life.states).optional(),
  dropped: z.boolean().optional(),
  from: Moment.optional(),
  to: Moment.optional(),
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})
export const CauseRow = z.object({
  causeId: Id,
  estateId: Id,
  title: z.string(),
  words: z.string(),
  expectedAt: Moment.nullable(),
  state: z.enum(life.states),
  openedAt: Moment,
  solvedAt: Moment.nullable(),
  calls: z.int(),
})
/** Which attached calls: those of causes opened in the span. */
export const CallsAsked = Filter.omit({ state: true })
export const CallRow = z.object({
  caseId: Id,
  estateId: Id,
  number: z.string(),
  title: z.string(),
  state: z.string(),
  openedAt: Moment,
  causeId: Id,
  causeTitle: z.string(),
})
export const MonthsAsked = z.object({ estateId: Id.optional() })
/** One calendar month of the company; from and to bound it. */
export const Month = z.object({
  month: z.string(),
  matters: z.int(),
  callers: z.int(),
  from: Moment,
  to: Moment,
})
export const Asked = z.object({
  estateId: Id,
  title: z.string().trim().max(120).default(''),
  body: z.string().trim().max(5000).default(''),
  typeId: Id.optional(),
  unitId: Id.optional(),
  placeId: Id.optional(),
})

/**
 * A call may be of the same cause as one of the last so many days that still runs, the newest so many of them, when they
 * are alike enough; measured on real messages, see docs/scale.md.
 */
export const sameWithinDays = 180
export const mostCompared = 600
export const alikeEnough = 0.24

/** The same type or the same building speaks for one cause only while the calls come one upon the other. */
export const sameHours = 72
const sameSpeaks = 0.12

/** A call as it is compared: what was said, about what, and in which building. */
export interface Heard {
  title: string
  body: string
  typeId: string | null
  buildingId: string | null
  /** Heard within so many hours of the other, that type and building tell something. */
  lately: boolean
}

/** Of what a caller says the beginning tells what is the matter; of a long text the rest only blurs it. */
const ofCalls = { titleWeighs: 4, told: 150 }

const plain = /[\p{L}\p{N}]+/gu

/** Pairs of neighbouring characters, the title heavier than the text: how Chinese is compared without a dictionary. */
export function pairsOf(
  { title, body }: Pick<Heard, 'title' | 'body'>,
  { titleWeighs, told } = { titleWeighs: 2, told: Number.POSITIVE_INFINITY },
): Map<string, number> {
  const pairs = new Map<string, number>()
  for (const [text, weight] of [[title, titleWeighs], [body.slice(0, told), 1]] as const)
    for (const [word] of text.toLowerCase().matchAll(plain))
      for (let at = 0; at + 1 < word.length; at++) {
        const pair = word.slice(at, at + 2)
        pairs.set(pair, (pairs.get(pair) ?? 0) + weight)
      } // biome-ignore format: it reads as one row
  return pairs
}

/** The rarity of a pair among so many texts. */
export function rarityIn(texts: readonly Map<string, number>[]): (pair: string) => number {
  const seen = new Map<string, number>()
  for (const pairs of texts) for (const pair of pairs.keys()) seen.set(pair, (seen.get(pair) ?? 0) + 1)
  const rarities = new Map([...seen].map(([pair, n]) => [pair, Math.log(1 + (texts.length + 1) / (1 + n))]))
  const unseen = Math.log(2 + texts.length)
  return (pair) => rarities.get(pair) ?? unseen
}

type Rarity = ReturnType<typeof rarityIn>

/** A text as weights of its pairs, divided by its length: those that everybody uses little, those said often more. */
function weighed(pairs: Map<string, number>, rarity: Rarity): Map<string, number> {
  const weights = [...pairs].map(([pair, n]) => [pair, Math.log1p(n) * rarity(pair)] as const)
  const long = Math.hypot(...weights.map(([, weight]) => weight)) || 1
  return new Map(weights.map(([pair, weight]) => [pair, weight / long]))
}

/** How alike two texts are, 0 to 1, pairs that everybody uses weighing little; `rarity` tells the weight of a pair. */
export const alike = (one: Map<string, number>, other: Map<string, number>, rarity: Rarity): number =>
  likeness(weighed(one, rarity), other, rarity)

function likeness(own: Map<string, number>, other: Map<string, number>, rarity: Rarity): number {
  let [shared, long] = [0, 0]
  for (const [pair, n] of other) {
    const weight = Math.log1p(n) * rarity(pair)
    long += weight ** 2
    shared += weight * (own.get(pair) ?? 0)
  }
  return long > 0 ? shared / Math.sqrt(long) : 0
}

/** How likely two calls have one cause: the words, helped by the same type and building if the other was heard lately. */
export function likelihood(words: number, one: Omit<Heard, 'lately'>, other: Heard): number {
  const same = [one.typeId !== null && one.typeId === other.typeId, one.buildingId !== null && one.buildingId === other.buildingId]
  return Math.min(1, words + (other.lately ? sameSpeaks * same.filter(Boolean).length : 0))
} // biome-ignore format: it reads as two questions

/** The calls most alike to the one that is asked about, best first, those too little alike left out. */
export function closest<Row extends Heard>(
  asked: Omit<Heard, 'lately'>,
  heard: readonly Row[],
): (Row & { likelihood: number })[] {
  const texts = heard.map((row) => pairsOf(row, ofCalls))
  const pairs = pairsOf(asked, ofCalls)
  const rarity = rarityIn([...texts, pairs])
  const own = weighed(pairs, rarity)
  return heard
    .map((row, n) => {
      const words = likeness(own, texts[n] ?? own, rarity)
      return { ...row, likelihood: likelihood(words, asked, row) }
    })
    .filter((row) => row.likelihood >= alikeEnough)
    .sort((one, other) => other.likelihood - one.likelihood)
}
