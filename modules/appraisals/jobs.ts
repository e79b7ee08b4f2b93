import { sql } from 'kysely'
import type { Ctx } from '#kernel/act.ts'
import { job } from '#kernel/job.ts'
import { approved } from '#modules/merits/index.ts'
import { companyDay } from '#modules/staff/index.ts'
import { correct, linesNow, openMerits } from './index.ts'
import { drawnOn, life, monthBefore, monthOf, spanOf } from './rules.ts'

export const draw = job({
  does: 'Draw the sheets of the month that is over, one for everybody who answered for a turn in it or was rewarded or punished',
  daily: '06:00',
  perEstate: true,
  async run(ctx) {
    if (companyDay(ctx.now).day < drawnOn) return {}
    const month = monthBefore(monthOf(ctx.now))
    const { from, to, first, last } = spanOf(month)
    const drawn = sql`select from appraisals a where a.estate_id = e.id and a.month = ${month}`
    const { rows } = await sql<{ estateId: string }>`
      select e.id as estate_id from estates e
      where not exists (select from appraisal_months m where m.estate_id = e.id and m.month = ${month} and m.locked_at is not null)
        and (exists (select from turns t where t.estate_id = e.id and t.due_at >= ${from} and t.due_at < ${to} and t.holder_id is not null
                       and t.state in ('kept', 'late', 'missed', 'excused') and not exists (${drawn} and a.employee_id = t.holder_id))
          or exists (select from ${approved} m where m.estate_id = e.id and m.on_day between ${first} and ${last} and not exists (${drawn} and a.employee_id = m.employee_id)))
      order by e.id limit 1`.execute(ctx.db)
    const [next] = rows
    if (!next) return {}
    const of = { estateId: next.estateId, month }
    ctx.at(of.estateId)
    const monthIds = await begin(ctx, of)
    const { rows: sheets } = await sql<{ id: string; employeeId: string }>`
      with due as (select employee_id from ${linesNow(of)} n union select employee_id from ${openMerits(of)} m)
      insert into appraisals (id, estate_id, employee_id, month, state, drawn_at)
      select new_id(${ctx.now}, row_number() over (order by d.employee_id)), ${of.estateId}, d.employee_id, ${month}, ${life.start}, ${ctx.now} from due d
      on conflict on constraint one_appraisal_a_month do nothing returning id, employee_id`.execute(ctx.db)
    const ids = sheets.map(({ id }) => id)
    await correct(ctx, of, ids)
    return { monthIds, appraisalIds: ids, employeeIds: sheets.map(({ employeeId }) => employeeId) }
  },
}) // biome-ignore format: it reads as SQL

/** The month begins once; its limit runs from then. */
async function begin(ctx: Ctx, of: { estateId: string; month: string }): Promise<string[]> {
  const made = await ctx.db
    .insertInto('appraisalMonths')
    .values({ ...of, id: ctx.id(), drawnAt: ctx.now })
    .onConflict((twin) => twin.constraint('one_drawing_a_month').doNothing())
    .returning('id')
    .execute()
  return made.map(({ id }) => id)
}
