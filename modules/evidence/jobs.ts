import { sql } from 'kysely'
import type { Ctx } from '#kernel/act.ts'
import { headOffice } from '#kernel/actor.ts'
import { job } from '#kernel/job.ts'
import { holders, type Moved, moved, places, weigh } from '#modules/turns/index.ts'
import { firstUnsettled, linesOf, nextStretch, readUpTo, type Stretch } from './index.ts'

export const follow = job({
  does: 'Read the journal on, and let what was done keep the turns it was done for',
  every: 'PT10S',
  async run(ctx) {
    const touched: Moved[] = []
    const below = await firstUnsettled(ctx.db)
    for (let round = 0; round < 20; round += 1) {
      const stretch = await nextStretch(ctx.db, below)
      if (!stretch) break
      touched.push(...(await called(ctx, stretch)))
      touched.push(...(await weigh(ctx.db, await proven(ctx, stretch), ctx.now)))
      touched.push(...(await clocked(ctx, stretch)))
      await readUpTo(ctx.db, stretch, ctx.now)
      if (!stretch.full) break
    }
    return moved(ctx, touched)
  },
})

/** An act that calls for a turn, such as a warning of the weather of a kind that the clause names, makes one at each place of the post. */
async function called({ db, now }: Ctx, stretch: Stretch): Promise<Moved[]> {
  const { rows } = await sql<Moved>`
    with calls as (
      select j.id as line, j.estate_id, j.done_at, c.id as clause_id, c.root_id, b.post_id, c.whose, coalesce((c.spec ->> 'need')::int, 1) as need,
             make_interval(secs => (t.call ->> 'hours')::float8 * 3600) as within,
             make_interval(secs => coalesce((c.spec #>> '{when,grace}')::float8, 0) * 3600) as grace,
             case when c.spec ? 'checkOff' then 'check_off' when c.kind = 'standard' then 'score' else 'acts' end as proof
      from duty_clauses c join duty_books b on b.id = c.book_id and b.state = 'in_force'
      cross join lateral (values (c.spec #> '{when,trigger}'), (c.spec #> '{when,also}')) t (call)
      join journal j on j.act = t.call ->> 'on'
      where ${linesOf(stretch)} and not exists (select from jsonb_each(t.call -> 'where') w where (case jsonb_typeof(w.value)
        when 'array' then w.value @> (j.input -> w.key) else w.value = j.input -> w.key end) is not true)),
      slots as (
        select k.*, p.estate_id as at_estate, 'one' as slot, null::uuid as holder_id from calls k join ${places} p on p.post_id = k.post_id
        where k.whose <> 'each' and (p.estate_id = k.estate_id or k.whose = 'company')
        union all
        select k.*, h.estate_id, h.employee_id::text, h.employee_id from calls k join ${holders} h on h.post_id = k.post_id and h.estate_id = k.estate_id
        where k.whose = 'each' and h.from_day <= k.done_at::date and h.until_day >= k.done_at::date)
    insert into turns (id, estate_id, clause_id, root_id, post_id, holder_id, slot, period, opens_at, due_at, lost_at, need, state, proof)
    select new_id(${now}, row_number() over (order by line, root_id, slot)), at_estate, clause_id, root_id, post_id, holder_id, slot, line::text,
           done_at, done_at + within, done_at + within + grace, need, 'scheduled', proof
    from slots on conflict on constraint one_turn_a_period do nothing returning clause_id, estate_id`.execute(db)
  return rows
}

/** Lines that prove a turn: the act the clause names, by whoever answers for it, while it runs. Returns the turns they prove. */
async function proven({ db }: Ctx, stretch: Stretch): Promise<string[]> {
  const { rows } = await sql<{ turnId: string }>`
    with wanted as (
      select c.root_id, e ->> 'act' as act, e -> 'where' as input, coalesce(e ->> 'by', 'holder') as by
      from duty_clauses c join duty_books b on b.id = c.book_id and b.state = 'in_force', jsonb_array_elements(c.spec -> 'acts') e where c.spec ? 'acts'),
      lines as (select j.id, j.estate_id, j.act, j.actor_id, j.on_behalf_of, j.done_at, j.heard_at, j.input from journal j
                where ${linesOf(stretch)} and j.actor_kind = 'staff' and j.act in (select act from wanted)),
      hits as (
        select distinct on (l.id, t.root_id, t.slot, t.estate_id) t.id as turn_id, t.estate_id, l.id as journal_id, l.act, l.actor_id, l.done_at, l.heard_at
        from lines l join wanted w on w.act = l.act and (w.input is null or l.input @> w.input)
        join turns t on t.root_id = w.root_id and t.state in ('scheduled', 'open', 'missed') and t.opens_at <= l.done_at and t.lost_at > l.done_at
          and (t.estate_id = l.estate_id or ${headOffice}::uuid in (t.estate_id, l.estate_id))
        where w.by = 'anybody' or t.holder_id in (l.actor_id, l.on_behalf_of)
          or (t.slot = 'one' and exists (select from ${holders} h where h.post_id = t.post_id and h.estate_id = t.estate_id and h.employee_id = l.actor_id
                                          and h.from_day <= l.done_at::date and h.until_day >= l.done_at::date))
        order by l.id, t.root_id, t.slot, t.estate_id, t.due_at < l.done_at, t.due_at)
    insert into turn_proofs (turn_id, estate_id, journal_id, act, actor_id, at, heard_at)
    select turn_id, estate_id, journal_id, act, actor_id, done_at, heard_at from hits
    on conflict on constraint turn_proofs_pkey do nothing returning turn_id`.execute(db)
  return [...new Set(rows.map(({ turnId }) => turnId))]
}

/** The clocks of a promise that a clause names, whose holder has the post: each is a turn, and stands as the clock stands. */
async function clocked({ db, now }: Ctx, stretch: Stretch): Promise<Moved[]> {
  const { rows } = await sql<Moved>`
    with matters as (select distinct a.about_id from journal j join journal_about a on a.journal_id = j.id and a.estate_id = j.estate_id where ${linesOf(stretch)}),
      promised as (select c.id as clause_id, c.root_id, b.post_id, b.effective_on, c.spec ->> 'promise' as promise
                   from duty_clauses c join duty_books b on b.id = c.book_id and b.state = 'in_force' where c.kind = 'limit'),
      running as (
        select k.*, p.clause_id, p.root_id, p.post_id from matters m join clocks k on k.about_id = m.about_id join promised p on p.promise = k.promise
        where k.due_at is not null and k.started_at >= p.effective_on
          and exists (select from ${holders} h where h.post_id = p.post_id and h.employee_id = k.holder_id and h.estate_id in (k.estate_id, ${headOffice}::uuid)
                      and h.from_day <= k.started_at::date + 1 and h.until_day >= k.started_at::date)),
      given_on as (delete from turns t using matters m where t.about_id = m.about_id and t.clock_id is not null and t.state = 'open'
                   and not exists (select from running r where r.id = t.clock_id and r.root_id = t.root_id))
    insert into turns (id, estate_id, clause_id, root_id, post_id, holder_id, slot, period, opens_at, due_at, lost_at, need, done, state, proof, ended_at, clock_id, about_id)
    select new_id(${now}, 500000 + row_number() over (order by r.id, r.root_id)), r.estate_id, r.clause_id, r.root_id, r.post_id, r.holder_id, r.id::text, r.round::text,
           r.started_at, r.due_at, r.due_at, 1, (r.state in ('met', 'met_late'))::int, s.state, 'clock', coalesce(r.ended_at, r.breached_at), r.id, r.about_id
    from running r, lateral (select case r.state when 'met' then 'kept' when 'met_late' then 'late' when 'breached' then 'missed'
                                                 when 'cancelled' then 'excused' else 'open' end as state) s
    on conflict on constraint one_turn_a_period do update set state = excluded.state, holder_id = excluded.holder_id, due_at = excluded.due_at, lost_at = excluded.lost_at,
      done = excluded.done, ended_at = excluded.ended_at,
      corrected_at = case when turns.state = 'missed' and excluded.state in ('kept', 'late', 'excused') then ${now} else turns.corrected_at end
    where (turns.state, turns.holder_id, turns.due_at) is distinct from (excluded.state, excluded.holder_id, excluded.due_at)
      and (turns.state <> 'excused' or excluded.state = 'excused')
    returning clause_id, estate_id`.execute(db)
  return rows
}
