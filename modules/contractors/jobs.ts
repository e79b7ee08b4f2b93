import { sql } from 'kysely'
import { job } from '#kernel/job.ts'
import { companyDay } from '#modules/staff/index.ts'
import { passed, remindDays } from './rules.ts'

interface Told {
  id: string
  estateId: string
  paperId: string | null
  contractId: string | null
  days: number
  toldId: string
  contractor: string
  title: string
  until: Temporal.PlainDate
}

export const remindExpiring = job({
  does: 'Tell whoever answers for a contractor 30, 7 and 1 days before an insurance, certificate or contract runs out, and once it has',
  daily: '08:20',
  async run(ctx) {
    const today = companyDay(ctx.now)
    const { rows } = await sql<Told>`
      with ending as (
        select p.estate_id, p.id as paper_id, null::uuid as contract_id, p.contractor_id, concat_ws(' ', w.name, p.title) as title, p.until_day as until
        from contractor_papers p left join contractor_people w on w.id = p.person_id and w.estate_id = p.estate_id
        where p.renewed_by is null and (w.id is null or w.left_on is null) and p.until_day < ${today.add({ days: remindDays[0] + 1 })}
        union all
        select estate_id, null, id, contractor_id, number, to_day from contractor_contracts
        where ended_on is null and to_day < ${today.add({ days: remindDays[0] + 1 })} and to_day >= ${today.subtract({ days: 1 })}),
      due as (
        select n.*, case when n.until < ${today} then ${passed} else (select min(d) from unnest(${[...remindDays]}::int[]) d where d >= n.until - ${today}) end as days
        from ending n),
      told as (
        insert into expiry_reminders (id, estate_id, paper_id, contract_id, days, told_id, at)
        select new_id(${ctx.now}, row_number() over (order by d.until, d.paper_id, d.contract_id)::int), d.estate_id, d.paper_id, d.contract_id, d.days, c.managed_by, ${ctx.now}
        from due d join contractors c on c.id = d.contractor_id and c.estate_id = d.estate_id
        on conflict do nothing returning *)
      select t.id, t.estate_id, t.paper_id, t.contract_id, t.days, t.told_id, c.name as contractor, d.title, d.until
      from told t join due d on d.estate_id = t.estate_id and d.paper_id is not distinct from t.paper_id and d.contract_id is not distinct from t.contract_id
      join contractors c on c.id = d.contractor_id and c.estate_id = d.estate_id order by d.until, d.title`.execute(ctx.db)
    for (const { toldId, contractor, title, until, days, paperId, contractId } of rows) {
      const key = days === passed ? 'contractors.has_run_out' : 'contractors.runs_out'
      await ctx.notify([toldId], key, { contractor, title, until: until.toString() }, paperId ?? contractId ?? '')
    }
    const about = rows.map(({ paperId, contractId }) => paperId ?? contractId ?? '')
    return rows.length > 0 ? { reminderIds: rows.map(({ id }) => id), aboutIds: about } : {}
  },
}) // biome-ignore format: it reads as SQL
