import { sql } from 'kysely'
import type { Act, Ctx, Db, Facts, FactsFor } from '../act.ts'
import { type Actor, headOffice } from '../actor.ts'
import { withoutSecrets } from '../classes.ts'
import { moveClocks, type Step } from '../clock/engine.ts'
import { json } from '../database/json.ts'
import { newId } from '../ids.ts'
import { idsIn, type KeptAnswer, type Line, writeLine } from '../journal.ts'
import { maskedTexts } from '../mask.ts'
import type { Span } from '../metric.ts'
import type { Happening, KnownOp, OpenHouse } from '../open-house.ts'
import { Denied } from '../refusal.ts'
import { promised, type Request } from '../request.ts'
import { asHouse } from '../transaction.ts'
import { notifyOfMatter } from '../work/notify.ts'

/** A statement takes 65,535 values. */
const atOnce = 5000

export type Key = { key: string; inputHash: Buffer }
export type Asked = Omit<Request, 'key'> & {
  actor: Actor
  estates: '*' | readonly string[]
  heard: Temporal.Instant
  input: unknown
  key: Key | undefined
}
export type KnownAct = KnownOp & { op: Act }

export interface Closed {
  answer: unknown
  step: Step
  line: Line
  kept: KeptAnswer | undefined
  /** For live screens, once it is committed. */
  lines: Happening[]
}

/** One act's turn: what its body may use, and what is written when it is done. */
export class Turn {
  readonly ctx: Ctx
  private estateId: string
  private readonly said = new Map<string, Facts>()
  private readonly besides: string[] = []
  private readonly shown: string[] = []
  private readonly made = new Set<string>()
  private readonly house: OpenHouse
  private readonly asked: Asked
  readonly id: string

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

  /** Moves the clocks and writes the line and the kept answer. */
  async close(known: KnownAct, result: unknown): Promise<Closed> {
    const closed = this.closed(known, result)
    await moveClocks(this.ctx.db, await this.house.book(), [closed.step])
    await writeLine(this.ctx.db, closed.line, closed.kept)
    return closed
  }

  /** What the act comes to, still to be written. */
  closed({ op, classes }: KnownAct, result: unknown): Closed {
    const { actor, heard, key, device } = this.asked
    const answer = promised(op.output, result)
    const input = withoutSecrets(promised(op.input, this.asked.input), classes)
    const given = idsIn(input)
    const made = idsIn(answer)
    const about = [...new Set([...given.values(), ...made.values(), this.besides].flat())]
    const facts = this.said.size > 0 ? Object.fromEntries(this.said) : null
    const { id, estateId } = this
    const step = {
      act: op.name, journalId: id, estateId, at: this.ctx.now, heard,
      ids: merged(given, made), born: this.made, facts: this.said, newId: () => newId(heard, this.house.chance),
    } // biome-ignore format: it reads as a table
    const line = {
      id, estateId, act: op.name, actorId: actor.id, actorKind: actor.kind, onBehalfOf: actor.onBehalfOf ?? null,
      doneAt: this.ctx.now, heardAt: heard, input, facts, device: device ?? null, about,
    } // biome-ignore format: it reads as one row
    const shown = [...new Set(this.shown)].filter((other) => other !== estateId).map((other) => ({ act: op.name, estateId: other, about: [], quiet: true as const })) // biome-ignore format: it reads as one row
    return { answer, step, line, kept: key && { ...key, answer }, lines: [{ act: op.name, estateId, about }, ...shown] }
  }
}

const merged = (...maps: Map<string, string[]>[]) => {
  const all = new Map<string, string[]>()
  for (const [field, ids] of maps.flatMap((map) => [...map])) all.set(field, [...(all.get(field) ?? []), ...ids])
  return all
}
