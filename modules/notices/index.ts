import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { tellGroups, waysOut } from '#modules/senders/index.ts'
import { life, type State, type Where } from './rules.ts'

/** What a notice is aimed at: everybody of the estate, or those of the places named. */
export interface Aim {
  estateId: string
  urgency: string
  scope: string
  places: readonly { [Part in keyof Where]?: Where[Part] | null }[]
}

/** The units in force that a notice is aimed at. */
function homesOf({ estateId, scope, places }: Aim) {
  const column = <Part extends keyof Where>(part: Part) => places.map((place) => place[part] ?? null)
  return sql`
    select u.id as unit_id, u.code, u.use, u.state from units u
    where u.estate_id = ${estateId} and u.retired_on is null and (${scope === 'estate'} or exists (
      select from unnest(${column('buildingId')}::uuid[], ${column('entranceId')}::uuid[], ${column('riser')}::text[], ${column('floor')}::int[], ${column('unitId')}::uuid[])
        as p (building_id, entrance_id, riser, floor, unit_id)
      where p.unit_id = u.id or (p.building_id = u.building_id and (p.entrance_id is null or p.entrance_id = u.entrance_id)
        and (p.floor is null or p.floor = u.floor) and (p.riser is null or p.riser = riser_of(u.number, u.floor)))))`
}

/** By which way a person `p` is reached: an emergency by telephone first, anything else in the app, then as they agreed to. */
function wayTo({ estateId, urgency }: Aim, now: Temporal.Instant) {
  const { sms, mail } = waysOut()
  const urgent = urgency === 'emergency'
  const agreed = sql`exists (select from consents c where c.person_id = p.id and c.estate_id = ${estateId} and c.purpose = 'messages' and c.withdrawn_at is null)`
  const mailbox = sql`exists (select from contacts m where m.person_id = p.id and m.estate_id = ${estateId} and m.kind = 'email')`
  return sql`case
    when ${urgent && sms !== undefined} and p.phone is not null then 'sms'
    when signs_in(p.id, ${now}) then 'app'
    when ${sms !== undefined} and p.phone is not null and ${agreed} then 'sms'
    when ${mail !== undefined} and (${urgent} or ${agreed}) and ${mailbox} then 'mail'
    else 'paper' end`
}

/** Everybody a notice reaches, once each, with their way; and each household that nobody is on file for, on paper. */
export function recipientsOf(aim: Aim, now: Temporal.Instant): RawBuilder<unknown> {
  const on = sql`(select (${now}::timestamptz at time zone time_zone)::date from estates where id = ${aim.estateId})`
  return sql`
    with homes as materialized (${homesOf(aim)}),
    tied as materialized (
      select distinct on (r.person_id) r.person_id, h.unit_id, h.code
      from homes h join relations r on r.unit_id = h.unit_id and r.estate_id = ${aim.estateId}
      where r.since <= ${on} and (r.until is null or r.until >= ${on}) order by r.person_id, h.code)
    select t.unit_id, t.code, p.id as person_id, ${wayTo(aim, now)} as way
    from tied t join people p on p.id = t.person_id and p.erased_on is null
    union all
    select h.unit_id, h.code, null, 'paper' from homes h
    where h.state <> 'unsold' and h.use in ('dwelling', 'office', 'shop')
      and not exists (select from relations r where r.unit_id = h.unit_id and r.estate_id = ${aim.estateId} and r.since <= ${on} and (r.until is null or r.until >= ${on}))`
}

/** The notice, held until the act commits; refuses `notices.unknown` where it cannot be seen. */
export async function locked(ctx: Ctx, noticeId: string) {
  const asked = ctx.db.selectFrom('notices').selectAll().where('id', '=', noticeId).forUpdate()
  const found = await asked.executeTakeFirst()
  if (!found) return refuse('notices.unknown')
  ctx.at(found.estateId)
  return { ...found, state: found.state as State }
}
export type Notice = Awaited<ReturnType<typeof locked>>

export const change = ({ db }: Ctx, { id, estateId }: Notice, to: Partial<Omit<Notice, 'id' | 'estateId'>>) =>
  db.updateTable('notices').set(to).where('id', '=', id).where('estateId', '=', estateId).execute()

/** Puts it up: its recipients are fixed in one statement however many they are, groups are told, pushes follow by themselves. */
export async function putUp(ctx: Ctx, found: Notice): Promise<number> {
  const { id, estateId } = found
  const state = life.after(found.state, 'post')
  const places = await ctx.db.selectFrom('noticePlaces').selectAll().where('noticeId', '=', id).execute()
  if (found.takeDownAt && Temporal.Instant.compare(found.takeDownAt, ctx.now) <= 0) refuse('notices.over_already')
  const { numAffectedRows = 0n } = await sql`
    insert into notice_recipients (id, estate_id, notice_id, unit_id, person_id, way)
    select new_id(${ctx.now}, row_number() over (order by code, person_id)), ${estateId}, ${id}, unit_id, person_id, way
    from (${recipientsOf({ ...found, places }, ctx.now)}) t`.execute(ctx.db)
  if (numAffectedRows === 0n) refuse('notices.nobody_there')
  await change(ctx, found, {
    state,
    postAt: found.postAt && earlier(found.postAt, ctx.now),
    postedAt: ctx.now,
    postedBy: ctx.actor.id,
    pushing: true,
  })
  if (found.toGroups) await tellGroups(ctx, estateId, id, found.title, found.body)
  await ctx.tell('notices.posted', { noticeId: id })
  return Number(numAffectedRows)
}

const earlier = (one: Temporal.Instant, other: Temporal.Instant) =>
  Temporal.Instant.compare(one, other) < 0 ? one : other

/**
 * How the recipient `r` stands, as SQL: its marks, else its sending, else its push. Needs the aliases of `standing`.
 */
export const fate = sql<string>`case
  when r.read_at is not null then 'read'
  when r.handed_at is not null then 'handed'
  when r.way = 'paper' then 'to_hand'
  when r.push_id is null then 'held'
  when r.way = 'app' then 'delivered'
  else coalesce(r.sending_state, 'waiting') end`

/**
 * Recipients of a notice with what happened to each: marks, push and sending. Looked up row by row on purpose: just after
 * twenty thousand rows were written the planner knows nothing of them, and would join them all with all.
 */
export const standing = (noticeId: string | RawBuilder<unknown>) => sql`
  select p.*,
    (select x.at from notice_pushes x where x.id = p.push_id and x.estate_id = p.estate_id) as pushed_at,
    (select s.id from sendings s where s.about_id = p.push_id and s.estate_id = p.estate_id) as sending_id,
    (select s.state from sendings s where s.about_id = p.push_id and s.estate_id = p.estate_id) as sending_state,
    (select s.settled_at from sendings s where s.about_id = p.push_id and s.estate_id = p.estate_id) as settled_at,
    ${mark('read', 'at')} as read_at, ${mark('handed', 'at')} as handed_at, ${mark('handed', 'by_id')} as handed_by, ${mark('handed', 'photo_id')} as photo_id
  from (
    select r.*, (select t.push_id from notice_parts t where t.id = r.id and t.estate_id = r.estate_id) as push_id
    from notice_recipients r where r.notice_id = ${noticeId} offset 0) p`

const mark = (what: 'read' | 'handed', column: 'at' | 'by_id' | 'photo_id') =>
  sql`(select m.${sql.ref(column)} from notice_marks m where m.recipient_id = p.id and m.what = ${what} and m.estate_id = p.estate_id)`
