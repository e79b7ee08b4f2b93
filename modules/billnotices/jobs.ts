import { sql } from 'kysely'
import { job } from '#kernel/job.ts'

/** A notice that its payer read on the phone, or whose short message came with its receipt. */
const arrived = sql`
  select n.id, n.estate_id, m.at, m.channel from bill_notices n cross join lateral (
    select x.read_at as at, 'app' as channel from notifications x where x.about_id = n.batch_id and x.person_id = n.payer_id and x.read_at is not null
    union all
    select s.settled_at, 'sms' from sendings s where s.about_id = n.id and s.estate_id = n.estate_id and s.way = 'sms' and s.state = 'delivered'
    order by 1 limit 1) m
  where n.state = 'to_deliver'`

export const seeRead = job({
  does: 'See which notices were read on the phone or came by short message with a receipt: these are delivered',
  every: 'PT10M',
  finds: () => sql`exists (${arrived})`,
  perEstate: true,
  async run(ctx) {
    const { rows } = await sql<{ id: string; estateId: string }>`
      with here as (select * from (${arrived}) a where a.estate_id = (select b.estate_id from (${arrived}) b limit 1)),
        logged as (
          insert into bill_notice_deliveries (id, estate_id, notice_id, channel, outcome, receiver, note, at)
          select new_id(${ctx.now}, row_number() over ()), h.estate_id, h.id, h.channel, 'delivered', '', '', h.at from here h)
      update bill_notices n set state = 'delivered', channel = h.channel, delivered_at = h.at, delivered_on = (h.at at time zone e.time_zone)::date, tries = n.tries + 1
      from here h join estates e on e.id = h.estate_id where n.id = h.id and n.estate_id = h.estate_id returning n.id, n.estate_id`.execute(ctx.db)
    if (rows[0]) ctx.at(rows[0].estateId)
    return { noticeIds: rows.map(({ id }) => id) }
  },
}) // biome-ignore format: it reads as SQL
