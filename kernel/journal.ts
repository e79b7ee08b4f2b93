import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from './act.ts'
import { json } from './database/json.ts'

/** One line of the journal: who did what, when it was done and when the house heard of it. */
export interface Line {
  id: string
  estateId: string
  act: string
  actorId: string
  actorKind: string
  onBehalfOf: string | null
  doneAt: Temporal.Instant
  heardAt: Temporal.Instant
  input: unknown
  facts: unknown
  device: string | null
  about: readonly string[]
}

/** The answer kept for a repeated request, in the same transaction as the act. */
export interface KeptAnswer {
  key: string
  inputHash: Buffer
  answer: unknown
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Every id that a field ending in Id or Ids names, anywhere in the values. */
export function idsIn(...values: unknown[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const walk = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, child] of Object.entries(value)) {
      const ids = (Array.isArray(child) ? child : [child]).filter(
        (id): id is string => typeof id === 'string' && uuid.test(id),
      )
      if (/Ids?$/.test(key)) found.set(key, [...(found.get(key) ?? []), ...ids])
      else walk(child)
    }
  }
  for (const value of values) walk(value)
  return found
}

export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, v) =>
    v && typeof v === 'object' && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  ) ?? 'null'

/** What is sealed of an input: its hash with a salt, so that an erasure may take the input and the seal still holds. */
export const hashInput = (salt: Buffer, input: unknown) =>
  createHash('sha256').update(salt).update(canonical(input)).digest()

/** Writes the line, what it is about, and the kept answer in one statement. */
export async function writeLine(db: Db, line: Line, kept?: KeptAnswer): Promise<void> {
  const salt = randomBytes(16)
  const input = JSON.stringify(line.input ?? null)
  const { id, estateId, actorId, heardAt } = line
  await sql`
    with line as (
      insert into journal (id, estate_id, act, actor_id, actor_kind, on_behalf_of, done_at, heard_at, input, facts, device, salt, input_hash)
      values (${id}, ${estateId}, ${line.act}, ${actorId}, ${line.actorKind}, ${line.onBehalfOf}, ${line.doneAt}, ${heardAt},
              ${input}::jsonb, ${line.facts === null ? null : JSON.stringify(line.facts)}::jsonb, ${line.device}, ${salt}, ${hashInput(salt, line.input ?? null)})),
    abouts as (
      insert into journal_about (about_id, journal_id, estate_id)
      select distinct about, ${id}::uuid, ${estateId}::uuid from unnest(${line.about as string[]}::uuid[]) about)
    insert into answers (actor_id, key, act, input_hash, answer, at)
    select ${line.onBehalfOf ?? actorId}::uuid, ${kept?.key ?? ''}, ${line.act}, ${kept?.inputHash ?? Buffer.alloc(0)}, ${JSON.stringify(kept?.answer ?? null)}::jsonb, ${heardAt}::timestamptz
    where ${kept !== undefined}`.execute(db)
}

/** Keeps the answers of many acts of one person in one statement. */
export async function keepAnswers(db: Db, all: readonly { line: Line; kept: KeptAnswer | undefined }[]): Promise<void> {
  const rows = all.flatMap(({ line: { actorId, onBehalfOf, act, heardAt: at }, kept }) =>
    kept
      ? [
          {
            actorId: onBehalfOf ?? actorId,
            key: kept.key,
            act,
            inputHash: kept.inputHash,
            answer: json(kept.answer ?? null),
            at,
          },
        ]
      : [],
  )
  if (rows.length > 0) await db.insertInto('answers').values(rows).execute()
}

/** Writes many lines and what they are about, in two statements; only the house may. */
export async function writeLines(db: Db, lines: readonly Line[]): Promise<void> {
  if (lines.length === 0) return
  const rows = lines.map(({ about: _, input, facts, ...line }) => {
    const salt = randomBytes(16)
    return {
      ...line,
      input: json(input ?? null),
      facts: facts === null ? null : json(facts),
      salt,
      inputHash: hashInput(salt, input ?? null),
    }
  })
  const abouts = lines.flatMap(({ id: journalId, estateId, about }) =>
    [...new Set(about)].map((aboutId) => ({ aboutId, journalId, estateId })),
  )
  await db.insertInto('journal').values(rows).execute()
  if (abouts.length > 0) await db.insertInto('journalAbout').values(abouts).execute()
}
