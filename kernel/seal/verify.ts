import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import type { Secrets } from '../secrets.ts'
import { beginning, chained, firstLink, keepsItsInput, lineHash, linesBetween, type SealedLine } from './line.ts'
import { type Seal, sealBytes } from './seal.ts'

/** What was found: all as sealed, or the first thing that is not; `lineId` where it is one line. */
export type Finding =
  | { holds: true; seals: number; lines: number; erased: number; unsealed: number }
  | { holds: false; day: string; what: Difference; lineId?: string }

export type Difference =
  | 'signature_wrong' | 'chain_broken' | 'seal_missing' | 'line_changed' | 'input_changed' | 'line_missing' | 'line_added'
  | 'lines_differ' // biome-ignore format: it reads as a list

type KeptSeal = Seal & { signature: Buffer }

/** Computes every seal again, as the owner; `folder` holds what left the house, by which a single line can be named. */
export async function verifyJournal(owner: pg.ClientBase, secrets: Secrets, folder: string): Promise<Finding> {
  const { rows: seals } = await owner.query<KeptSeal>(sealsText)
  let [at, link, lines, erased] = [beginning, firstLink.toString('hex'), 0, 0]
  for (const seal of seals) {
    const { day } = seal
    const differs = (what: Difference, lineId?: string): Finding => ({
      holds: false,
      day,
      what,
      ...(lineId && { lineId }),
    })
    if (!secrets.verify(sealBytes(seal), seal.signature)) return differs('signature_wrong')
    if (seal.previous !== link || seal.from.tx !== at.tx || seal.from.id !== at.id) return differs('chain_broken')
    const walked = await walk(owner, seal, knownLines(join(folder, `${day}.lines`)))
    if (walked.what) return differs(walked.what, walked.lineId)
    lines += seal.lines
    erased += walked.erased
    at = seal.to
    link = seal.hash
  }
  const outside = sealsOutside(folder, seals)
  if (outside) return { holds: false, day: outside, what: 'seal_missing' }
  return { holds: true, seals: seals.length, lines, erased, unsealed: await linesAfter(owner, at) }
}

const sealsText = `
  select day::text, lines::int, encode(hash, 'hex') as hash, encode(previous, 'hex') as previous, signature,
         json_build_object('tx', from_tx::text, 'id', from_id) as "from", json_build_object('tx', to_tx::text, 'id', to_id) as "to",
         to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "sealedAt"
  from seals order by id`

interface Walked {
  what?: Difference
  lineId?: string
  erased: number
}

/** Walks the lines of one seal beside what left the house. */
async function walk(owner: pg.ClientBase, seal: KeptSeal, known: KnownLine[]): Promise<Walked> {
  const ids = new Set(known.map(({ id }) => id))
  let [link, n, erased]: [Buffer, number, number] = [Buffer.from(seal.previous, 'hex'), 0, 0]
  for await (const line of linesBetween(owner, seal.from, seal.to)) {
    const hash = lineHash(line)
    const expected = known[n]
    const what = differenceOf(line, hash, expected, ids)
    if (what) return { what, lineId: what === 'line_missing' ? (expected?.id ?? line.id) : line.id, erased }
    if (line.salt === null) erased += 1
    link = chained(link, hash)
    n += 1
  }
  const next = known[n]
  if (next) return { what: 'line_missing', lineId: next.id, erased }
  if (n !== seal.lines || link.toString('hex') !== seal.hash) return { what: 'lines_differ', erased }
  return { erased }
}

interface KnownLine {
  id: string
  hash: string
}

function differenceOf(line: SealedLine, hash: Buffer, expected: KnownLine | undefined, ids: Set<string>) {
  if (!keepsItsInput(line)) return 'input_changed'
  if (ids.size === 0) return undefined
  if (line.id !== expected?.id) return ids.has(line.id) ? 'line_missing' : 'line_added'
  return hash.toString('hex') === expected.hash ? undefined : 'line_changed'
}

/** The hashes that left the house; none where that file is elsewhere, and then only the day can be named. */
function knownLines(file: string): KnownLine[] {
  if (!existsSync(file)) return []
  const rows = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  return rows.map((row) => ({ id: row.slice(0, 36), hash: row.slice(37) }))
}

/** A seal that left the house and that the database no longer knows. */
function sealsOutside(folder: string, seals: readonly Seal[]): string | undefined {
  const known = new Set(seals.map(({ day }) => day))
  return sealedDays(folder).find((day) => !known.has(day))
}

const sealedDays = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .map((name) => name.slice(0, -'.json'.length))
        .sort()
    : []

async function linesAfter(owner: pg.ClientBase, { tx, id }: { tx: string; id: string }): Promise<number> {
  const text = 'select count(*)::int as n from journal where (tx, id) > ($1::xid8, $2::uuid)'
  const { rows } = await owner.query<{ n: number }>(text, [tx, id])
  return rows[0]?.n ?? 0
}
