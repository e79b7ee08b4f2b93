import { sql } from 'kysely'
import { metric } from '#kernel/metric.ts'
import { callDecided, callInTime, stepDecided, stepInTime } from './index.ts'

const nothing = { numerator: 0, denominator: 0 }

export const stepsInTime = metric({
  does: 'How many steps of playbooks were done within their time',
  numerator: 'Done in time',
  denominator:
    'Steps with a limit that began in the span and are done or due; without false alarms and what was passed over',
  unit: 'share',
  async count({ db, now }, { estateId, from, to }) {
    const { rows } = await sql<typeof nothing>`
      select (count(*) filter (where ${stepInTime}))::int as numerator, count(*)::int as denominator
      from incident_steps s join incidents i on i.id = s.incident_id and i.estate_id = s.estate_id
      where ${stepDecided(now)} and s.begun_at >= ${from} and s.begun_at < ${to}
        and ${estateId ? sql`s.estate_id = ${estateId}` : sql`true`}`.execute(db)
    return rows[0] ?? nothing
  },
  rows: { query: 'incidents.steps', above: { inTime: true }, below: {} },
})

export const answeredInTime = metric({
  does: 'How many calls were answered before the next in line had to be called',
  numerator: 'Answered in time',
  denominator: 'Calls made in the span that were answered or whose time is over; without false alarms',
  unit: 'share',
  async count({ db, now }, { estateId, from, to }) {
    const { rows } = await sql<typeof nothing>`
      select (count(*) filter (where ${callInTime}))::int as numerator, count(*)::int as denominator
      from incident_calls c join incidents i on i.id = c.incident_id and i.estate_id = c.estate_id
      where ${callDecided(now)} and c.called_at >= ${from} and c.called_at < ${to}
        and ${estateId ? sql`c.estate_id = ${estateId}` : sql`true`}`.execute(db)
    return rows[0] ?? nothing
  },
  rows: { query: 'incidents.calls', above: { inTime: true }, below: {} },
})
