import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { Id, pageOf } from '#kernel/shapes.ts'
import { masked, type Named } from '#modules/residents/index.ts'
import { DebtorRow, Filter, nearLimit, ReportRow } from './rules.ts'

export const list = query({
  does: 'See the reports of arrears of an estate, the latest first, with how many debtors have a solution',
  input: z.object({ estateId: Id.of('estates') }),
  output: z.object({ rows: ReportRow.array() }),
  async run({ db, actor }, { estateId }) {
    const { rows } = await sql<z.output<typeof ReportRow>>`
      select r.id as report_id, r.estate_id, r.day, r.state, r.debtors, r.total_fen, m.name as maker, r.made_at, s.name as signer, r.signed_at, v.name as receiver, r.received_at,
        r.state = 'signed' and r.signed_by is distinct from ${actor.id}::uuid as may_receive,
        (select count(*)::int from arrears_rows a where a.report_id = r.id and a.estate_id = r.estate_id and a.solution is not null) as solved,
        array(select coalesce(sum(a.ages_fen[n]), 0)::bigint from generate_series(1, 8) n left join arrears_rows a on a.report_id = r.id and a.estate_id = r.estate_id group by n order by n) as ages_fen
      from arrears_reports r left join employees m on m.id = r.made_by left join employees s on s.id = r.signed_by left join employees v on v.id = r.received_by
      where r.estate_id = ${estateId} order by r.day desc limit 36`.execute(db)
    return { rows: rows.map((row) => ({ ...row, agesFen: row.agesFen.map(Number) })) }
  },
}) // biome-ignore format: it reads as a road

type Debtor = z.output<typeof DebtorRow>

export const debtors = query({
  does: 'See the debtors of a report, what each owes by age and what is done about it; the solution of the report before beside it',
  input: Filter,
  output: pageOf(DebtorRow),
  async run({ db }, { reportId, unsolved, limit, after }) {
    const { rows } = await sql<Omit<Debtor, 'nearLimit'> & Named & { reportDay: Temporal.PlainDate }>`
      select a.id as row_id, a.unit_id, u.code as unit, a.reminder_id, a.total_fen, a.disputed_fen, a.ages_fen, a.oldest_due, r.day - a.oldest_due as days, a.lines, a.standing, a.step, a.promised_day, a.limitation_day,
        a.solution, a.words, a.next_day, r.day as report_day, (select b.solution from arrears_rows b join arrears_reports q on q.id = b.report_id and q.estate_id = b.estate_id
          where b.unit_id = a.unit_id and b.estate_id = a.estate_id and b.payer_id is not distinct from a.payer_id and q.day < r.day order by q.day desc limit 1) as before, p.id, p.kind, p.name, p.phone
      from arrears_rows a join arrears_reports r on r.id = a.report_id and r.estate_id = a.estate_id join units u on u.id = a.unit_id and u.estate_id = a.estate_id left join people p on p.id = a.payer_id
      where a.report_id = ${reportId} and ${unsolved ? sql`a.solution is null` : sql`true`} and ${after ? sql`(u.code, a.id) > (${after.at}, ${after.id}::uuid)` : sql`true`}
      order by u.code, a.id limit ${limit + 1}`.execute(db)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    const shown = rows.slice(0, limit).map(({ id, kind, name, phone, reportDay, ...row }) => ({
      ...row, agesFen: row.agesFen.map(Number), payer: id ? masked({ id, kind, name, phone }).name : null, nearLimit: nearLimit(row.limitationDay, reportDay),
    }))
    return { rows: shown, next: last ? { at: last.unit, id: last.rowId } : null }
  },
}) // biome-ignore format: it reads as a road
