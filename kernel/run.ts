import { sql } from 'kysely'
import pg from 'pg'
import type { Act, Ctx, Db, Facts, FactsFor } from './act.ts'
import { type Actor, headOffice } from './actor.ts'
import { withoutSecrets } from './classes.ts'
import { moveClocks } from './clock/engine.ts'
import { json } from './database/json.ts'
import { newId } from './ids.ts'
import { idsIn, writeLine } from './journal.ts'
import { whenDone } from './late-news.ts'
import { maskedTexts } from './mask.ts'
import type { Span } from './metric.ts'
import type { KnownOp, OpenHouse } from './open-house.ts'
import { Denied, Refusal } from './refusal.ts'
import { promised, type Request, sameRequest } from './request.ts'
import { asHouse, settings, transact } from './transaction.ts'
import { notifyOfMatter } from './work/notify.ts'

/** A statement takes 65,535 values. */
const atOnce = 5000

type Key = { key: string; inputHash: Buffer }
type Asked = Omit<Request, 'key'> & {
  actor: Actor
  estates: '*' | readonly string[]
  heard: Temporal.Instant
  input: unknown
  key: Key | undefined
}
type KnownAct = KnownOp & { op: Act }

/** The answer given before to the same key, if any; the same key with other input is refused. */
export async function remembered(house: OpenHouse, actor: Actor, act: string, key: Key) {
  const kept = await house.gate
    .selectFrom('answers')
    .select(['act', 'inputHash', 'answer'])
    .where('actorId', '=', actor.id)
    .where('key', '=', key.key)
    .executeTakeFirst()
  if (kept) sameRequest(kept, act, key.inputHash)
  return kept
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

/** One act's turn: what its body may use, and what is written when it is done. */
class Turn {
  readonly ctx: Ctx
  private estateId: string
  private readonly said = new Map<string, Facts>()
  private readonly besides: string[] = []
  private readonly shown: string[] = []
  private readonly made = new Set<string>()
  private readonly house: OpenHouse
  private readonly asked: Asked
  private readonly id: string

  constructor(house: OpenHouse, db: Db, asked: Asked, now: Temporal.Instant, id: string) {
    this.house = house
    this.asked = asked
    this.id = id
    const named = (asked.input as { estateId?: unknown } | null)?.estateId
    this.estateId = typeof named === 'string' ? named : headOffice
    this.ctx = {
      db, now, actor: asked.actor, heard: asked.heard, address: asked.address, names: house.names,
      id: () => this.make(now),
      chance: () => house.chance() / 2 ** 32,
      at: (estateId) => this.at(estateId),
      since: (moment) => {
        if (Temporal.Instant.compare(this.ctx.now, moment) < 0) this.ctx.now = asked.heard
      },
      facts: (about, facts) => void this.said.set(about, { ...this.said.get(about), ...facts }),
      concerns: (...ids) => void this.besides.push(...ids),
      shownAt: (...estateIds) => void this.shown.push(...estateIds),
      tell: (news, facts) => this.tell(db, news, facts),
      notify: (people, key, facts, about) => this.notify(db, people, key, facts, about),
      renew: (people, key, facts, about) => this.renew(db, people, key, facts, about),
      knows: (kind, name) => (kind === 'metric' ? house.metrics.has(name) : house.ops.get(name)?.op.kind === 'act'),
      figure: (name, span) => this.figure(name, span),
    } // biome-ignore format: it reads as a table
  }

  private make(now: Temporal.Instant): string {
    const id = newId(now, this.house.chance)
    this.made.add(id)
    return id
  }

  private at(estateId: string) {
    const { actor, estates } = this.asked
    const mine = actor.kind === 'resident' ? actor.homes.map((home) => home.estateId) : estates
    if (mine !== '*' && actor.kind !== 'nobody' && !mine.includes(estateId)) throw new Denied(`estate ${estateId}`)
    this.estateId = estateId
  }

  private async figure(name: string, span: Span) {
    const found = this.house.metrics.get(name)
    return found && { unit: found.unit, ...(await found.count(this.ctx, span)) }
  }

  private async tell(db: Db, news: string, facts: Record<string, unknown>) {
    for (const job of this.house.jobs.values())
      if (job.on === news)
        await sql`select tell(${job.name}, ${json({ news: facts, at: this.asked.heard.toString() })})`.execute(db)
  }

  private async notify(db: Db, people: readonly string[], key: string, facts: FactsFor, about?: string) {
    const said = typeof facts === 'function' ? facts : () => facts
    const rows = [...new Set(people)].map((personId) => ({
      id: this.ctx.id(), estateId: this.estateId, personId, key, facts: json(maskedTexts(said(personId))), aboutId: about ?? null, at: this.asked.heard,
    })) // biome-ignore format: it reads as one row
    for (let n = 0; n < rows.length; n += atOnce)
      await db
        .insertInto('notifications')
        .values(rows.slice(n, n + atOnce))
        .execute()
  }

  private async renew(db: Db, people: readonly string[], key: string, facts: Record<string, unknown>, aboutId: string) {
    if (people.length === 0) return
    const of = { estateId: this.estateId, key, facts: maskedTexts(facts), aboutId }
    const rows = [...new Set(people)].map((personId) => ({ ...of, id: this.ctx.id(), personId }))
    await asHouse(db, () => notifyOfMatter(db, rows, this.asked.heard, 1))
  }

  async close({ op, classes }: KnownAct, result: unknown) {
    const { actor, heard, key, device } = this.asked
    const answer = promised(op.output, result)
    const kept = withoutSecrets(promised(op.input, this.asked.input), classes)
    const given = idsIn(kept)
    const made = idsIn(answer)
    const about = [...new Set([...given.values(), ...made.values(), this.besides].flat())]
    const facts = this.said.size > 0 ? Object.fromEntries(this.said) : null

    await moveClocks(this.ctx.db, await this.house.book(), {
      act: op.name, journalId: this.id, estateId: this.estateId, at: this.ctx.now, heard,
      ids: merged(given, made), born: this.made, facts: this.said, newId: () => newId(heard, this.house.chance),
    }) // biome-ignore format: it reads as a table
    await writeLine(
      this.ctx.db,
      {
        id: this.id, estateId: this.estateId, act: op.name, actorId: actor.id, actorKind: actor.kind, onBehalfOf: actor.onBehalfOf ?? null,
        doneAt: this.ctx.now, heardAt: heard, input: kept, facts, device: device ?? null, about,
      }, // biome-ignore format: it reads as one row
      key && { ...key, answer },
    )
    const shown = [...new Set(this.shown)].filter((id) => id !== this.estateId).map((estateId) => ({ act: op.name, estateId, about: [], quiet: true as const })) // biome-ignore format: it reads as one row
    return { answer, lines: [{ act: op.name, estateId: this.estateId, about }, ...shown] }
  }
}

const merged = (...maps: Map<string, string[]>[]) => {
  const all = new Map<string, string[]>()
  for (const [field, ids] of maps.flatMap((map) => [...map])) all.set(field, [...(all.get(field) ?? []), ...ids])
  return all
}
