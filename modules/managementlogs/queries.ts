import { sql } from 'kysely'
import { z } from 'zod'
import { query, type Sight } from '#kernel/act.ts'
import { Figure, FiguresAsked, figuresOf } from '#kernel/figures/figures.ts'
import { maskNumbers } from '#kernel/mask.ts'
import { Cursor, Day, Id, Moment, pageOf } from '#kernel/shapes.ts'
import { estate } from '#modules/estates/index.ts'
import { lateSigned, picture } from './index.ts'
import * as metrics from './metrics.ts'
import { DayRow, DigestRow, Facts, LogFollowUp, LogRemark, OneLog, spanOf, Whole } from './rules.ts'

type Listed = z.output<typeof DayRow>

const followed = sql`(select count(*) as all_, count(*) filter (where not coalesce(k.state in ('finished', 'closed', 'withdrawn'), h.state <> 'unread')) as open
  from log_follow_ups f left join cases k on k.id = f.case_id and k.estate_id = f.estate_id
  left join handovers h on h.id = f.handover_id and h.estate_id = f.estate_id where f.log_id = l.id and f.estate_id = l.estate_id)`

const columns = ({ now }: Sight) => sql`
  l.id as management_log_id, l.estate_id, l.day, l.state, l.sum_by, l.sign_by, l.summed_at, s.name as summer, l.signed_at, g.name as signer,
  (select count(*)::int from log_remarks r where r.log_id = l.id and r.estate_id = l.estate_id) as remarks, f.all_::int as follow_ups,
  f.open::int as open_follow_ups, ${lateSigned(now)} as late
  from management_logs l left join employees s on s.id = l.summed_by left join employees g on g.id = l.signed_by cross join lateral ${followed} f`

const Filter = z.object({
  estateId: Id.optional(),
  /** Only those that count in the figure: signed, or past their moment. */
  decided: z.boolean().optional(),
  inTime: z.boolean().optional(),
  from: Moment.optional(),
  to: Moment.optional(),
  limit: z.int().min(1).max(200).default(62),
  after: Cursor.optional(),
})

export const list = query({
  does: 'See the days, the newest first: who has summed up and signed, and what is still followed up',
  input: Filter,
  output: pageOf(DayRow),
  async run(sight, { estateId, decided, inTime, from, to, limit, after }) {
    const { rows } = await sql<Listed>`
      select ${columns(sight)}
      where ${estateId ? sql`l.estate_id = ${estateId}` : sql`true`}
        and ${from ? sql`l.sign_by >= ${from}` : sql`true`} and ${to ? sql`l.sign_by < ${to}` : sql`true`}
        and ${decided ? sql`(l.state = 'signed' or l.sign_by < ${sight.now})` : sql`true`}
        and ${inTime === undefined ? sql`true` : sql`(l.state = 'signed' and not ${lateSigned(sight.now)}) = ${inTime}`}
        and ${after ? sql`(l.day, l.id) < (${after.at}::date, ${after.id}::uuid)` : sql`true`}
      order by l.day desc, l.id desc limit ${limit + 1}`.execute(sight.db)
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.day.toString(), id: last.managementLogId } : null }
  },
})

type Read = Omit<z.output<typeof Whole>, 'facts' | 'frozen' | 'over' | 'written' | 'following'> & {
  facts: unknown
  timeZone: string
  written: unknown
  following: unknown
}

const writtenOf = sql`coalesce((select jsonb_agg(jsonb_build_object('remarkId', r.id, 'kind', r.kind, 'text', r.text, 'photoIds', r.photo_ids, 'at', r.at,
    'by', b.name, 'addedLater', r.added_later) order by r.at, r.id)
  from log_remarks r left join employees b on b.id = r.by_id where r.log_id = l.id and r.estate_id = l.estate_id), '[]')`

const followingOf = sql`coalesce((select jsonb_agg(jsonb_build_object('followUpId', f.id, 'words', f.words, 'madeAt', f.made_at, 'by', b.name, 'caseId', f.case_id,
    'handoverId', f.handover_id, 'number', k.number, 'state', coalesce(k.state, h.state),
    'closed', coalesce(k.state in ('finished', 'closed', 'withdrawn'), h.state <> 'unread', false)) order by f.made_at, f.id)
  from log_follow_ups f left join employees b on b.id = f.made_by left join cases k on k.id = f.case_id and k.estate_id = f.estate_id
  left join handovers h on h.id = f.handover_id and h.estate_id = f.estate_id where f.log_id = l.id and f.estate_id = l.estate_id), '[]')`

export const day = query({
  does: 'See the log of a day whole; until it is summed up its facts are those of this moment',
  input: z.object({ estateId: Id, day: Day }),
  output: z.object({ log: Whole.nullable() }),
  run: async (sight, { estateId, day }) => ({
    log: await read(sight, sql`l.estate_id = ${estateId} and l.day = ${day}`),
  }),
})

export const one = query({
  does: 'See a log whole by its id',
  input: OneLog,
  output: z.object({ log: Whole.nullable() }),
  run: async (sight, { managementLogId }) => ({ log: await read(sight, sql`l.id = ${managementLogId}`) }),
})

/** Reads a log; the facts of a day that was summed up are the kept ones. */
export async function read(sight: Sight, which: ReturnType<typeof sql>): Promise<z.output<typeof Whole> | null> {
  const { rows } = await sql<Read>`
    select x.*, l.key_points, l.opinion, l.facts, e.time_zone, l.state = 'summed' and l.summed_by is distinct from ${sight.actor.id}::uuid as may_sign,
           ${writtenOf} as written, ${followingOf} as following
    from (select ${columns(sight)} where ${which}) x join management_logs l on l.id = x.management_log_id join estates e on e.id = l.estate_id`.execute(
    sight.db,
  )
  const [found] = rows
  if (!found) return null
  const { facts: kept, timeZone, written, following, ...log } = found
  const span = spanOf(log.day, timeZone)
  const facts = Facts.parse(kept ?? (await picture(sight.db, log.estateId, span)))
  return {
    ...log,
    frozen: kept !== null,
    over: Temporal.Instant.compare(sight.now, span.to) >= 0,
    facts: masked(facts),
    written: LogRemark.array().parse(written),
    following: LogFollowUp.array().parse(following),
  }
}

const hide = <T extends { title: string }>(row: T): T => ({ ...row, title: maskNumbers(row.title) })
const masked = (facts: Facts): Facts => ({
  ...facts,
  complaints: facts.complaints.map(hide),
  incidents: facts.incidents.map(hide),
  handovers: facts.handovers.map(hide),
})

const daysOfDigest = 14

export const digest = query({
  does: 'See complaints, findings of walks, checks and incidents by day, of the last two weeks',
  input: z.object({ estateId: Id }),
  output: DigestRow.array(),
  async run({ db, now }, { estateId }) {
    const { timeZone } = await estate(db, estateId)
    const last = now.toZonedDateTimeISO(timeZone).toPlainDate()
    const on = (column: string) => sql`(${sql.ref(column)} at time zone ${timeZone})::date`
    const since = last
      .subtract({ days: daysOfDigest - 1 })
      .toZonedDateTime(timeZone)
      .toInstant()
    const { rows } = await sql<z.output<typeof DigestRow>>`
      with seen as (
        select ${on('c.opened_at')} as day, case when c.kind = 'complaint' then 'complaints' when c.source = 'patrol' then 'findings' end as what,
          count(*) as n, count(*) filter (where c.state in ('finished', 'closed', 'withdrawn')) as over
        from cases c where c.estate_id = ${estateId} and c.opened_at >= ${since} and (c.kind = 'complaint' or c.source = 'patrol') group by 1, 2
        union all select ${on('c.done_at')}, 'checks', count(*), count(*) filter (where not c.passed) from checks c
          where c.estate_id = ${estateId} and c.state = 'done' and c.done_at >= ${since} group by 1
        union all select ${on('i.started_at')}, 'incidents', count(*), 0 from incidents i where i.estate_id = ${estateId} and i.started_at >= ${since} group by 1)
      select d::date as day, coalesce(sum(n) filter (where what = 'complaints'), 0)::int as complaints,
        coalesce(sum(over) filter (where what = 'complaints'), 0)::int as closed,
        coalesce(sum(n - over) filter (where what = 'complaints'), 0)::int as open_now, coalesce(sum(n) filter (where what = 'findings'), 0)::int as findings,
        coalesce(sum(n) filter (where what = 'checks'), 0)::int as checks, coalesce(sum(over) filter (where what = 'checks'), 0)::int as failed,
        coalesce(sum(n) filter (where what = 'incidents'), 0)::int as incidents
      from generate_series(${last.subtract({ days: daysOfDigest - 1 })}::date, ${last}::date, '1 day') d left join seen on seen.day = d::date
      group by d order by d desc`.execute(db)
    return rows
  },
})

export const ofCase = query({
  does: 'See the day whose log a case follows up',
  input: z.object({ caseId: Id }),
  output: z.object({ rows: z.object({ managementLogId: Id, day: Day }).array() }),
  async run({ db }, { caseId }) {
    const { rows } = await sql<{ managementLogId: string; day: Temporal.PlainDate }>`
      select l.id as management_log_id, l.day from log_follow_ups f join management_logs l on l.id = f.log_id and l.estate_id = f.estate_id
      where f.case_id = ${caseId} limit 1`.execute(db)
    return { rows }
  },
})

export const figures = query({
  does: 'See how many logs were signed in time in a span, with their rows',
  input: FiguresAsked,
  output: Figure.array(),
  run: (sight, asked) => figuresOf('managementlogs', metrics, sight, asked),
})
