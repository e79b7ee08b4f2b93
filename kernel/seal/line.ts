import { createHash } from 'node:crypto'
import type pg from 'pg'
import { canonical, hashInput } from '../journal.ts'

/** A line of the journal as it is sealed: its texts as the database says them, so that they say the same in any year. */
export interface SealedLine {
  id: string
  tx: string
  estateId: string
  act: string
  actorId: string
  actorKind: string
  onBehalfOf: string | null
  doneAt: string
  heardAt: string
  facts: unknown
  device: string | null
  inputHash: Buffer
  /** Null once an erasure took the input. */
  salt: Buffer | null
  input: unknown
}

/** Where a line stands: in order of its transaction, then its id; no line lands behind one that was sealed. */
export interface Place {
  tx: string
  id: string
}

export const beginning: Place = { tx: '0', id: '00000000-0000-0000-0000-000000000000' }

const utc = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

// Ordered by the column, not by its text of the same name: 999 comes before 1000.
const pageText = `
  select id, tx::text, estate_id as "estateId", act, actor_id as "actorId", actor_kind as "actorKind",
         on_behalf_of as "onBehalfOf", ${utc('done_at')} as "doneAt", ${utc('heard_at')} as "heardAt", facts, device,
         input_hash as "inputHash", salt, input
  from journal
  where (tx, id) > ($1::xid8, $2::uuid) and tx <= $3::xid8 and (tx < $3::xid8 or id <= $4::uuid)
  order by journal.tx, journal.id limit 2000`

/** The lines after one place up to another, a page at a time. */
export async function* linesBetween(owner: pg.ClientBase, after: Place, upTo: Place): AsyncGenerator<SealedLine> {
  let from = after
  for (;;) {
    const { rows } = await owner.query<SealedLine>(pageText, [from.tx, from.id, upTo.tx, upTo.id])
    yield* rows
    const last = rows.at(-1)
    if (!last) return
    from = last
  }
}

/** The hash of one line: everything it says; of its input only the salted hash, which outlives an erasure. */
export function lineHash({ salt: _, input: __, inputHash, ...said }: SealedLine): Buffer {
  return createHash('sha256')
    .update(canonical({ ...said, inputHash: inputHash.toString('hex') }))
    .digest()
}

/** Whether the input is still the one that was hashed; an erased one is. */
export const keepsItsInput = ({ salt, input, inputHash }: SealedLine): boolean =>
  salt === null || hashInput(salt, input).equals(inputHash)

/** Each link holds all before it. */
export const chained = (before: Buffer, hash: Buffer): Buffer =>
  createHash('sha256').update(before).update(hash).digest()

export const firstLink = Buffer.alloc(32)
