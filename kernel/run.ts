import { sql } from 'kysely'
import pg from 'pg'
import { type Actor, keeperOf } from './actor.ts'
import { newId } from './ids.ts'
import { whenDone } from './late-news.ts'
import type { OpenHouse } from './open-house.ts'
import { Refusal } from './refusal.ts'
import { sameRequest } from './request.ts'
import { settings, transact } from './transaction.ts'
import { type Asked, type Key, type KnownAct, Turn } from './turn/turn.ts'

/** The answer given before to the same key, if any; the same key with other input is refused. */
export async function remembered(house: OpenHouse, actor: Actor, act: string, key: Key) {
  const kept = (await keptFor(house, actor, [key.key])).get(key.key)
  if (kept) sameRequest(kept, act, key.inputHash)
  return kept
}

/** The answers given before to these keys. */
export async function keptFor(house: OpenHouse, actor: Actor, keys: readonly string[]) {
  const rows = await house.gate
    .selectFrom('answers')
    .select(['key', 'act', 'inputHash', 'answer'])
    .where('actorId', '=', keeperOf(actor))
    .where('key', '=', sql<string>`any (${keys as string[]}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.key, row]))
}

const collided = (error: unknown) =>
  error instanceof pg.DatabaseError && (error.constraint === 'answers_pkey' || error.code === '40P01')

/** Load, decide, save; then one journal line, the clocks, and the kept answer, all in one transaction. */
export async function runAct(house: OpenHouse, known: KnownAct, asked: Asked): Promise<unknown> {
  try {
    return await once(house, known, asked)
  } catch (error) {
    // A twin of this request may have won the race: then its answer is ours.
    const twin =
      asked.key &&
      (error instanceof Refusal || error instanceof pg.DatabaseError) &&
      (await remembered(house, asked.actor, known.op.name, asked.key))
    if (twin) return twin.answer
    if (collided(error)) return once(house, known, asked)
    throw error
  }
}

async function once(house: OpenHouse, known: KnownAct, asked: Asked): Promise<unknown> {
  const { actor, heard } = asked
  const now = whenDone(known.op, asked.doneAt, heard)
  const id = newId(heard, house.chance)
  const begin = `begin; ${settings(actor, asked.estates, id)}`
  const { answer, lines } = await transact(house.db, begin, async (db) => {
    const turn = new Turn(house, db, asked, now, id)
    const result = await known.op.run(turn.ctx, asked.input)
    return turn.close(known, result)
  })
  for (const line of lines) house.happened(line)
  return answer
}
