import { sql } from 'kysely'
import pg from 'pg'
import type { Db } from '../act.ts'
import type { Actor } from '../actor.ts'
import { moveClocks } from '../clock/engine.ts'
import { asAnswer } from '../database/constraint.ts'
import { newId } from '../ids.ts'
import { keepAnswers, writeLines } from '../journal.ts'
import { whenDone } from '../late-news.ts'
import type { Happening, OpenHouse } from '../open-house.ts'
import { isWords } from '../refusal.ts'
import { remembered } from '../run.ts'
import { asHouse, settings, transact, turnOf } from '../transaction.ts'
import type { Ready, Told } from './batch.ts'
import { type Closed, Turn } from './turn.ts'

/** After so long it is committed, so that nobody waits for its rows. */
const longestMs = 150
/** Savepoints in one transaction; more than 64 cost every other transaction. */
const mostSteps = 60
const mostAtOnce = 50

type Doable = Extract<Ready, { asked: object }>

/**
 * The first of these acts in one transaction, as many as go in a short time, each behind a savepoint. What is refused is
 * taken back to its savepoint; anything else fails the whole, and nothing of it was done.
 */
export async function together(house: OpenHouse, actor: Actor, all: readonly Ready[], stuck: ReadonlySet<string>): Promise<Told[]> {
  const heard = all.find((one) => one.asked)?.asked?.heard
  if (!heard) return all.map((one) => (one.asked ? { how: 'waiting' } : one.told))
  // The journal is read by transaction, then by id: in the order in which they were done.
  const ids = Array.from({ length: 4 * mostAtOnce }, () => newId(heard, house.chance)).sort()
  const until = performance.now() + longestMs
  const { told, happened } = await transact(house.db, `begin; ${settings(actor, [], null)}`, async (db) => {
    const round: Round = { house, actor, db, ids, steps: 0, told: [], happened: [], stuck: new Set(stuck), singly: 0 }
    while (round.told.length < all.length && round.steps < mostSteps && ids.length > mostAtOnce && performance.now() < until) await next(round, all)
    return round
  })
  for (const one of happened) house.happened(one)
  return told
} // biome-ignore format: it reads as a road

/** One common transaction, as far as it has come. */
interface Round {
  house: OpenHouse
  actor: Actor
  db: Db
  ids: string[]
  steps: number
  told: Told[]
  happened: Happening[]
  stuck: Set<string>
  /** Up to here none is done by set any more. */
  singly: number
}

/** The next act, or the next few that can be done by set; a set in which one is refused is done one by one. */
async function next(round: Round, all: readonly Ready[]): Promise<void> {
  const { told, stuck } = round
  const one = all[told.length] as Ready
  const { about } = one.sent
  if (about && stuck.has(about)) told.push({ how: 'waiting' })
  else if (!one.asked) told.push(one.told)
  else {
    const [done, same] = [told.length, told.length < round.singly ? [] : alike(all.slice(told.length), stuck)]
    if (same.length > 1) {
      const failed = await behindSavepoint(round, same, manyOf)
      if (told.length > done) return
      round.singly = done + (failed === undefined ? 1 : same.length)
    }
    const refused = await behindSavepoint(round, [one], oneOf)
    if (refused !== undefined) told.push(await twinOr(round, one, refused))
  }
  if (about && told.at(-1)?.how === 'refused') stuck.add(about)
}

/** The run of the same act at the head that may be done by set. */
function alike(rest: readonly Ready[], stuck: ReadonlySet<string>): Doable[] {
  const run: Doable[] = []
  for (const one of rest) {
    const fits = one.asked && one.known.op.many && one.known.op === (run[0] ?? one).known?.op
    if (!one.asked || !fits || (one.sent.about && stuck.has(one.sent.about)) || run.length >= mostAtOnce) break
    run.push(one)
  }
  return run
}

/** Does it, or leaves everything as it was before and says why not; a fault goes through. */
async function behindSavepoint(round: Round, few: readonly Doable[], body: (round: Round, few: readonly Doable[]) => Promise<Closed[]>): Promise<unknown> {
  const { db, actor, ids, steps } = round
  const estates = few[0]?.asked.estates ?? []
  round.steps += 1
  await sql.raw(`${steps > 0 ? 'release savepoint turn; ' : ''}savepoint turn; ${turnOf(actor, estates, ids[0] ?? null)}`).execute(db)
  try {
    const closed = await body(round, few)
    round.happened.push(...closed.flatMap(({ lines }) => lines))
    round.told.push(...closed.map(({ answer: output }) => ({ how: 'accepted' as const, output })))
    return undefined
  } catch (error) {
    const words = asAnswer(error)
    if (!isWords(words) || isTwin(error)) throw error
    await sql.raw('rollback to savepoint turn').execute(db)
    return words
  }
} // biome-ignore format: it reads as a road

const isTwin = (error: unknown) => error instanceof pg.DatabaseError && error.constraint === 'answers_pkey'

/** What was refused may have been done a moment ago by a twin of this request: then that answer is ours. */
async function twinOr({ house, actor }: Round, { sent, asked }: Doable, error: unknown): Promise<Told> {
  const twin = asked.key && (await remembered(house, actor, sent.name, asked.key))
  return twin ? { how: 'accepted', output: twin.answer } : { how: 'refused', error }
}

const turnFor = ({ house, db, ids }: Round, { known, asked }: Doable) =>
  new Turn(
    house,
    db,
    asked,
    whenDone(known.op, asked.doneAt, asked.heard),
    ids.shift() ?? newId(asked.heard, house.chance),
  )

async function oneOf(round: Round, few: readonly Doable[]): Promise<Closed[]> {
  const one = few[0] as Doable
  const turn = turnFor(round, one)
  return [await turn.close(one.known, await one.known.op.run(turn.ctx, one.asked.input))]
}

async function manyOf(round: Round, few: readonly Doable[]): Promise<Closed[]> {
  const { db, house } = round
  const turns = few.map((one) => ({ one, turn: turnFor(round, one) }))
  const asked = turns.map(({ one, turn }) => ({ ctx: turn.ctx, input: one.asked.input, actId: turn.id }))
  const outputs = (await few[0]?.known.op.many?.(asked)) ?? []
  const closed = turns.slice(0, outputs.length).map(({ one, turn }, at) => turn.closed(one.known, outputs[at]))
  if (closed.length === 0) return closed
  await moveClocks(db, await house.book(), closed.map(({ step }) => step))
  await asHouse(db, () => writeLines(db, closed.map(({ line }) => line)))
  await keepAnswers(db, closed)
  return closed
} // biome-ignore format: it reads as a road
