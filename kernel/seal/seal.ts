import { createWriteStream, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { canonical } from '../journal.ts'
import type { Secrets } from '../secrets.ts'
import { beginning, chained, firstLink, lineHash, linesBetween, type Place } from './line.ts'

/** A seal over all lines since the one before; everything in it is text, as it is signed and as it leaves the house. */
export interface Seal {
  day: string
  from: Place
  to: Place
  lines: number
  hash: string
  previous: string
  sealedAt: string
}

export type SignedSeal = Seal & { signature: string; publicKey: string }

/** The bytes that are signed. */
export const sealBytes = ({ day, from, to, lines, hash, previous, sealedAt }: Seal): Buffer =>
  Buffer.from(canonical({ day, from, to, lines, hash, previous, sealedAt }))

const sealLock = 7_203_116

/**
 * Seals the day as the owner, once: all lines that no running transaction can still come before. Writes the row, and
 * into the folder `<day>.json` with the seal and `<day>.lines` with the hash of each line. Undefined where it is sealed.
 */
export async function sealDay(
  owner: pg.ClientBase,
  secrets: Secrets,
  folder: string,
  day: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<SignedSeal | undefined> {
  await owner.query('select pg_advisory_lock($1)', [sealLock])
  try {
    const before = await lastSeal(owner)
    if (before && before.day >= day.toString()) return undefined
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const seal = await sealed(owner, folder, before, day.toString(), now)
    const signature = secrets.sign(sealBytes(seal))
    await keep(owner, seal, signature)
    const signed = { ...seal, signature: signature.toString('base64'), publicKey: secrets.publicKey }
    writeFileSync(join(folder, `${seal.day}.json`), `${JSON.stringify(signed, null, 2)}\n`)
    return signed
  } finally {
    await owner.query('select pg_advisory_unlock($1)', [sealLock])
  }
}

interface Before {
  day: string
  to: Place
  hash: Buffer
}

async function lastSeal(owner: pg.ClientBase): Promise<Before | undefined> {
  const { rows } = await owner.query<{ day: string; tx: string; id: string; hash: Buffer }>(
    'select day::text, to_tx::text as tx, to_id as id, hash from seals order by seals.id desc limit 1',
  )
  const [row] = rows
  return row && { day: row.day, to: { tx: row.tx, id: row.id }, hash: row.hash }
}

const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

async function sealed(
  owner: pg.ClientBase,
  folder: string,
  before: Before | undefined,
  day: string,
  now: Temporal.Instant,
): Promise<Seal> {
  const { rows } = await owner.query<{ tx: string }>(
    `select greatest(0, (pg_snapshot_xmin(pg_current_snapshot())::text)::numeric - 1)::text as tx`,
  )
  const horizon = { tx: rows[0]?.tx ?? '0', id: lastId }
  const from = before?.to ?? beginning
  const previous = before?.hash ?? firstLink
  const draft = join(folder, `${day}.lines.new`)
  const file = createWriteStream(draft, { mode: 0o600 })
  let [hash, to, lines] = [previous, from, 0]
  for await (const line of linesBetween(owner, from, horizon)) {
    const own = lineHash(line)
    file.write(`${line.id} ${own.toString('hex')}\n`)
    hash = chained(hash, own)
    to = { tx: line.tx, id: line.id }
    lines += 1
  }
  file.end()
  await finished(file)
  renameSync(draft, join(folder, `${day}.lines`))
  const texts = {
    hash: hash.toString('hex'),
    previous: previous.toString('hex'),
    sealedAt: now.toString({ smallestUnit: 'millisecond' }),
  }
  return { day, from, to, lines, ...texts }
}

const keep = (owner: pg.ClientBase, { day, from, to, lines, hash, previous, sealedAt }: Seal, signature: Buffer) =>
  owner.query(
    `insert into seals (day, from_tx, from_id, to_tx, to_id, lines, hash, previous, signature, sealed_at)
     values ($1, $2, $3, $4, $5, $6, decode($7, 'hex'), decode($8, 'hex'), $9, $10)`,
    [day, from.tx, from.id, to.tx, to.id, lines, hash, previous, signature, sealedAt],
  )
