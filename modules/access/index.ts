import { createHash, randomBytes } from 'node:crypto'
import { CompiledQuery } from 'kysely'
import type { Db } from '#kernel/act.ts'
import type { Actor, Grant, Home } from '#kernel/actor.ts'
import { restfulMinutes, sessionSpan } from './rules.ts'

type Kind = 'staff' | 'resident'

interface Known {
  sessionId: string
  seenAt: Temporal.Instant
  id: string
  name: string
  grants?: Grant[]
  acts?: string[]
  homes?: Home[]
}

/** What is kept of a token: whoever reads the database cannot sign in with it. */
export const fingerprint = (token: string): Buffer => createHash('sha256').update(token).digest()

const openSession = `s.token_hash = $1 and s.ended_at is null and s.expires_at > $2`
const today = `($2::timestamptz at time zone 'Asia/Shanghai')::date`

const employeeKnown = `
  select s.id as session_id, s.seen_at, e.id, e.name, coalesce((
    select jsonb_agg(jsonb_build_object('estate', coalesce(a.serves::text, '*'), 'acts', r.grants))
    from assignments a join posts p on p.id = a.post_id join roles r on r.id = p.role_id
    where a.employee_id = e.id and a.from_day <= ${today} and (a.until_day is null or a.until_day >= ${today})), '[]') as grants
  from sessions s join employees e on e.id = s.principal_id
  where ${openSession} and s.kind = 'staff' and (e.left_on is null or e.left_on > ${today})`

const residentKnown = `
  select s.id as session_id, s.seen_at, p.id, p.name,
    (select r.grants from roles r where r.key = 'resident') as acts, coalesce((
    select jsonb_agg(jsonb_build_object('unitId', h.unit_id, 'estateId', h.estate_id,
      'since', h.since::timestamp at time zone 'Asia/Shanghai', 'until', (h.until + 1)::timestamp at time zone 'Asia/Shanghai'))
    from relations h where h.person_id = p.id and h.since <= ${today} and (h.until is null or h.until >= ${today})), '[]') as homes
  from sessions s join people p on p.id = s.principal_id
  where ${openSession} and s.kind = 'resident'`

/**
 * Who holds this session token at this moment: an employee with the grants of the posts held today, or a resident with
 * the homes of today. Undefined once the session ended or ran out, or the employee left. One prepared statement.
 */
export async function who(gate: Db, token: string, now: Temporal.Instant): Promise<Actor | undefined> {
  const hash = fingerprint(token)
  const statement = token.startsWith('r.') ? residentKnown : employeeKnown
  const { rows } = await gate.executeQuery(CompiledQuery.raw(statement, [hash, now]) as CompiledQuery<Known>)
  const known = rows[0]
  if (!known) return undefined
  if (now.since(known.seenAt).total('minutes') >= restfulMinutes) await touch(gate, token, hash, now)
  const { sessionId, id, name } = known
  if (known.grants) return { kind: 'staff', id, name, sessionId, grants: known.grants, homes: [] }
  const homes = known.homes ?? []
  const acts = known.acts ?? []
  return {
    kind: 'resident',
    id,
    name,
    sessionId,
    homes,
    grants: homes.map(({ estateId }) => ({ estate: estateId, acts })),
  }
}

const kindOf = (token: string): Kind => (token.startsWith('r.') ? 'resident' : 'staff')

const touch = (gate: Db, token: string, tokenHash: Buffer, now: Temporal.Instant) =>
  gate
    .updateTable('sessions')
    .set({ seenAt: now, expiresAt: now.add(sessionSpan[kindOf(token)]) })
    .where('tokenHash', '=', tokenHash)
    .execute()

/** Opens a session and returns its token, which is shown this once; through the gate, or inside an act as the house. */
export async function issueSession(
  gate: Db,
  kind: Kind,
  principalId: string,
  now: Temporal.Instant,
  device: string | null = null,
): Promise<string> {
  const token = `${kind === 'staff' ? 's' : 'r'}.${randomBytes(32).toString('base64url')}`
  await gate
    .insertInto('sessions')
    .values({
      tokenHash: fingerprint(token), id: crypto.randomUUID(), kind, principalId, device,
      startedAt: now, seenAt: now, expiresAt: now.add(sessionSpan[kind]), endedAt: null,
    }) // biome-ignore format: it reads as a row
    .execute()
  return token
}
