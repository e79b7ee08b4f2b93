import { sql } from 'kysely'
import { z } from 'zod'
import { query, type Sight } from '#kernel/act.ts'
import { pageOf } from '#kernel/shapes.ts'
import { Filter, OneReport, ReportRow, Whole } from './rules.ts'

type Listed = z.output<typeof ReportRow>
type Read = z.output<typeof Whole>

const columns = sql`
  r.id as report_id, r.estate_id, r.kind, r.from_day, r.to_day, r.state, r.edition, w.name as composer, s.name as signer, r.signed_at, g.name as endorser, r.endorsed_at, v.name as receiver, r.received_at,
  (select count(*)::int from report_findings f where f.report_id = r.id and f.estate_id = r.estate_id and f.kind = 'weak') as weak
  from reports r left join employees w on w.id = r.composed_by left join employees s on s.id = r.signed_by left join employees g on g.id = r.endorsed_by left join employees v on v.id = r.received_by`

export const list = query({
  does: 'See the reports of an estate, the newest period first',
  input: Filter,
  output: pageOf(ReportRow),
  async run({ db }, { estateId, kind, limit, after }) {
    const { rows } = await sql<Listed>`
      select ${columns} where r.estate_id = ${estateId} and ${kind ? sql`r.kind = ${kind}` : sql`true`}
        and ${after ? sql`(r.from_day, r.id) < (${after.at}::date, ${after.id}::uuid)` : sql`true`}
      order by r.from_day desc, r.id desc limit ${limit + 1}`.execute(db)
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.fromDay.toString(), id: last.reportId } : null }
  },
})

const over = sql`coalesce(k.state in ('finished', 'closed', 'withdrawn'), h.state <> 'unread', false)`
const followed = sql`report_follow_ups u left join cases k on k.id = u.case_id and k.estate_id = u.estate_id left join handovers h on h.id = u.handover_id and h.estate_id = u.estate_id`
const said = sql`'findingId', f.id, 'kind', f.kind, 'chapter', f.chapter, 'words', f.words, 'measure', f.measure, 'owner', o.name, 'dueDay', f.due_day`
const found = sql`report_findings f left join employees o on o.id = f.owner_id`

/** A report whole: what was signed as it was signed, a draft as it was counted last. */
export async function read({ db, actor, now }: Sight, reportId: string): Promise<Read | undefined> {
  const { rows } = await sql<Read>`
    select x.*, coalesce(e.figures, r.figures) as figures, coalesce(e.signed_at, r.counted_at) as counted_at, e.id is not null as frozen, coalesce(e.summary, r.summary) as summary,
      r.to_day < (${now}::timestamptz at time zone z.time_zone)::date as over, r.opinion, r.returned_why,
      r.state = 'signed' and r.signed_by is distinct from ${actor.id}::uuid as may_endorse,
      r.state in ('signed', 'endorsed') and r.signed_by is distinct from ${actor.id}::uuid and r.endorsed_by is distinct from ${actor.id}::uuid as may_receive,
      coalesce(e.findings, (select jsonb_agg(jsonb_build_object(${said}) order by f.kind, f.noted_at, f.id) from ${found} where f.report_id = r.id and f.estate_id = r.estate_id), '[]') as findings,
      coalesce((select jsonb_agg(jsonb_build_object('findingId', u.finding_id, 'caseId', u.case_id, 'handoverId', u.handover_id, 'number', k.number, 'closed', ${over}) order by u.made_at, u.id)
        from ${followed} join report_findings f on f.id = u.finding_id and f.estate_id = u.estate_id where f.report_id = r.id and f.estate_id = r.estate_id), '[]') as following,
      coalesce((select jsonb_agg(jsonb_build_object(${said}, 'followUps', n.all_, 'open', n.open) order by f.noted_at, f.id)
        from reports p join ${found} on f.report_id = p.id and f.estate_id = p.estate_id
        cross join lateral (select count(*) as all_, count(*) filter (where not ${over}) as open from ${followed} where u.finding_id = f.id and u.estate_id = f.estate_id) n
        where p.estate_id = r.estate_id and p.kind = r.kind and p.to_day = r.from_day - 1 and p.state <> 'draft' and f.kind = 'weak'), '[]') as former
    from (select ${columns} where r.id = ${reportId}) x join reports r on r.id = x.report_id and r.estate_id = x.estate_id join estates z on z.id = r.estate_id
    left join report_editions e on e.report_id = r.id and e.estate_id = r.estate_id and e.edition = r.edition and r.state <> 'draft'`.execute(db)
  return rows[0]
} // biome-ignore format: one sentence a line

export const one = query({
  does: 'See a report whole: its figures, its findings, who signed it and what became of the measures',
  input: OneReport,
  output: z.object({ report: Whole.nullable() }),
  run: async (sight, { reportId }) => ({ report: (await read(sight, reportId)) ?? null }),
})
