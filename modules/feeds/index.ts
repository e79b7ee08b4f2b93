import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '#kernel/act.ts'
import type { Actor } from '#kernel/actor.ts'
import { companyDay } from '#modules/staff/index.ts'

/** What is kept of a feed's secret. */
export const fingerprint = (token: string): Buffer => createHash('sha256').update(`feed:${token}`).digest()

/**
 * Whom this secret reads to: the employee who made the feed, with the one right to read their own calendar where they serve today.
 * Undefined once it was withdrawn, or the employee left.
 */
export async function subscriber(gate: Db, token: string, now: Temporal.Instant): Promise<Actor | undefined> {
  const day = companyDay(now)
  const { rows } = await sql<{ id: string; name: string; estates: string[] }>`
    select e.id, e.name, array(
      select distinct coalesce(a.serves::text, '*') from assignments a
      where a.employee_id = e.id and a.from_day <= ${day} and (a.until_day is null or a.until_day >= ${day})) as estates
    from feeds f join employees e on e.id = f.employee_id
    where f.token_hash = ${fingerprint(token)} and f.withdrawn_at is null and (e.left_on is null or e.left_on > ${day})`.execute(gate)
  const [found] = rows
  if (!found) return undefined
  const grants = found.estates.map((estate) => ({ estate, acts: ['feeds.calendar'] }))
  return { kind: 'staff', id: found.id, name: found.name, grants, homes: [] }
} // biome-ignore format: it reads as SQL
