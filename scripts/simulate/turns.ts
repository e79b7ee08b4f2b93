import type { Client } from '#kernel/client.ts'
import type { House } from '#modules/index.ts'

const ends = ['kept', 'late', 'missed', 'excused', 'open'] as const
export type End = (typeof ends)[number]
export type Ends = Record<End, number>

/** A line of the journal that kept a turn: when, who, by which act, about what. */
export interface Proof {
  estate: string
  dueAt: string
  state: string
  at: string
  by: string | null
  act: string
  words: string | null
  /** Short ids of what the line is about. */
  about: string[]
}

/** A clause in force, how its turns ended at each place, and a few proofs. */
export interface Counted {
  id: string
  title: string
  titleEn: string | null
  post: string
  /** What keeps it: acts, clock, figure, score or check_off. */
  proof: string
  total: Ends
  estates: Record<string, Ends>
  proofs: Proof[]
}

type Place = { id: string; name: string }
type Api = Client<House>
type Turn = Awaited<ReturnType<Api['turns']['list']>>['rows'][number]

const none = (): Ends => ({ kept: 0, late: 0, missed: 0, excused: 0, open: 0 })
const mostProofs = 3

/** Reads every turn of the span once, place by place, and of each clause the proofs of its latest kept turns. */
export async function countedTurns(
  api: Api,
  places: readonly Place[],
  span: { from: string; to: string },
): Promise<Counted[]> {
  const clauses = await clausesInForce(api)
  for (const place of places)
    for await (const turn of turnsAt(api, place, span)) {
      const clause = clauses.get(turn.rootId)
      if (!clause) continue
      const end = turn.state as End
      const { estates } = clause.counted
      const here = estates[place.name] ?? none()
      here[end] += 1
      estates[place.name] = here
      clause.counted.total[end] += 1
      clause.counted.proof = turn.proof
      if (clause.samples.length < mostProofs && !clause.samples.some((one) => one.place === place) && provable(turn))
        clause.samples.push({ place, turn })
    }
  for (const { counted, samples } of clauses.values())
    for (const { place, turn } of samples) counted.proofs.push(...(await proofsOf(api, place, turn)))
  return [...clauses.values()].map(({ counted }) => counted)
}

const provable = ({ state, proof }: Turn) =>
  (state === 'kept' || state === 'late') && (proof === 'acts' || proof === 'check_off')

interface Clause {
  counted: Counted
  samples: { place: Place; turn: Turn }[]
}

async function clausesInForce(api: Api): Promise<Map<string, Clause>> {
  const found = new Map<string, Clause>()
  for (const { post, inForce } of await api.duties.posts({})) {
    if (!inForce) continue
    for (const { rootId, registerId, title, titleEn, spec } of (await api.duties.one({ bookId: inForce.bookId })).clauses)
      found.set(rootId, {
        counted: { id: registerId ?? title, title, titleEn, post, proof: proofIn(spec), total: none(), estates: {}, proofs: [] },
        samples: [],
      }) // biome-ignore format: it reads as one row
  }
  return found
}

/** What keeps a clause of which no turn came up. */
const proofIn = (spec: object) =>
  'acts' in spec ? 'acts' : 'promise' in spec ? 'clock' : 'metric' in spec ? 'figure' : 'checkOff' in spec ? 'check_off' : 'score' // biome-ignore format: it reads as one row

async function* turnsAt(api: Api, { id: estateId }: Place, { from, to }: { from: string; to: string }) {
  let after: { at: string; id: string } | undefined | null
  do {
    const page: Awaited<ReturnType<Api['turns']['list']>> = await api.turns.list({ estateId, from, to, states: [...ends], limit: 200, ...(after && { after }) }) // biome-ignore format: it reads as one row
    yield* page.rows
    after = page.next
  } while (after)
}

async function proofsOf(api: Api, { name: estate }: Place, { turnId, dueAt, state }: Turn): Promise<Proof[]> {
  const { proofs } = await api.turns.one({ turnId })
  return proofs
    .slice(0, 1)
    .map(({ at, actor, act, words, about }) => ({
      estate, dueAt, state, at, by: actor, act, words, about: about.map((id) => id.slice(-8)),
    })) // biome-ignore format: it reads as one row
}
