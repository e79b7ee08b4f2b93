import { type RawBuilder, sql } from 'kysely'
import { job } from '#kernel/job.ts'
import { purseOf, spending, write } from './index.ts'
import { after } from './rules.ts'

/** Homes with prepaid money and a bill that has gone out. */
const waiting = (now: Temporal.Instant): RawBuilder<unknown> => sql`
  from prepaid_balances p join estates e on e.id = p.estate_id where p.balance_fen > 0 and exists (
    select from line_balances b join bill_lines l on l.id = b.line_id and l.estate_id = b.estate_id
    where b.unit_id = p.unit_id and b.estate_id = p.estate_id and b.due_fen - b.paid_fen - b.settled_fen > 0 and l.issue_day <= (${now}::timestamptz at time zone e.time_zone)::date)`
const atOnce = 100

export const drawDown = job({
  does: 'Lay prepaid money of homes on bills that have gone out, the earliest due first',
  every: 'PT1H',
  finds: (now) => sql`exists (select ${waiting(now)})`,
  perEstate: true,
  async run(ctx) {
    const { rows } = await sql<{ unitId: string }>`
      select p.unit_id ${waiting(ctx.now)} and p.estate_id = (select p.estate_id ${waiting(ctx.now)} limit 1) order by p.unit_id limit ${atOnce}`.execute(ctx.db)
    const paymentIds: string[] = []
    for (const { unitId } of rows) {
      const home = await spending(ctx, await purseOf(ctx, unitId))
      const out = await ctx.db.selectFrom('billLines').select('id').where('unitId', '=', unitId).where('issueDay', '<=', home.day).execute()
      const gone = new Set(out.map(({ id }) => id))
      const purse = { ...home.purse, lines: home.purse.lines.filter(({ id }) => gone.has(id)) }
      const [, effect] = after(purse, { type: 'use_prepaid', key: '', date: home.day, amountFen: purse.prepaidFen, order: 'principal_first', lines: null })
      if (effect.allocations.length > 0) paymentIds.push(await write(ctx, home, { kind: 'use_prepaid', amountFen: purse.prepaidFen, effect }))
    }
    return { paymentIds }
  },
}) // biome-ignore format: one sentence a line
