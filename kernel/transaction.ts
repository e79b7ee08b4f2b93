import { sql } from 'kysely'
import type { Db } from './act.ts'
import type { Actor } from './actor.ts'
import { Denied } from './refusal.ts'

const plain = /^[0-9a-zA-Z:.,+\-*]*$/

const setting = (name: string, value: string) => {
  if (!plain.test(value)) throw new Denied(`not a setting: ${name}`)
  return `set local app.${name} = '${value}';`
}

/** Who acts, where, and under which journal line, as settings of one transaction: row security reads nothing else. */
export function settings(actor: Actor, estates: '*' | readonly string[], actId: string | null): string {
  const resident = actor.kind === 'resident'
  const homes = resident ? actor.homes : []
  return [
    setting('kind', actor.kind),
    setting('actor', actor.id),
    setting('behalf', actor.onBehalfOf ?? ''),
    turnOf(actor, estates, actId),
    setting('person', resident ? actor.id : ''),
    setting('homes', [...new Set(homes.map((home) => home.estateId))].join(',')),
    setting('units', homes.map((home) => home.unitId).join(',')),
    setting('since', homes.map((home) => home.since).join(',')),
    setting('until', homes.map((home) => home.until ?? 'infinity').join(',')),
  ].join(' ')
}

/** What alone differs between acts of one actor: where they may do it, and under which line. */
export function turnOf({ kind }: Actor, estates: '*' | readonly string[], actId: string | null): string {
  const places = kind === 'staff' || kind === 'house' ? (estates === '*' ? '*' : estates.join(',')) : ''
  return `${setting('estates', places)} ${setting('act', actId ?? '')}`
}

/** One transaction on one connection: begin and settings go as one message, and nothing of a failure stays. */
export async function transact<T>(db: Db, begin: string, body: (db: Db) => Promise<T>): Promise<T> {
  return db.connection().execute(async (connection) => {
    await sql.raw(begin).execute(connection)
    try {
      const result = await body(connection)
      await sql.raw('commit').execute(connection)
      return result
    } catch (error) {
      await sql
        .raw('rollback')
        .execute(connection)
        .catch(() => {})
      throw error
    }
  })
}

/**
 * For rows that belong to nobody yet (sign-ins, sessions, codes): within this act the house itself looks for the length
 * of `body`, and the actor's own rights stand again before anything else runs. A failure rolls the whole act back.
 */
export async function asHouse<T>(db: Db, body: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ kind: string }>`
    with before as materialized (select app_kind() as kind)
    select kind, set_config('app.kind', 'house', true) from before`.execute(db)
  const result = await body()
  await sql`select set_config('app.kind', ${rows[0]?.kind ?? ''}, true)`.execute(db)
  return result
}
