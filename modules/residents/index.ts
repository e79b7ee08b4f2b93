import { sql } from 'kysely'
import type { Ctx, Db } from '#kernel/act.ts'
import type { Home } from '#kernel/actor.ts'
import { refuse } from '#kernel/refusal.ts'
import { secrets } from '#kernel/secrets.ts'
import { today } from '#modules/estates/index.ts'
import { superiorsOf } from '#modules/staff/index.ts'
import { alarmSteps, asPhone, dialled, maskName, maskPhone } from './rules.ts'

export { asPhone, maskId, maskName, maskPhone, Phone } from './rules.ts'

/** What every answer may show of a person. */
export interface MaskedPerson {
  personId: string
  name: string
  phone: string | null
}

export interface Named {
  id: string
  kind: string
  name: string
  phone: Uint8Array | null
}

/** Surname and star, first three and last four: what a screen shows until somebody reveals with a reason. */
export const masked = (person: Named): MaskedPerson => ({
  personId: person.id,
  name: maskName(person.name, person.kind),
  phone: person.phone && maskPhone(secrets().open(person.phone)),
})

/** The keyed hashes of a number as it is sealed: the whole and its last four; what a caller is recognised by. */
export function printed(sealedText: string) {
  const [e164 = ''] = sealedText.split(';')
  return {
    phonePrint: secrets().fingerprint(`phone:${e164}`),
    phoneTail: secrets().fingerprint(`tail:${e164.slice(-4)}`),
  }
}

/** The columns in which a number is kept; `people.no_phone` where it is none. */
export function sealedPhone(typed: string) {
  const number = dialled(asPhone(typed) ?? refuse('people.no_phone'))
  return { phone: secrets().seal(number), ...printed(number) }
}

/** The keyed hashes under which a whole number may be kept, one per generation of keys; none where it is no number. */
export function printsOf(typed: string): Buffer[] {
  const number = asPhone(typed)
  return number ? secrets().fingerprints(`phone:${number.e164}`) : []
}

/** Whether the row is tied to an estate that the actor serves, or is the actor; people are the company's, sight is not. */
const inSight = sql<boolean>`exists (select from relations r where r.person_id = people.id)`

/** The whole row of a person tied to the actor's estates; `people.unknown` for anybody else's. */
export const personInSight = async (db: Db, personId: string) =>
  (await db.selectFrom('people').selectAll().where('id', '=', personId).where(inSight).executeTakeFirst()) ??
  refuse('people.unknown', { personId })

/** Masked name and phone of a person in sight; `people.unknown` for anybody else's. */
export const maskedPerson = async (db: Db, personId: string): Promise<MaskedPerson> =>
  masked(await personInSight(db, personId))

/** Who has this number, for sign-in through the gate: somebody with a tie first, the oldest row first; or undefined. */
export async function personByPhone(db: Db, phone: string): Promise<{ id: string; name: string } | undefined> {
  const prints = printsOf(phone)
  if (prints.length === 0) return undefined
  return db
    .selectFrom('people')
    .select(['id', 'name'])
    .where('phonePrint', 'in', prints)
    .where('erasedOn', 'is', null)
    .orderBy(sql`${inSight} desc, id`)
    .executeTakeFirst()
}

/** The homes of a person: each with the moments from when and until when its rows are theirs, in the estate's time zone. */
export async function homesOf(db: Db, personId: string): Promise<Home[]> {
  const { rows } = await sql<{
    unitId: string
    estateId: string
    since: Temporal.Instant
    until: Temporal.Instant | null
  }>`
    select r.unit_id, r.estate_id, r.since::timestamp at time zone e.time_zone as since,
           (r.until + 1)::timestamp at time zone e.time_zone as until
    from relations r join estates e on e.id = r.estate_id
    where r.person_id = ${personId} order by r.since, r.id`.execute(db)
  return rows.map((home) => ({ ...home, since: home.since.toString(), until: home.until?.toString() ?? null }))
}

/** Who is tied to a unit on that day, masked, owners first. */
export async function peopleOfUnit(db: Db, unitId: string, on: Temporal.PlainDate) {
  const rows = await db
    .selectFrom('relations as r')
    .innerJoin('people as p', 'p.id', 'r.personId')
    .select(['p.id', 'p.kind', 'p.name', 'p.phone', 'r.kind as relation', 'r.since', 'r.until'])
    .where('r.unitId', '=', unitId)
    .where('r.since', '<=', on)
    .where((eb) => eb.or([eb('r.until', 'is', null), eb('r.until', '>=', on)]))
    .orderBy(sql`array_position(array['owner', 'tenant', 'occupant'], r.kind), r.since, r.id`)
    .execute()
  return rows.map((row) => ({ ...masked(row), relation: row.relation, since: row.since, until: row.until }))
}

/** Number and mailbox of these people in clear, for sending and for nothing else: no answer may show them. */
export async function reachOf(db: Db, personIds: readonly string[]) {
  const { rows } = await sql<{ id: string; phone: Uint8Array | null; email: Uint8Array | null }>`
    select p.id, p.phone, (select c.value from contacts c where c.person_id = p.id and c.kind = 'email' order by c.id desc limit 1) as email
    from people p where p.id = any (${personIds}::uuid[]) and p.erased_on is null`.execute(db)
  const open = (sealed: Uint8Array | null) => (sealed ? secrets().open(sealed) : null)
  return new Map(rows.map(({ id, phone, email }) => [id, { phone: open(phone), email: open(email) }]))
}

export interface Why {
  fields: readonly string[]
  reason: string
  note: string
}

/** Superiors hear when the people shown to the actor within a day pass a threshold (domain P13). */
export async function alarm(ctx: Ctx, estateId: string, shown: number, before: number) {
  const day = await today(ctx.db, estateId, ctx.now)
  for (const steps of alarmSteps(before, before + shown)) {
    const superiors = await superiorsOf(ctx.db, estateId, ctx.actor.id, steps, day)
    await ctx.notify(superiors, 'residents.many_shown', { by: ctx.actor.name, count: before + shown }, ctx.actor.id)
  }
}

/** Writes down for these people what was shown of them, to whom and why; they can read it, and superiors hear of many. */
export async function look(ctx: Ctx, estateId: string, personIds: readonly string[], why: Why) {
  const dayAgo = ctx.now.subtract({ hours: 24 })
  const { rows } = await sql<{ before: number }>`
    select count(*)::int as before from looks where by_id = ${ctx.actor.id} and at > ${dayAgo}`.execute(ctx.db)
  await sql`
    insert into looks (id, estate_id, person_id, fields, reason, note, by_id, by_name, at)
    select new_id(${ctx.now}, n), ${estateId}, person, ${why.fields}, ${why.reason}, ${why.note}, ${ctx.actor.id}, ${ctx.actor.name}, ${ctx.now}
    from unnest(${personIds}::uuid[]) with ordinality as t (person, n)`.execute(ctx.db)
  await alarm(ctx, estateId, personIds.length, rows[0]?.before ?? 0)
}
