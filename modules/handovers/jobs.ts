import { sql } from 'kysely'
import { job } from '#kernel/job.ts'
import { remindedAfterHours } from './rules.ts'

interface Waiting {
  estateId: string
  readerId: string
  handoverId: string
  title: string
}

export const remindReaders = job({
  does: 'Remind whoever has not read what was passed on two hours ago, once',
  every: 'PT10M',
  finds: (
    now,
  ) => sql`exists (select from handovers h join handover_readers r on r.handover_id = h.id and r.estate_id = h.estate_id
    where h.state = 'unread' and h.written_at <= ${now.subtract({ hours: remindedAfterHours })} and r.read_at is null and r.reminded_at is null)`,
  perEstate: true,
  async run(ctx) {
    const since = ctx.now.subtract({ hours: remindedAfterHours })
    const due = sql`from handovers h where h.id = r.handover_id and h.estate_id = r.estate_id and h.state = 'unread'
      and h.written_at <= ${since} and r.read_at is null and r.reminded_at is null`
    const { rows } = await sql<Waiting>`
      update handover_readers r set reminded_at = ${ctx.now}
      from handovers h
      where h.id = r.handover_id and h.estate_id = r.estate_id and h.state = 'unread' and h.written_at <= ${since}
        and r.read_at is null and r.reminded_at is null
        and r.estate_id = (select r.estate_id from handover_readers r where exists (select ${due}) limit 1)
      returning r.estate_id, r.reader_id, r.handover_id, h.title`.execute(ctx.db)
    if (rows[0]) ctx.at(rows[0].estateId)
    for (const { readerId, handoverId, title } of rows)
      await ctx.notify([readerId], 'handovers.still_to_read', { title }, handoverId)
    return { handoverIds: [...new Set(rows.map(({ handoverId }) => handoverId))] }
  },
})
