import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Actor, estatesFor, nobody } from './actor.ts'
import { asAnswer } from './database/constraint.ts'
import { canonical } from './journal.ts'
import type { KnownOp, OpenHouse } from './open-house.ts'
import { Denied, Malformed, SignInFirst } from './refusal.ts'
import { promised, type Request } from './request.ts'
import { remembered, runAct } from './run.ts'
import { settings, transact } from './transaction.ts'
import type { Asked, KnownAct } from './turn/turn.ts'

/** The one road every request takes: who are they, may they, is it well formed; then do it. Answers plain JSON. */
export async function perform(house: OpenHouse, request: Request): Promise<unknown> {
  try {
    return await walk(house, request)
  } catch (error) {
    throw asAnswer(error)
  }
}

async function walk(house: OpenHouse, request: Request): Promise<unknown> {
  const known = opOf(house, request.name)
  const heard = house.now()
  const actor = request.actor ?? (await whoIs(house, request.token, heard))
  const asked = readied(known, request, actor, heard)
  if (known.op.kind === 'query') {
    const { run, output } = known.op
    const begin = `begin read only; ${settings(actor, asked.estates, null)}`
    return transact(house.db, begin, async (db) =>
      promised(output, await run({ db, actor, now: heard, names: house.names }, asked.input)),
    )
  }
  const before = asked.key && (await remembered(house, actor, request.name, asked.key))
  if (before) return before.answer
  return runAct(house, known as KnownAct, asked)
}

export function opOf(house: OpenHouse, name: string): KnownOp {
  const known = house.ops.get(name)
  if (!known) throw new Denied(name)
  return known
}

/** May they, and is it well formed; else refused before anything begins. */
export function readied(known: KnownOp, request: Request, actor: Actor, heard: Temporal.Instant): Asked {
  const estates = allowed(known, actor)
  const input = wellFormed(known.op.input, request.input)
  withinEstates(input, actor, estates)
  const key =
    known.op.kind === 'act' && request.key && actor.kind !== 'nobody' && mayKeepAnswer(known)
      ? { key: request.key, inputHash: createHash('sha256').update(canonical(request.input)).digest() }
      : undefined
  return { ...request, actor, estates, heard, input, key }
}

/** Neither a session's token nor the fingerprint of a password is ever stored, not even for a repeated request. */
export const mayKeepAnswer = ({ classes, secretAnswer }: KnownOp) => classes.secret.length === 0 && !secretAnswer

export async function whoIs(house: OpenHouse, token: string | undefined, now: Temporal.Instant): Promise<Actor> {
  return (token && (await house.ports.who(house.gate, token, now))) || nobody
}

/** The estates in which this actor may do this; refused where there are none. */
function allowed({ op }: KnownOp, actor: Actor): '*' | readonly string[] {
  if (op.open) return estatesFor(actor, op.name)
  if (actor.kind === 'nobody') throw new SignInFirst(op.name)
  if (op.everyone) return actor.kind === 'house' ? '*' : servedBy(actor)
  const estates = estatesFor(actor, op.name)
  if (estates !== '*' && (op.companyWide || estates.length === 0)) throw new Denied(op.name)
  return estates
}

const servedBy = (actor: Actor) =>
  actor.grants.some((g) => g.estate === '*') ? '*' : [...new Set(actor.grants.map((g) => g.estate))]

/** An estate named in the input must be one in which they may; otherwise the request is denied before it begins. */
function withinEstates(input: unknown, actor: Actor, estates: '*' | readonly string[]) {
  const named = (input as { estateId?: unknown } | null)?.estateId
  if (typeof named !== 'string' || estates === '*' || actor.kind === 'nobody') return
  if (!estates.includes(named)) throw new Denied(`estate ${named}`)
}

const nul = String.fromCharCode(0)

function wellFormed<S extends z.ZodType>(shape: S, raw: unknown): z.output<S> {
  if (JSON.stringify(raw ?? {}).includes('\\u0000') || (typeof raw === 'string' && raw.includes(nul)))
    throw new Malformed([{ path: '', message: 'contains a character no text may hold' }])
  const result = z.safeDecode(shape, (raw ?? {}) as z.input<S>)
  if (result.success) return result.data
  throw new Malformed(result.error.issues.map((i) => ({ path: i.path.join('.'), message: i.message })))
}
