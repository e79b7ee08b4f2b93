import { sql } from 'kysely'
import type { z } from 'zod'
import { query, type Sight } from '#kernel/act.ts'
import { Figure, FiguresAsked, figuresOf } from '#kernel/figures/figures.ts'
import { maskNumbers } from '#kernel/mask.ts'
import { refuse } from '#kernel/refusal.ts'
import { pageOf } from '#kernel/shapes.ts'
import { unlessHidden } from '#modules/cases/index.ts'
import { maskName } from '#modules/residents/index.ts'
import { companyDay } from '#modules/staff/index.ts'
import { notAccused } from './index.ts'
import * as metrics from './metrics.ts'
import { Filter, OneDispute, Row, Whole } from './rules.ts'

const columns = (sight: Sight) => sql`
  d.id as dispute_id, d.estate_id, d.number, d.subject, d.title, d.state, e.name as mediator, ${unlessHidden(sight, sql`u.code`)} as unit, p.name as place,
  d.opened_at, d.due_on, d.follow_on, d.ended_at, d.state = 'agreed' and least(d.due_on, d.follow_on) < ${companyDay(sight.now)} as late`

const joins = sql`
  disputes d
  left join cases c on c.id = d.case_id and c.estate_id = d.estate_id
  left join employees e on e.id = d.mediator_id
  left join units u on u.id = d.unit_id and u.estate_id = d.estate_id
  left join places p on p.id = d.place_id and p.estate_id = d.estate_id`

export const list = query({
  does: 'See disputes between residents, newest first',
  input: Filter,
  output: pageOf(Row),
  async run(sight, { estateId, state, mine, ended, from, to, limit, after }) {
    const wanted = [
      notAccused(sight),
      estateId && sql`d.estate_id = ${estateId}`,
      state && sql`d.state = ${state}`,
      mine && sql`d.mediator_id = ${sight.actor.id}`,
      ended && (ended === 'kept' ? sql`d.state = 'kept'` : sql`d.state in ('kept', 'failed')`),
      from && sql`d.opened_at >= ${from}`,
      to && sql`d.opened_at < ${to}`,
      after &&
        sql`d.opened_at <= ${after.at}::timestamptz and (d.opened_at, d.id) < (${after.at}::timestamptz, ${after.id}::uuid)`,
    ].filter((one) => typeof one === 'object')
    const { rows } = await sql<z.output<typeof Row>>`
      select ${columns(sight)} from ${joins} where ${sql.join(wanted, sql` and `)}
      order by d.opened_at desc, d.id desc limit ${limit + 1}`.execute(sight.db)
    const shown = rows.slice(0, limit).map((row) => ({ ...row, title: maskNumbers(row.title) }))
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.openedAt.toString(), id: last.disputeId } : null }
  },
})

interface Found extends Omit<z.output<typeof Whole>, 'parties' | 'meetings' | 'followUps'> {
  parties: { personId: string; name: string; kind: string; side: 'applicant' | 'respondent'; units: string }[]
  meetings: { meetingId: string; at: string; spot: string; presentIds: string[]; others: string; record: string; photoIds: string[]; by: string | null }[]
  followUps: { at: string; kept: 'yes' | 'partly' | 'no'; words: string; by: string | null }[]
} // biome-ignore format: it reads as a table

export const one = query({
  does: 'See one dispute whole: both sides, every mediation record, the agreement and whether it is kept',
  input: OneDispute,
  output: Whole,
  async run(sight, { disputeId }) {
    const { rows } = await sql<Found>`
      select ${columns(sight)}, d.fact, d.case_id, c.number as case_number, d.mediator_id, d.agreement, d.agreed_at, d.ended_why, d.way,
        coalesce((select jsonb_agg(jsonb_build_object('personId', r.id, 'name', r.name, 'kind', r.kind, 'side', q.side, 'units', coalesce(
                    (select string_agg(distinct h.code, ' ') from relations t join units h on h.id = t.unit_id and h.estate_id = t.estate_id
                     where t.person_id = r.id and t.estate_id = d.estate_id), '')) order by q.side, r.id)
                  from dispute_parties q join people r on r.id = q.person_id where q.dispute_id = d.id), '[]') as parties,
        coalesce((select jsonb_agg(jsonb_build_object('meetingId', m.id, 'at', m.at, 'spot', m.spot, 'presentIds', m.present_ids, 'others', m.others, 'record', m.record,
                    'photoIds', m.photo_ids, 'by', w.name) order by m.at desc, m.id desc)
                  from dispute_meetings m left join employees w on w.id = m.by_id where m.dispute_id = d.id), '[]') as meetings,
        coalesce((select jsonb_agg(jsonb_build_object('at', f.at, 'kept', f.kept, 'words', f.words, 'by', w.name) order by f.at desc, f.id desc)
                  from dispute_follow_ups f left join employees w on w.id = f.by_id where f.dispute_id = d.id), '[]') as follow_ups
      from ${joins} where d.id = ${disputeId} and ${notAccused(sight)}`.execute(sight.db)
    const [found] = rows
    return found ? shown(found) : refuse('disputes.unknown')
  },
})

/** Names with a star, numbers in free text without their middle. */
function shown({ parties, meetings, followUps, ...found }: Found): z.output<typeof Whole> {
  const people = parties.map(({ kind, name, ...party }) => ({ ...party, name: maskName(name, kind) }))
  const nameOf = new Map(people.map(({ personId, name }) => [personId, name]))
  return {
    ...found,
    title: maskNumbers(found.title),
    fact: maskNumbers(found.fact),
    agreement: found.agreement && maskNumbers(found.agreement),
    parties: people,
    meetings: meetings.map(({ presentIds, at, ...meeting }) => ({
      ...meeting,
      at: Temporal.Instant.from(at),
      record: maskNumbers(meeting.record),
      present: presentIds.flatMap((id) => nameOf.get(id) ?? []),
    })),
    followUps: followUps.map(({ at, ...looked }) => ({
      ...looked,
      words: maskNumbers(looked.words),
      at: Temporal.Instant.from(at),
    })),
  }
}

export const figures = query({
  does: 'See how many mediations of a span ended with an agreement that was kept, with their rows',
  input: FiguresAsked,
  output: Figure.array(),
  run: (sight, asked) => figuresOf('disputes', metrics, sight, asked),
})
