import type { Actor } from '../actor.ts'
import { asAnswer } from '../database/constraint.ts'
import type { OpenHouse } from '../open-house.ts'
import { mayKeepAnswer, opOf, readied, whoIs } from '../perform.ts'
import { Denied, isWords, Malformed, SignInFirst } from '../refusal.ts'
import { type Request, sameRequest } from '../request.ts'
import { keptFor, runAct } from '../run.ts'
import { together } from './together.ts'
import type { Asked, KnownAct } from './turn.ts'

/** One act of many: its own key and moment, and the matter by whose name a refused one holds up later ones. */
export type Sent = Pick<Request, 'name' | 'input' | 'doneAt' | 'device' | 'address'> & { key: string; about?: string }

/** What became of one: done, refused by this error, or not tried, since one before it failed or is about the same. */
export type Told = { how: 'accepted'; output: unknown } | { how: 'refused'; error: unknown } | { how: 'waiting' }

/** One of many, ready to be done, or with what is already known of it. */
export type Ready = { sent: Sent } & ({ known: KnownAct; asked: Asked } | { asked?: undefined; told: Told })

/**
 * Many acts of one person in their order, each with its own line, key and answer: what is refused undoes no other, and a
 * fault of ours stops what comes after it. They share what one of them would ask alone: who it is, what was answered
 * before, and the end of the transaction. Whatever goes wrong with that, each is done alone, as if it had come alone.
 */
export async function performMany(
  house: OpenHouse,
  who: { token: string | undefined; onBehalfOf?: string | undefined },
  all: readonly Sent[],
): Promise<Told[]> {
  const heard = house.now()
  const actor = await whoHandsIn(house, who, heard)
  const kept = await keptFor(house, actor, all.map(({ key }) => key)) // biome-ignore format: one sentence
  const ready = all.map((sent) => looked(house, actor, heard, sent, kept))
  const told: Told[] = []
  const stuck = new Set<string>()
  const tell = (next: readonly Told[]) => {
    for (const one of next) {
      const about = ready[told.length]?.sent.about
      if (one.how === 'refused' && about) stuck.add(about)
      told.push(one)
    }
  }
  let shared = true
  while (told.length < ready.length && !stops(told.at(-1))) {
    const rest = ready.slice(told.length)
    const next: Told[] | undefined = shared
      ? await inLane(() => together(house, actor, rest, stuck).catch(() => undefined))
      : undefined
    shared = next !== undefined
    tell(next ?? [await alone(house, rest[0] as Ready, stuck)])
  }
  return [...told, ...ready.slice(told.length).map(() => ({ how: 'waiting' as const }))]
}

async function whoHandsIn(house: OpenHouse, { token, onBehalfOf }: { token: string | undefined; onBehalfOf?: string | undefined }, heard: Temporal.Instant): Promise<Actor> {
  const actor = await whoIs(house, token, heard)
  if (actor.kind === 'nobody') throw new SignInFirst('acts')
  if (!onBehalfOf || onBehalfOf === actor.id) return actor
  if (!(await house.ports.handsInFor?.(house.gate, actor, onBehalfOf, heard))) throw new Denied('acts on behalf')
  return { ...actor, onBehalfOf }
} // biome-ignore format: it reads as a road

type Kept = Awaited<ReturnType<typeof keptFor>>

/** What can be said of it before it is done. */
function looked(house: OpenHouse, actor: Actor, heard: Temporal.Instant, sent: Sent, kept: Kept): Ready {
  try {
    const known = opOf(house, sent.name)
    if (known.op.kind !== 'act' || known.op.open || !mayKeepAnswer(known))
      throw new Malformed([{ path: 'act', message: 'is not done among others' }])
    const asked = readied(known, sent, actor, heard)
    const before = kept.get(sent.key)
    if (before && asked.key) sameRequest(before, sent.name, asked.key.inputHash)
    if (before) return { sent, told: { how: 'accepted', output: before.answer } }
    return { sent, known: known as KnownAct, asked }
  } catch (error) {
    return { sent, told: { how: 'refused', error } }
  }
}

/** As if it had come alone. */
async function alone(house: OpenHouse, one: Ready, stuck: ReadonlySet<string>): Promise<Told> {
  if (one.sent.about && stuck.has(one.sent.about)) return { how: 'waiting' }
  if (!one.asked) return one.told
  try {
    return { how: 'accepted', output: await runAct(house, one.known, one.asked) }
  } catch (error) {
    return { how: 'refused', error: asAnswer(error) }
  }
}

/** A fault of ours: what comes after it was done after it, and waits for it. */
const stops = (one: Told | undefined) => one?.how === 'refused' && !isWords(one.error)

/** So many transactions of phones that come home run at once: the desk finds a connection, and nobody's row is held for long. */
const lanes = 3
let busy = 0
const queue: (() => void)[] = []

async function inLane<T>(body: () => Promise<T>): Promise<T> {
  if (busy < lanes) busy += 1
  else await new Promise<void>((go) => queue.push(go))
  try {
    return await body()
  } finally {
    const next = queue.shift()
    if (next) next()
    else busy -= 1
  }
}
