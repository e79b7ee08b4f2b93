import { sql } from 'kysely'
import type { Ctx, Db } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { estate } from '#modules/estates/index.ts'
import { companyDay, inRole } from '#modules/staff/index.ts'
import { type Facts, life, signedBy } from './rules.ts'

export { life } from './rules.ts'

/** The log of a day, made where it does not stand yet. */
export async function logOf(ctx: Ctx, estateId: string, day: Temporal.PlainDate) {
  const { timeZone } = await estate(ctx.db, estateId)
  const row = { id: ctx.id(), estateId, day, state: life.start, ...signedBy(day, timeZone) }
  const made = await ctx.db.insertInto('managementLogs').values(row).onConflict((clash) => clash.columns(['estateId', 'day']).doNothing()).returning('id').executeTakeFirst() // biome-ignore format: one line
  if (made) await learn(ctx, row, 'supervisor')
  const asked = ctx.db.selectFrom('managementLogs').selectAll().where('estateId', '=', estateId).where('day', '=', day)
  return { made: made !== undefined, log: await asked.executeTakeFirstOrThrow() }
}

/** Tells the limits whose signature is waited for: whoever holds the role here, by the order of their ids. */
export async function learn(
  ctx: Ctx,
  of: { id: string; estateId: string; sumBy: Temporal.Instant; signBy: Temporal.Instant },
  role: 'supervisor' | 'manager',
) {
  const [handlerId = null] = await inRole(ctx.db, role, of.estateId, companyDay(ctx.now))
  ctx.facts(of.id, { handlerId, sumBy: of.sumBy.toString(), signBy: of.signBy.toString() })
}

/** One, held until the act commits, its estate the journal's; refuses `managementlogs.unknown` where it cannot be seen. */
export async function locked(ctx: Ctx, managementLogId: string) {
  const asked = ctx.db.selectFrom('managementLogs').selectAll().where('id', '=', managementLogId).forUpdate()
  const found = (await asked.executeTakeFirst()) ?? refuse('managementlogs.unknown')
  ctx.at(found.estateId)
  return found
}

/** Over `l`: a signature is missing after its moment, or came after it. */
export const lateSigned = (now: Temporal.Instant) =>
  sql<boolean>`(coalesce(l.summed_at, ${now}) > l.sum_by or coalesce(l.signed_at, ${now}) > l.sign_by)`

const most = 60

/** A person complained about is never named in a log that they may read: such matters are counted, not listed. */
const listed = sql`c.accused_id is null and not c.confidential`

/** Ids begin with their moment: the lines of a day lie together in the journal. */
const firstId = (moment: Temporal.Instant) =>
  sql`${`${moment.epochMilliseconds.toString(16).padStart(12, '0')}${'0'.repeat(20)}`}::uuid`

interface Stretch {
  from: Temporal.Instant
  to: Temporal.Instant
}

/** What the house knows of a day of an estate, in one statement. */
export async function picture(db: Db, estateId: string, { from, to }: Stretch) {
  const within = (column: string) => sql`${sql.ref(column)} >= ${from} and ${sql.ref(column)} < ${to}`
  const here = (table: string) => sql`${sql.ref(`${table}.estate_id`)} = ${estateId}`
  const { rows } = await sql<Facts>`
    select
      (select count(*)::int from journal j where ${here('j')} and j.id >= ${firstId(from)} and j.id < ${firstId(to)} and j.actor_kind = 'staff') as acts,
      (select jsonb_build_object('opened', count(*) filter (where ${within('c.opened_at')}), 'finished', count(*) filter (where ${within('c.finished_at')}),
         'closed', count(*) filter (where ${within('c.closed_at')}), 'reopened', count(*) filter (where ${within('c.reopened_at')}),
         'open', count(*) filter (where c.opened_at < ${to} and coalesce(least(c.finished_at, c.closed_at), 'infinity') >= ${to}))
       from cases c where ${here('c')} and (${within('c.opened_at')} or ${within('c.finished_at')} or ${within('c.closed_at')} or ${within('c.reopened_at')}
         or c.state not in ('closed', 'withdrawn'))) as cases,
      (select coalesce(jsonb_agg(m order by m.number), '[]') from (
         select c.id, c.number, c.title, c.state, c.grade from cases c
         where ${here('c')} and ${within('c.opened_at')} and c.kind = 'complaint' and ${listed} order by c.number limit ${most}) m) as complaints,
      (select count(distinct k.about_id)::int from clocks k join cases c on c.id = k.about_id and c.estate_id = k.estate_id
       where ${here('k')} and ${within('k.breached_at')}) as late,
      (select jsonb_build_object('opened', count(*) filter (where ${within('o.opened_at')}), 'finished', count(*) filter (where ${within('o.finished_at')}))
       from orders o where ${here('o')} and (${within('o.opened_at')} or ${within('o.finished_at')})) as orders,
      (select jsonb_build_object('kept', count(*) filter (where r.state = 'kept'), 'late', count(*) filter (where r.state = 'late'),
         'missed', count(*) filter (where r.state = 'missed'),
         'findings', (select count(*) from findings f where ${here('f')} and ${within('f.at')}))
       from rounds r where ${here('r')} and ${within('r.due_at')}) as rounds,
      (select coalesce(jsonb_agg(m order by m.number), '[]') from (
         select i.id, i.number, b.title, i.state from incidents i join playbooks b on b.id = i.playbook_id
         where ${here('i')} and ${within('i.started_at')} order by i.number limit ${most}) m) as incidents,
      (select coalesce(jsonb_agg(jsonb_build_object('kind', w.kind, 'colour', w.colour) order by w.from_at), '[]') from weather_warnings w
       where ${here('w')} and w.warned_at < ${to} and coalesce(w.ended_at, w.expected_until, 'infinity') >= ${from}) as warnings,
      (select jsonb_build_object('done', count(*), 'failed', count(*) filter (where not c.passed), 'score', round(avg(c.score), 1))
       from checks c where ${here('c')} and c.state = 'done' and ${within('c.done_at')}) as checks,
      (select jsonb_build_object('opened', count(*) filter (where ${within('r.opened_at')}), 'passed', count(*) filter (where r.state = 'passed' and ${within('r.checked_at')}),
         'late', count(*) filter (where ${within('r.due_by')} and coalesce(r.finished_at, 'infinity') > r.due_by and r.state <> 'dropped'))
       from rectifications r where ${here('r')} and (${within('r.opened_at')} or ${within('r.checked_at')} or ${within('r.due_by')})) as rectifications,
      (select jsonb_build_object('booked', count(*) filter (where ${within('s.visit_at')}), 'signed', count(*) filter (where ${within('s.signed_at')}))
       from service_bookings s where ${here('s')} and (${within('s.visit_at')} or ${within('s.signed_at')})) as services,
      (select count(*)::int from visits v where ${here('v')} and ${within('v.at')}) as visits,
      (select coalesce(jsonb_agg(m order by m.written_at), '[]') from (
         select h.id, h.title, h.written_at, count(r.id)::int as readers, count(r.read_at)::int as "haveRead"
         from handovers h left join handover_readers r on r.handover_id = h.id and r.estate_id = h.estate_id
         where ${here('h')} and ${within('h.written_at')} and h.state <> 'withdrawn'
         group by h.id, h.title, h.written_at order by h.written_at limit ${most}) m) as handovers,
      (select coalesce(jsonb_agg(jsonb_build_object('method', m.method, 'inFen', m.ins, 'outFen', m.outs) order by m.method), '[]') from (
         select e.method, coalesce(sum(e.amount_fen) filter (where e.amount_fen > 0), 0) as ins, coalesce(-sum(e.amount_fen) filter (where e.amount_fen < 0), 0) as outs
         from till_entries e where ${here('e')} and ${within('e.at')} group by e.method) m) as money`.execute(db)
  const [facts] = rows
  if (!facts) throw new Error('a day without its facts')
  return facts
}
