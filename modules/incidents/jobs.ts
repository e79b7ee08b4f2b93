import { sql } from 'kysely'
import { job } from '#kernel/job.ts'
import { callNextOf, spotOf, type Waiting } from './index.ts'

export const callNext = job({
  does: 'Call the next in line where nobody answered in time',
  every: 'PT10S',
  finds: (now) => sql`exists (select from incident_calls where state = 'waiting' and next_at <= ${now})`,
  perEstate: true,
  async run(ctx) {
    const { rows } = await sql<Waiting & { estateId: string }>`
      select c.id as call_id, c.estate_id, c.role, c.wave, c.answer_seconds, c.incident_id, b.title, ${spotOf} as where
      from incident_calls c join incidents i on i.id = c.incident_id and i.estate_id = c.estate_id join playbooks b on b.id = i.playbook_id
      left join places p on p.id = i.place_id and p.estate_id = i.estate_id
      left join units u on u.id = i.unit_id and u.estate_id = i.estate_id
      where c.state = 'waiting' and c.next_at <= ${ctx.now} and i.state = 'running'
        and c.estate_id = (select w.estate_id from incident_calls w where w.state = 'waiting' and w.next_at <= ${ctx.now} order by w.next_at limit 1)
      order by c.id for update of c skip locked`.execute(ctx.db)
    const [first] = rows
    if (!first) return {}
    ctx.at(first.estateId)
    await callNextOf(ctx, first.estateId, rows)
    return {
      incidentIds: [...new Set(rows.map(({ incidentId }) => incidentId))],
      callIds: rows.map(({ callId }) => callId),
    }
  },
})
