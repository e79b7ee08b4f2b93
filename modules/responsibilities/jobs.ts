import { sql } from 'kysely'
import { z } from 'zod'
import { job } from '#kernel/job.ts'
import { Id } from '#kernel/shapes.ts'
import { companyDay } from '#modules/staff/index.ts'

const News = z.object({ employeeId: Id })

export const endOfLeft = job({
  does: 'End what somebody answered for when they leave the company; whoever gave it to them hears of the gap',
  on: 'staff.left',
  async run(ctx, news) {
    const { employeeId } = News.parse(news)
    const today = companyDay(ctx.now)
    const open = sql`employee_id = ${employeeId} and (to_day is null or to_day >= ${today})`
    const { rows } = await sql<{ id: string; assignedBy: string; zone: string }>`
      with gone as (delete from responsibilities where ${open} and from_day >= ${today} returning id, estate_id, zone_id, assigned_by),
      ended as (
        update responsibilities set to_day = ${today.subtract({ days: 1 })} where ${open} and from_day < ${today} returning id, estate_id, zone_id, assigned_by)
      select o.id, o.assigned_by, z.name as zone from (select * from gone union all select * from ended) o
      join zones z on z.id = o.zone_id and z.estate_id = o.estate_id order by z.name, o.id`.execute(ctx.db)
    for (const { id, assignedBy, zone } of rows) await ctx.notify([assignedBy], 'responsibilities.without_owner', { zone }, id)
    return rows.length > 0 ? { responsibilityIds: rows.map(({ id }) => id) } : {}
  },
}) // biome-ignore format: it reads as SQL
