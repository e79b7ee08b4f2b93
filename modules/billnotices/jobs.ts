import { sql } from 'kysely'
import { job } from '#kernel/job.ts'

/** A notice that its payer read on the phone, or whose short message came with its receipt; by set, for a batch may be long. */
const arrived = sql`
  select distinct on (a.id) a.id, a.estate_id, a.at, a.channel from (
    select n.id, n.estate_id, x.read_at as at, 'app' as channel from bill_notices n join notifications x on x.about_id = n.batch_id and x.person_id = n.payer_id
    where n.state = 'to_deliver' and x.read_at is not null
    union all
    select n.id, n.estate_id, s.settled_at, 'sms' from bill_notices n join sendings s on s.about_id = n.id and s.estate_id = n.estate_id
    where n.state = 'to_deliver' and s.way = 'sms' and s.state = 'delivered') a
  order by a.id, a.at`

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
