import { sql } from 'kysely'
import type { Ctx } from '#kernel/act.ts'
import { job } from '#kernel/job.ts'
import { notifyOfMatter } from '#kernel/work/notify.ts'
import { queued } from '#modules/senders/index.ts'
import { locked, putUp } from './index.ts'
import { life, outside, pushPauseMinutes } from './rules.ts'

export const postDue = job({
  does: 'Post what was scheduled for now',
  every: 'PT1M',
  finds: (now) => sql`exists (select from notices where state = 'scheduled' and post_at <= ${now})`,
  perEstate: true,
  async run(ctx) {
    const due = await ctx.db
      .selectFrom('notices')
      .select('id')
      .where('state', '=', 'scheduled')
      .where('postAt', '<=', ctx.now)
      .orderBy('postAt')
      .limit(1)
      .executeTakeFirst()
    if (!due) return {}
    await putUp(ctx, await locked(ctx, due.id))
    return { noticeIds: [due.id] }
  },
})

export const takeDownDue = job({
  does: 'Take down what has hung to its day',
  every: 'PT1M',
  finds: (now) => sql`exists (select from notices where state = 'posted' and take_down_at <= ${now})`,
  perEstate: true,
  async run(ctx) {
    const due = sql`state = 'posted' and take_down_at <= ${ctx.now}`
    const { rows } = await sql<{ id: string; estateId: string }>`
      update notices set state = ${life.after('posted', 'takeDown')}, ended_at = take_down_at, pushing = false
      where ${due} and estate_id = (select estate_id from notices where ${due} limit 1) returning id, estate_id`.execute(
      ctx.db,
    )
    if (rows[0]) ctx.at(rows[0].estateId)
    return { noticeIds: rows.map(({ id }) => id) }
  },
})

export const push = job({
  does: 'Push notices to whoever waits for one: emergencies at once, ordinary news at most once an hour and then together',
  on: 'notices.posted',
  every: 'PT1M',
  finds: () => sql`exists (select from notices where pushing)`,
  perEstate: true,
  async run(ctx) {
    const pushed = await bundle(ctx)
    const estateId = pushed[0]?.estateId
    if (!estateId) return {}
    ctx.at(estateId)
    await ontoScreens(ctx, pushed)
    await outOfTheHouse(ctx, pushed)
    await sql`
      update notices n set pushing = false
      where n.pushing and n.estate_id = ${estateId} and not exists (
        select from notice_recipients r where r.notice_id = n.id and r.way <> 'paper' and not exists (select from notice_parts t where t.id = r.id))`.execute(
      ctx.db,
    )
    return { noticeIds: [...new Set(pushed.flatMap(({ noticeIds }) => noticeIds))] }
  },
})

/** All pushes that tell the same notices by the same way. */
interface Bundle {
  estateId: string
  way: string
  noticeIds: string[]
  pushIds: string[]
}

/** Makes a push for everybody of one estate whose turn it is, with all that waits for them; answers them by what they tell. */
async function bundle({ db, now }: Ctx): Promise<Bundle[]> {
  const lately = now.subtract({ minutes: pushPauseMinutes })
  const { rows } = await sql<Bundle>`
    with waiting as (
      select r.id, r.estate_id, r.person_id, r.way, r.notice_id, n.urgency
      from notices n join notice_recipients r on r.notice_id = n.id and r.estate_id = n.estate_id
      where n.pushing and r.way <> 'paper' and not exists (select from notice_parts t where t.id = r.id and t.estate_id = r.estate_id)
        and (n.urgency = 'emergency' or not exists (
          select from notice_pushes x where x.person_id = r.person_id and x.urgency = 'ordinary' and x.at > ${lately}))),
    here as materialized (
      select w.*, new_id(${now}, dense_rank() over (order by person_id, urgency)) as push_id
      from waiting w where estate_id = (select estate_id from waiting limit 1)),
    made as materialized (
      select push_id as id, estate_id, person_id, urgency, min(way) as way, array_agg(notice_id order by notice_id) as notice_ids
      from here group by push_id, estate_id, person_id, urgency),
    pushes as (
      insert into notice_pushes (id, estate_id, person_id, way, urgency, at)
      select id, estate_id, person_id, way, urgency, ${now}::timestamptz from made),
    parts as (
      insert into notice_parts (id, estate_id, notice_id, push_id) select id, estate_id, notice_id, push_id from here)
    select estate_id, way, notice_ids, array_agg(id) as push_ids from made group by estate_id, way, notice_ids order by notice_ids, way`.execute(
    db,
  )
  return rows
}

/** In the app a push is a message on the screen, delivered as soon as it is there; of one cause a person has one message. */
async function ontoScreens(ctx: Ctx, bundles: readonly Bundle[]) {
  const shown = bundles.filter(({ way }) => way === 'app')
  if (shown.length === 0) return
  const told = await toldIn(ctx, shown)
  const plain = told.filter(({ causeId }) => !causeId)
  await sql`
    insert into notifications (id, estate_id, person_id, key, facts, about_id, at)
    select x.id, x.estate_id, x.person_id, v.key, v.facts::jsonb, v.about_id, ${ctx.now}
    from unnest(${plain.flatMap(idsOf)}::uuid[], ${plain.flatMap(whichOf)}::int[]) as t (id, n)
    join unnest(${plain.map(({ key }) => key)}::text[], ${plain.map(({ facts }) => JSON.stringify(facts))}::text[], ${plain.map(({ about }) => about)}::uuid[])
      with ordinality as v (key, facts, about_id, n) on v.n = t.n
    join notice_pushes x on x.id = t.id`.execute(ctx.db)
  for (const { causeId, key, facts, estateId, pushIds } of told)
    if (causeId) {
      const { rows } = await sql<{ id: string; personId: string }>`
        select id, person_id from notice_pushes where id = any (${pushIds}::uuid[])`.execute(ctx.db)
      const of = { estateId, key, facts, aboutId: causeId }
      await notifyOfMatter(
        ctx.db,
        rows.map((row) => ({ ...of, ...row })),
        ctx.now,
        1,
      )
    }
}

const idsOf = ({ pushIds }: Bundle) => pushIds
const whichOf = ({ pushIds }: Bundle, n: number) => pushIds.map(() => n + 1)

async function outOfTheHouse(ctx: Ctx, bundles: readonly Bundle[]) {
  const leaving = bundles.filter(({ way }) => way !== 'app')
  if (leaving.length === 0) return
  const told = await toldIn(ctx, leaving)
  await sql`
    insert into sendings (id, estate_id, way, person_id, about_id, subject, text, state, next_at, queued_at)
    select x.id, x.estate_id, x.way, x.person_id, x.id, v.subject, v.text, 'waiting', ${ctx.now}, ${ctx.now}
    from unnest(${told.flatMap(idsOf)}::uuid[], ${told.flatMap(whichOf)}::int[]) as t (id, n)
    join unnest(${told.map(({ subject }) => subject)}::text[], ${told.map(({ text }) => text)}::text[]) with ordinality as v (subject, text, n) on v.n = t.n
    join notice_pushes x on x.id = t.id`.execute(ctx.db)
  await queued(ctx)
}

/** What each bundle says on a screen and outside. */
async function toldIn(ctx: Ctx, bundles: readonly Bundle[]) {
  const rows = await ctx.db
    .selectFrom('notices as n')
    .innerJoin('estates as e', 'e.id', 'n.estateId')
    .select(['n.id', 'n.title', 'n.body', 'n.causeId', 'e.name as estate'])
    .where(
      'n.id',
      'in',
      bundles.flatMap(({ noticeIds }) => noticeIds),
    )
    .execute()
  const noticeOf = new Map(rows.map((row) => [row.id, row]))
  return bundles.map((bundle) => {
    const notices = bundle.noticeIds.flatMap((id) => noticeOf.get(id) ?? [])
    const [only] = notices.length === 1 ? notices : []
    return {
      ...bundle,
      causeId: only?.causeId ?? null,
      about: only?.id ?? null,
      key: only ? 'notices.pushed' : 'notices.pushed_many',
      facts: only
        ? { title: only.title }
        : { count: notices.length, titles: notices.map(({ title }) => title).join('；') },
      ...outside(bundle.way, notices),
    }
  })
}
