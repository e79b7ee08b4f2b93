import { join } from 'node:path'
import { sql } from 'kysely'
import type { Db } from '#kernel/act.ts'
import { headOffice, house } from '#kernel/actor.ts'
import { openKysely, openPool } from '#kernel/database/connect.ts'
import { openPostgres } from '#kernel/database/postgres.ts'
import { newId, osChance } from '#kernel/ids.ts'
import { writeLine } from '#kernel/journal.ts'
import { openSecrets, type Secrets, secrets, useSecrets } from '#kernel/secrets.ts'
import { readSettings } from '#kernel/settings.ts'
import { settings, transact } from '#kernel/transaction.ts'
import { printed } from '#modules/residents/index.ts'

/** Where sealed values stand, and the hashes that are made anew with them. */
interface Kept {
  table: string
  key: string
  sealed: readonly string[]
  prints?: { of: string; whole: string; tail: string }
}

export const keptSealed: readonly Kept[] = [
  { table: 'people',    key: 'id',          sealed: ['phone', 'id_number'], prints: { of: 'phone', whole: 'phone_print', tail: 'phone_tail' } },
  { table: 'contacts',  key: 'id',          sealed: ['value'],              prints: { of: 'value', whole: 'print', tail: 'tail' } },
  { table: 'employees', key: 'id',          sealed: ['phone', 'email'] },
  { table: 'invoice_requests', key: 'id',   sealed: ['title', 'tax_number'] },
  { table: 'sign_ins',  key: 'employee_id', sealed: ['second_factor'] },
] // biome-ignore format: it reads as a table

const batch = 1000

/** Rewrites every value and hash of an older generation; each batch is one transaction and one journal line. Returns the rows. */
export async function rewriteSealed(owner: Db, keys: Secrets, now: () => Temporal.Instant): Promise<number> {
  let rows = 0
  for (const kept of keptSealed) {
    for (let last = batch; last === batch; rows += last) last = await rewriteBatch(owner, keys, kept, now())
  }
  return rows
}

type Row = Record<string, Buffer | string | null>

async function rewriteBatch(owner: Db, keys: Secrets, kept: Kept, now: Temporal.Instant): Promise<number> {
  const id = newId(now, osChance)
  return transact(owner, `begin; ${settings(house, '*', id)}`, async (db) => {
    const old = sql.join(
      kept.sealed.map((column) => olderThan(column, keys.newest)),
      sql` or `,
    )
    const { rows } = await sql<Row>`
      select * from ${sql.table(kept.table)} where ${old} order by ${sql.ref(kept.key)} limit ${batch} for update`.execute(
      db,
    )
    if (rows.length > 0) await rewrite(db, keys, kept, rows)
    // What the triggers remember of it would keep every old value beside its new one.
    await sql`delete from changes where journal_id = ${id}`.execute(db)
    if (rows.length > 0) await writeLine(db, lineOf(id, kept, rows.length, now))
    return rows.length
  })
}

const olderThan = (column: string, version: number) =>
  sql`(get_byte(${sql.ref(column)}, 0) * 256 + get_byte(${sql.ref(column)}, 1) < ${version})`

const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** What the columns of a row hold under the newest keys; what was empty stays so. */
function fresh(keys: Secrets, { sealed, prints }: Kept, row: Row): (Buffer | null)[] {
  const text = (column: string) => {
    const value = row[camel(column)]
    return Buffer.isBuffer(value) ? keys.open(value) : undefined
  }
  const again = sealed.map((column) => {
    const known = text(column)
    return known === undefined ? null : keys.seal(known)
  })
  if (!prints) return again
  const number = row[camel(prints.whole)] ? text(prints.of) : undefined
  const made = number === undefined ? undefined : printed(number)
  return [...again, made?.phonePrint ?? null, made?.phoneTail ?? null]
}

async function rewrite(db: Db, keys: Secrets, kept: Kept, rows: readonly Row[]) {
  const { table, key, sealed, prints } = kept
  const columns = [...sealed, ...(prints ? [prints.whole, prints.tail] : [])]
  const values = rows.map((row) => fresh(keys, kept, row))
  const arrays = columns.map((_, i) => sql`${values.map((row) => row[i])}::bytea[]`)
  await sql`
    update ${sql.table(table)} kept set ${sql.join(columns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`fresh.${column}`)}`))}
    from unnest(${rows.map((row) => row[camel(key)])}::uuid[], ${sql.join(arrays)}) as fresh (row_key, ${sql.join(columns.map((c) => sql.ref(c)))})
    where ${sql.ref(`kept.${key}`)} = row_key`.execute(db)
}

const lineOf = (id: string, { table }: Kept, rows: number, now: Temporal.Instant) => ({
  id, estateId: headOffice, act: 'house.rotateKeys', actorId: house.id, actorKind: house.kind, onBehalfOf: null,
  doneAt: now, heardAt: now, input: { table, rows }, facts: null, device: null, about: [],
}) // biome-ignore format: it reads as a row

if (import.meta.main) {
  const given = readSettings(process.env)
  await using leaving = new AsyncDisposableStack()
  const own = given.databaseUrl ? undefined : await openPostgres({ folder: join(given.dataFolder, 'postgres') })
  if (own) leaving.defer(() => own.stop())
  const owner = openKysely(openPool(given.databaseUrl ?? own?.url ?? '', 1))
  leaving.defer(() => owner.destroy())
  // biome-ignore lint/correctness/useHookAtTopLevel: no hook of React
  useSecrets(openSecrets(given.dataFolder, given.secretFile))
  const version = secrets().rotate()
  const rows = await rewriteSealed(owner, secrets(), () => Temporal.Now.instant())
  console.log(
    `${rows} rows are sealed with key ${version}. Keep the older keys: the journal's former values need them.`,
  )
}
