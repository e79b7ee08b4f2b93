import { randomBytes } from 'node:crypto'
import { CompiledQuery } from 'kysely'
import type { Db } from '#kernel/act.ts'
import type { Actor, Grant, Home } from '#kernel/actor.ts'
import { fingerprint, linkDays, makeLink } from '#modules/credentials/index.ts'
import { openUntil, restfulMinutes } from './rules.ts'

type Kind = 'staff' | 'resident'

interface Known {
  sessionId: string
  seenAt: Temporal.Instant
  startedAt: Temporal.Instant
  id: string
  name: string
  grants?: Grant[]
  acts?: string[]
  homes?: Home[]
}

const openSession = `s.token_hash = $1 and s.ended_at is null and s.expires_at > $2`
const today = `($2::timestamptz at time zone 'Asia/Shanghai')::date`

const employeeKnown = `
  select s.id as session_id, s.seen_at, s.started_at, e.id, e.name, coalesce((
    select jsonb_agg(jsonb_build_object('estate', coalesce(a.serves::text, '*'), 'acts', r.grants))
    from assignments a join posts p on p.id = a.post_id join roles r on r.id = p.role_id
    where a.employee_id = e.id and a.from_day <= ${today} and (a.until_day is null or a.until_day >= ${today})), '[]') as grants
  from sessions s join employees e on e.id = s.principal_id
  where ${openSession} and s.kind = 'staff' and (e.left_on is null or e.left_on > ${today})`

const residentKnown = `
  select s.id as session_id, s.seen_at, s.started_at, p.id, p.name,
    (select r.grants from roles r where r.key = 'resident') as acts, coalesce((
    select jsonb_agg(jsonb_build_object('unitId', h.unit_id, 'estateId', h.estate_id,
      'since', h.since::timestamp at time zone 'Asia/Shanghai', 'until', (h.until + 1)::timestamp at time zone 'Asia/Shanghai'))
    from relations h where h.person_id = p.id and h.since <= ${today} and (h.until is null or h.until >= ${today})), '[]') as homes
  from sessions s join people p on p.id = s.principal_id
  where ${openSession} and s.kind = 'resident' and p.erased_on is null`

/**
 * Who holds this session token at this moment: an employee with the grants of the posts held today, or a resident with
 * the homes of today. Undefined once the session ended or ran out, or the employee left. One prepared statement.
 */
export async function who(gate: Db, token: string, now: Temporal.Instant): Promise<Actor | undefined> {
  const hash = fingerprint(token)
  const statement = kindOf(token) === 'resident' ? residentKnown : employeeKnown
  const { rows } = await gate.executeQuery(CompiledQuery.raw(statement, [hash, now]) as CompiledQuery<Known>)
  const known = rows[0]
  if (!known) return undefined
  if (now.since(known.seenAt).total('minutes') >= restfulMinutes)
    await touch(gate, kindOf(token), hash, known.startedAt, now)
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

const touch = (gate: Db, kind: Kind, tokenHash: Buffer, startedAt: Temporal.Instant, now: Temporal.Instant) =>
  gate
    .updateTable('sessions')
    .set({ seenAt: now, expiresAt: openUntil(kind, startedAt, now) })
    .where('tokenHash', '=', tokenHash)
    .execute()

/** Opens a session and returns its token, which is shown this once; through the gate, or inside an act as the house. */
export async function issueSession(
  gate: Db,
  kind: Kind,
  principalId: string,
  now: Temporal.Instant,
  device?: string,
): Promise<string> {
  const token = `${kind === 'staff' ? 's' : 'r'}.${randomBytes(32).toString('base64url')}`
  await gate
    .insertInto('sessions')
    .values({
      tokenHash: fingerprint(token), id: crypto.randomUUID(), kind, principalId, device: device ?? null,
      startedAt: now, seenAt: now, expiresAt: openUntil(kind, now, now), endedAt: null,
    }) // biome-ignore format: it reads as a row
    .execute()
  return token
}

/** Ends the open sessions of a person, but for one. */
export async function endSessions(
  db: Db,
  principalId: string,
  now: Temporal.Instant,
  except?: string,
): Promise<bigint> {
  const { numUpdatedRows } = await db
    .updateTable('sessions')
    .set({ endedAt: now })
    .where('principalId', '=', principalId)
    .where('endedAt', 'is', null)
    .$if(except !== undefined, (open) => open.where('id', '<>', except ?? ''))
    .executeTakeFirst()
  return numUpdatedRows
}

/** A one-time link for the first start while nobody administers the house; undefined once somebody does. */
export async function offerSetUp(gate: Db, now: Temporal.Instant): Promise<string | undefined> {
  const administrator = await gate
    .selectFrom('assignments as a')
    .innerJoin('posts as p', 'p.id', 'a.postId')
    .innerJoin('roles as r', 'r.id', 'p.roleId')
    .select('a.id')
    .where('r.key', '=', 'administrator')
    .executeTakeFirst()
  if (administrator) return undefined
  return makeLink(gate, { purpose: 'set_up', kind: null, principalId: null }, now.add({ hours: 24 }))
}

/** A one-time link into the house as this person, for the demo and for tests. */
export const offerVisit = (gate: Db, kind: Kind, principalId: string, now: Temporal.Instant): Promise<string> =>
  makeLink(gate, { purpose: 'visit', kind, principalId }, now.add({ hours: 24 * linkDays }))

/** How a code reaches a telephone: a gateway for short messages in life, a list in demo and tests. */
export type SendCode = (phone: string, code: string) => Promise<void>

let sendCode: SendCode | undefined

/** Says once, at the start of the process, how codes are sent; without it residents cannot sign in by telephone. */
export function sendCodesBy(send: SendCode): void {
  sendCode = send
}

/** How codes are sent in this process, if at all. */
export const codeSender = (): SendCode | undefined => sendCode
