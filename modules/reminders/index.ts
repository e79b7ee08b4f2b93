import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx, Db } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { picturesHere } from '#modules/files/index.ts'
import { daysToPay, inForce, legal } from '#modules/remindersteps/index.ts'
import { type Contact, fits, goesOn, isTaken, type Kind, life, type State, vain, type visitLife } from './rules.ts'

export { type Kind, kinds, life, type Outcome, outcomes } from './rules.ts'

/** Where the cases of an estate are worked out for. */
export interface Where {
  estateId: string
  day: Temporal.PlainDate
}

/**
 * What each household of an estate owes past its due day, what is disputed apart; deposits do not count, and nobody owes to whom the house owes as
 * much: `unit_id, payer_id, overdue_fen, disputed_fen, oldest_due, lines`.
 */
export const owed = ({ estateId, day }: Where) => sql`
  (select b.unit_id, b.payer_id, coalesce(sum(b.open_fen) filter (where b.open_fen > 0 and d.id is null), 0)::bigint as overdue_fen,
     coalesce(sum(b.open_fen) filter (where b.open_fen > 0 and d.id is not null), 0)::bigint as disputed_fen,
     min(b.due_day) filter (where b.open_fen > 0 and d.id is null) as oldest_due, (count(*) filter (where b.open_fen > 0))::int as lines
   from line_balances b left join reminder_disputes d on d.line_id = b.line_id and d.estate_id = b.estate_id and d.state = 'open'
   where b.estate_id = ${estateId} and b.due_fen - b.paid_fen - b.settled_fen <> 0 and (b.open_fen < 0 or b.due_day < ${day}) and b.class <> 'deposit'
   group by b.unit_id, b.payer_id having sum(b.open_fen) > 0)`

/** The case, held until the act commits; refuses `reminders.unknown` where it cannot be seen. */
export async function locked(ctx: Ctx, reminderId: string) {
  const found = await ctx.db.selectFrom('reminders').selectAll().where('id', '=', reminderId).forUpdate().executeTakeFirst()
  if (!found) return refuse('reminders.unknown')
  ctx.at(found.estateId)
  return { ...found, state: found.state as State }
} // biome-ignore format: one sentence a line

export type Reminder = Awaited<ReturnType<typeof locked>>

export async function change({ db }: Ctx, { id, estateId }: Pick<Reminder, 'id' | 'estateId'>, to: Partial<Omit<Reminder, 'id' | 'estateId'>>) {
  await db.updateTable('reminders').set(to).where('id', '=', id).where('estateId', '=', estateId).execute()
} // biome-ignore format: one sentence

/** The step that is due of each running case of an estate, or of one: the first after the furthest taken whose days and amount are reached. */
export async function propose(db: Db, { estateId, day }: Where, reminderId?: string) {
  const one = reminderId ? sql`r.id = ${reminderId}` : sql`true`
  await sql`
    with steps as (select * from ${inForce} s where s.estate_id = ${estateId}),
      taken as (select c.reminder_id, c.kind, count(*) as times from reminder_contacts c where c.estate_id = ${estateId} and c.taken and c.reminder_id is not null group by 1, 2),
      furthest as (
        select r.id, max(s.place) as place from reminders r join taken t on t.reminder_id = r.id join steps s on s.kind = t.kind and s.nth <= t.times
        where r.estate_id = ${estateId} and r.state = 'running' and ${one} group by r.id),
      due as (
        select distinct on (r.id) r.id, s.id as step_id from reminders r left join furthest f on f.id = r.id
        join steps s on s.place > coalesce(f.place, 0) and s.after_days <= ${day}::date - r.oldest_due and s.min_fen <= r.overdue_fen
        where r.estate_id = ${estateId} and r.state = 'running' and ${one} order by r.id, s.place)
    update reminders r set step_id = w.step_id, step_since = case when w.step_id is null then null else ${day}::date end
    from (select r.id, d.step_id from reminders r left join due d on d.id = r.id where r.estate_id = ${estateId} and r.state <> 'cleared' and ${one}) w
    where r.id = w.id and r.estate_id = ${estateId} and r.step_id is distinct from w.step_id`.execute(db)
}

/** A case put to a state; only a running one has a step that is due. */
export async function put(ctx: Ctx, found: Reminder, day: Temporal.PlainDate, to: Partial<Omit<Reminder, 'id' | 'estateId'>>) {
  const state = to.state ?? found.state
  await change(ctx, found, { ...to, state, ...(state !== 'running' && { stepId: null, stepSince: null }) })
  if (state === 'running') await propose(ctx.db, { estateId: found.estateId, day }, found.id)
} // biome-ignore format: one sentence a line

type Told = Omit<z.output<typeof Contact>, 'reminderId'>

/** The open case of a home, the larger where it has two, held until the act commits; undefined where nothing is overdue. */
export async function openOf(ctx: Ctx, unitId: string): Promise<Reminder | undefined> {
  const found = await ctx.db.selectFrom('reminders').selectAll().where('unitId', '=', unitId).where('state', '<>', 'cleared').orderBy('overdueFen', 'desc').limit(1).forUpdate().executeTakeFirst()
  return found && { ...found, state: found.state as State }
} // biome-ignore format: one sentence a line

interface Behind {
  estateId: string
  unitId: string
  day: Temporal.PlainDate
  found: Reminder | undefined
}

/** Writes down one contact; a promise made in it stops the steps until its day. */
export async function contacted(ctx: Ctx, { estateId, unitId, day, found }: Behind, told: Told): Promise<string> {
  const { kind, outcome, words, fileIds, nextDay = null, promisedFen, promisedDay } = told
  fits(told, day)
  await picturesHere(ctx.db, estateId, fileIds)
  if (found) goesOn(found.state, kind)
  else if (promisedDay) refuse('reminders.nothing_overdue')
  const before = found ? await taken(ctx, found, kind, day) : { vain: 0 }
  const contactId = ctx.id()
  const row = { id: contactId, estateId, unitId, reminderId: found?.id ?? null, kind, outcome, taken: isTaken(outcome, before.vain), words, fileIds, nextDay, at: ctx.now, byId: ctx.actor.id }
  await ctx.db.insertInto('reminderContacts').values(row).execute()
  ctx.concerns(unitId)
  if (!found) return contactId
  if (promisedDay && promisedFen) await promised(ctx, found, { contactId, amountFen: promisedFen, byDay: promisedDay })
  await put(ctx, found, day, { nextDay: nextDay ?? promisedDay ?? null, ...(promisedDay && { state: life.after(found.state, 'promise') }) })
  return contactId
} // biome-ignore format: one sentence a line

/** How often this way was in vain; a letter or the court is taken only when it is due, approved where the step wants it, and after a demand. */
async function taken({ db }: Ctx, { id, estateId, stepId }: Reminder, kind: Kind, day: Temporal.PlainDate) {
  const { rows } = await sql<{ vain: number; step: string | null; approval: string | null; approvedId: string | null; demandedDays: number | null }>`
    select (select count(*)::int from reminder_contacts c where c.reminder_id = ${id} and c.estate_id = ${estateId} and c.kind = ${kind} and c.outcome = any (${vain}::text[])) as vain,
      s.kind as step, s.approval, (select a.id from reminder_approvals a where a.reminder_id = ${id} and a.estate_id = ${estateId} and a.step_id = s.id and a.state = 'approved') as approved_id,
      (select ${day}::date - max(c.at at time zone e.time_zone)::date from reminder_contacts c where c.reminder_id = ${id} and c.estate_id = ${estateId} and c.kind = 'demand' and c.taken) as demanded_days
    from estates e left join reminder_steps s on s.id = ${stepId} and s.estate_id = e.id where e.id = ${estateId}`.execute(db)
  const [found = { vain: 0, step: null, approval: null, approvedId: null, demandedDays: null }] = rows
  if (kind !== 'demand' && !legal.includes(kind)) return found
  if (found.step !== kind) refuse('reminders.not_due_yet', { kind })
  if (legal.includes(kind) && (found.demandedDays ?? -1) < daysToPay) refuse('reminders.demand_first', { days: daysToPay })
  if (found.approval === 'none') return found
  if (!found.approvedId) return refuse('reminders.not_approved')
  await db.updateTable('reminderApprovals').set({ state: 'used' }).where('id', '=', found.approvedId).where('estateId', '=', estateId).execute()
  return found
} // biome-ignore format: it reads as a law

async function promised({ db, id, now, actor }: Ctx, { id: reminderId, estateId }: Reminder, promise: { contactId: string; amountFen: number; byDay: Temporal.PlainDate }) {
  await db.updateTable('reminderPromises').set({ state: 'replaced' }).where('reminderId', '=', reminderId).where('estateId', '=', estateId).where('state', '=', 'open').execute()
  await db.insertInto('reminderPromises').values({ ...promise, id: id(), estateId, reminderId, state: 'open', madeAt: now, madeBy: actor.id }).execute()
} // biome-ignore format: one sentence a line

/** A visit that was given to somebody, held until the act commits; refuses `reminders.unknown_visit`. */
export async function visitOf(ctx: Ctx, visitId: string) {
  const found = await ctx.db.selectFrom('reminderVisits').selectAll().where('id', '=', visitId).forUpdate().executeTakeFirst()
  if (!found) return refuse('reminders.unknown_visit')
  ctx.at(found.estateId)
  return { ...found, state: found.state as (typeof visitLife.states)[number] }
} // biome-ignore format: one sentence a line

/** What was laid on the lines of a household between a moment and the end of a day, of the case `r`. */
export const paidBetween = (from: RawBuilder<unknown>, until: RawBuilder<unknown>) => sql`
  coalesce((select sum(m.amount_fen) from line_placements m join bill_lines l on l.id = m.line_id and l.estate_id = m.estate_id
    where m.estate_id = r.estate_id and l.unit_id = r.unit_id and l.payer_id is not distinct from r.payer_id and m.at > ${from} and m.day <= ${until}), 0)::bigint`

/** The whole of an estate, by sets: what money decided first, then who is behind, then whose step is due. */
export async function workOut(ctx: Ctx, where: Where) {
  await judgePromises(ctx, where)
  await judgePlans(ctx, where)
  await reckon(ctx, where)
  await propose(ctx.db, where)
}

interface Broken {
  reminderId: string
  unit: string
  toldId: string
}

/** A promise is kept by what was paid since it was made, and broken when its day has passed without it; then the steps go on. */
async function judgePromises(ctx: Ctx, { estateId, day }: Where) {
  const { rows } = await sql<Broken>`
    with judged as (
      update reminder_promises p set paid_fen = f.paid, decided_on = ${day}, state = case when f.paid >= p.amount_fen then 'kept' else 'broken' end
      from (select p.id, ${paidBetween(sql`p.made_at`, sql`p.by_day`)} as paid
            from reminder_promises p join reminders r on r.id = p.reminder_id and r.estate_id = p.estate_id where p.estate_id = ${estateId} and p.state = 'open') f
      where p.id = f.id and p.estate_id = ${estateId} and (f.paid >= p.amount_fen or p.by_day < ${day}) returning p.reminder_id, p.state, p.made_by),
      gone_on as (
        update reminders r set broken = r.broken + (j.state = 'broken')::int, state = case when r.state = 'promised' then 'running' else r.state end
        from judged j where r.id = j.reminder_id and r.estate_id = ${estateId} returning r.id, r.unit_id, j.state, j.made_by)
    select g.id as reminder_id, u.code as unit, g.made_by as told_id from gone_on g join units u on u.id = g.unit_id and u.estate_id = ${estateId} where g.state = 'broken'`.execute(ctx.db)
  for (const { reminderId, unit, toldId } of rows) await ctx.notify([toldId], 'reminders.promise_broken', { unit }, reminderId)
} // biome-ignore format: it reads as SQL

/** A plan is kept when all of it was paid, and broken when less came than was due by yesterday. */
async function judgePlans({ db }: Ctx, { estateId, day }: Where) {
  await sql`
    with sums as (
      select p.id, p.amount_fen, ${paidBetween(sql`p.decided_at`, sql`${day}::date`)} as paid, least(p.parts, greatest(0, ${monthsSince(day)})) as fallen,
        p.amount_fen - (p.amount_fen / p.parts) * p.parts as odd, p.amount_fen / p.parts as each
      from reminder_plans p join reminders r on r.id = p.reminder_id and r.estate_id = p.estate_id where p.estate_id = ${estateId} and p.state = 'agreed'),
      judged as (
        update reminder_plans p set paid_fen = s.paid, state = case when s.paid >= s.amount_fen then 'kept' when s.paid < s.fallen * s.each + least(s.fallen, s.odd) then 'broken' else p.state end,
          ended_on = case when s.paid >= s.amount_fen or s.paid < s.fallen * s.each + least(s.fallen, s.odd) then ${day}::date end
        from sums s where p.id = s.id and p.estate_id = ${estateId} returning p.reminder_id, p.state)
    update reminders r set state = 'running' from judged j where r.id = j.reminder_id and r.estate_id = ${estateId} and j.state <> 'agreed' and r.state = 'planned'`.execute(db)
} // biome-ignore format: it reads as SQL

/** How many instalments fell due before this day: the first on `first_day`, the next each a month later. */
const monthsSince = (day: Temporal.PlainDate) => sql`
  (select count(*)::int from generate_series(0, p.parts - 1) n where (p.first_day + make_interval(months => n))::date < ${day})`

/** Opens a case for who is newly behind, brings what is owed up to date, and clears who owes nothing overdue. */
async function reckon(ctx: Ctx, where: Where) {
  const { db, now } = ctx
  const { estateId, day } = where
  await sql`
    with owed as materialized (select * from ${owed(where)} o),
      known as (
        select r.id, r.unit_id, r.payer_id, coalesce(o.overdue_fen, 0) as overdue_fen, coalesce(o.disputed_fen, 0) as disputed_fen, o.oldest_due, coalesce(o.lines, 0) as lines
        from reminders r left join owed o on o.unit_id = r.unit_id and o.payer_id is not distinct from r.payer_id where r.estate_id = ${estateId} and r.state <> 'cleared'),
      opened as (
        insert into reminders (id, estate_id, unit_id, payer_id, state, overdue_fen, disputed_fen, oldest_due, lines, opened_on)
        select new_id(${now}, row_number() over (order by o.unit_id, o.payer_id)), ${estateId}, o.unit_id, o.payer_id, 'running', o.overdue_fen, o.disputed_fen, o.oldest_due, o.lines, ${day}
        from owed o where not exists (select from known k where k.unit_id = o.unit_id and k.payer_id is not distinct from o.payer_id)
        on conflict do nothing)
    update reminders r set overdue_fen = k.overdue_fen, disputed_fen = k.disputed_fen, oldest_due = k.oldest_due, lines = k.lines,
      state = case when k.lines = 0 then 'cleared' else r.state end, cleared_on = case when k.lines = 0 then ${day}::date end,
      step_id = case when k.lines = 0 then null else r.step_id end, step_since = case when k.lines = 0 then null else r.step_since end
    from known k where r.id = k.id and r.estate_id = ${estateId}
      and (k.lines = 0 or (r.overdue_fen, r.disputed_fen, r.lines, r.oldest_due) is distinct from (k.overdue_fen, k.disputed_fen, k.lines, k.oldest_due))`.execute(db)
  await leaveInPeace(ctx, where)
} // biome-ignore format: it reads as SQL

/** What hangs on a cleared case ends with it: open promises were kept by the money, visits and disputes have nothing left to be about. */
async function leaveInPeace({ db, now }: Ctx, { estateId, day }: Where) {
  await sql`
    with cleared as (select r.* from reminders r where r.estate_id = ${estateId} and r.state = 'cleared' and r.cleared_on = ${day}),
      promises as (update reminder_promises p set state = 'replaced', decided_on = ${day} from cleared r where p.reminder_id = r.id and p.estate_id = ${estateId} and p.state = 'open'),
      plans as (update reminder_plans p set state = 'kept', paid_fen = p.amount_fen, ended_on = ${day} from cleared r where p.reminder_id = r.id and p.estate_id = ${estateId} and p.state = 'agreed'),
      visits as (update reminder_visits v set state = 'withdrawn', withdrawn = '' from cleared r
        where v.unit_id = r.unit_id and v.estate_id = ${estateId} and v.state = 'assigned'
          and not exists (select from reminders o where o.unit_id = r.unit_id and o.estate_id = r.estate_id and o.state <> 'cleared'))
    update reminder_disputes d set state = 'answered', outcome = 'withdrawn', answer = '', answered_at = ${now} from cleared r
    where d.reminder_id = r.id and d.estate_id = ${estateId} and d.state = 'open'`.execute(db)
} // biome-ignore format: it reads as SQL

/**
 * Visits whose day lies between two moments, each due at the end of its day: `id, estate_id, employee_id, handler, unit, note, state, assigned_at,
 * due_at, done_at`, the state as a clock has it.
 */
export const visitsBetween = ({
  from,
  to,
  now,
}: {
  from: Temporal.Instant
  to: Temporal.Instant
  now: Temporal.Instant
}) => sql`
  (select v.id, v.estate_id, v.employee_id, w.name as handler, u.code as unit, v.note, v.assigned_at, (v.day + 1)::timestamp at time zone e.time_zone as due_at, v.done_at,
     case when v.state = 'done' and v.done_on <= v.day then 'met' when v.state = 'done' then 'met_late' when (v.day + 1)::timestamp at time zone e.time_zone <= ${now} then 'breached' else 'running' end as state
   from reminder_visits v join estates e on e.id = v.estate_id join units u on u.id = v.unit_id and u.estate_id = v.estate_id join employees w on w.id = v.employee_id
   where v.state <> 'withdrawn' and v.day >= (${from}::timestamptz at time zone e.time_zone)::date and v.day <= (${to}::timestamptz at time zone e.time_zone)::date)`
