import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { Figure, FiguresAsked, figuresOf } from '#kernel/figures/figures.ts'
import { maskNumbers } from '#kernel/mask.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Moment, pageOf } from '#kernel/shapes.ts'
import { accusing } from '#modules/cases/index.ts'
import * as metrics from './metrics.ts'
import {
  Asked, CallRow, CallsAsked, CauseRow, closest, Filter, type Heard, Month, MonthsAsked, mostCompared, OneCause, sameHours, sameWithinDays,
} from './rules.ts' // biome-ignore format: one line of names

type Row = z.output<typeof CauseRow>

const columns = sql`
  s.id as cause_id, s.estate_id, s.title, s.words, s.expected_at, s.state, s.opened_at, s.solved_at,
  (select count(*)::int from cause_cases a where a.cause_id = s.id and a.estate_id = s.estate_id and a.detached_at is null) as calls`

export const list = query({
  does: 'See common causes, newest first, with how many called',
  input: Filter,
  output: pageOf(CauseRow),
  async run({ db }, { limit, after, ...asked }) {
    const { rows } = await sql<Row>`
      select ${columns} from causes s
      where ${metrics.narrowed(asked)} and ${asked.state ? sql`s.state = ${asked.state}` : sql`true`}
        and ${after ? sql`s.opened_at <= ${after.at}::timestamptz and (s.opened_at, s.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`}
      order by s.opened_at desc, s.id desc limit ${limit + 1}`.execute(db)
    const shown = rows.slice(0, limit).map((row) => ({ ...row, title: maskNumbers(row.title) }))
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.openedAt.toString(), id: last.causeId } : null }
  },
})

const Call = z.object({ caseId: Id, number: z.string(), title: z.string(), state: z.string(), openedAt: z.string() })
const Whole = CauseRow.extend({
  result: z.string().nullable(),
  droppedWhy: z.string().nullable(),
  callers: Call.array(),
})

export const one = query({
  does: 'See one cause whole, with every call attached to it',
  input: OneCause,
  output: Whole,
  async run({ db, actor }, { causeId }) {
    const { rows } = await sql<z.output<typeof Whole>>`
      select ${columns}, s.result, s.dropped_why,
        coalesce((select jsonb_agg(jsonb_build_object('caseId', c.id, 'number', c.number, 'title', c.title, 'state', c.state, 'openedAt', c.opened_at) order by c.opened_at desc)
                  from cause_cases a join cases c on c.id = a.case_id and c.estate_id = a.estate_id
                  where a.cause_id = s.id and a.detached_at is null and c.id::text not in (${accusing(actor.id)})), '[]') as callers
      from causes s where s.id = ${causeId}`.execute(db)
    const [found] = rows
    if (!found) return refuse('causes.unknown')
    const callers = found.callers.map((call) => ({ ...call, title: maskNumbers(call.title) }))
    return { ...found, callers }
  },
})

export const ofCase = query({
  does: 'See to which cause a call belongs',
  input: z.object({ caseId: Id }),
  output: z.object({ cause: CauseRow.nullable() }),
  async run({ db, actor }, { caseId }) {
    const { rows } = await sql<Row>`
      select ${columns} from cause_cases m join causes s on s.id = m.cause_id and s.estate_id = m.estate_id
      where m.case_id = ${caseId} and m.case_id::text not in (${accusing(actor.id)}) and m.detached_at is null`.execute(
      db,
    )
    return { cause: rows[0] ?? null }
  },
})

const mostShown = 6

const Alike = z.object({
  caseId: Id,
  number: z.string(),
  title: z.string(),
  openedAt: Moment,
  likelihood: z.number(),
  sameBuilding: z.boolean(),
  causeId: Id.nullable(),
  causeTitle: z.string().nullable(),
  causeWords: z.string().nullable(),
  expectedAt: Moment.nullable(),
})
type Candidate = Heard &
  Omit<z.output<typeof Alike>, 'likelihood' | 'sameBuilding'> & { askedBuildingId: string | null }

export const suggest = query({
  does: 'See which running calls may have the same cause as the one being written down',
  input: Asked,
  output: z.object({ rows: Alike.array() }),
  async run({ db, now, actor }, { estateId, title, body, typeId, unitId, placeId }) {
    const { rows } = await sql<Candidate>`
      select c.id as case_id, c.number, c.title, left(c.body, 200) as body, c.opened_at, c.type_id, c.opened_at > ${now.subtract({ hours: sameHours })} as lately, coalesce(u.building_id, p.building_id) as building_id,
             s.id as cause_id, s.title as cause_title, s.words as cause_words, s.expected_at,
             coalesce((select building_id from units where id = ${unitId ?? null}::uuid), (select building_id from places where id = ${placeId ?? null}::uuid)) as asked_building_id
      from (select * from cases c where c.estate_id = ${estateId} and c.opened_at > ${now.subtract({ hours: 24 * sameWithinDays })}
              and c.state in ('open', 'dispatched', 'working', 'waiting') and not c.confidential and c.accused_id is distinct from ${actor.id}::uuid
            order by c.opened_at desc limit ${mostCompared}) c
      left join units u on u.id = c.unit_id and u.estate_id = c.estate_id
      left join places p on p.id = c.place_id and p.estate_id = c.estate_id
      left join cause_cases m on m.case_id = c.id and m.estate_id = c.estate_id and m.detached_at is null
      left join causes s on s.id = m.cause_id and s.estate_id = m.estate_id`.execute(db)
    const buildingId = rows[0]?.askedBuildingId ?? null
    const alike = closest({ title, body, typeId: typeId ?? null, buildingId }, rows).slice(0, mostShown)
    const shown = alike.map((row) => ({
      ...row, title: maskNumbers(row.title), sameBuilding: buildingId !== null && row.buildingId === buildingId,
    })) // biome-ignore format: it reads as a row
    return { rows: shown }
  },
})

export const attached = query({
  does: 'See the calls attached to causes, newest first',
  input: CallsAsked,
  output: pageOf(CallRow),
  async run(sight, { limit, after, ...asked }) {
    const { rows } = await sql<z.output<typeof CallRow>>`
      select c.id as case_id, c.estate_id, c.number, c.title, c.state, c.opened_at, s.id as cause_id, s.title as cause_title
      from ${metrics.attached} where ${metrics.narrowed(asked)} and ${metrics.notAccused(sight)}
        and ${after ? sql`c.opened_at <= ${after.at}::timestamptz and (c.opened_at, c.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`}
      order by c.opened_at desc, c.id desc limit ${limit + 1}`.execute(sight.db)
    const shown = rows.slice(0, limit).map((row) => ({ ...row, title: maskNumbers(row.title) }))
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.openedAt.toString(), id: last.caseId } : null }
  },
})

export const figures = query({
  does: 'See how many matters there were, how many called about them, and how many about each, with their rows',
  input: FiguresAsked,
  output: Figure.array(),
  run: (sight, asked) => figuresOf('causes', metrics, sight, asked),
})

const mostMonths = 12

export const months = query({
  does: 'See month by month how many matters there were and how many called about them',
  input: MonthsAsked,
  output: z.object({ rows: Month.array() }),
  async run(sight, { estateId }) {
    const month = sql`date_trunc('month', s.opened_at at time zone 'Asia/Shanghai')`
    const { rows } = await sql<z.output<typeof Month>>`
      select to_char(${month}, 'YYYY-MM') as month, ${month} at time zone 'Asia/Shanghai' as "from", (${month} + interval '1 month') at time zone 'Asia/Shanghai' as "to",
        count(distinct s.id)::int as matters, count(c.id)::int as callers
      from causes s
      left join cause_cases a on a.cause_id = s.id and a.estate_id = s.estate_id and a.detached_at is null
      left join cases c on c.id = a.case_id and c.estate_id = a.estate_id and ${metrics.notAccused(sight)}
      where ${metrics.narrowed({ estateId, dropped: false })}
      group by 1, 2, 3 order by 1 desc limit ${mostMonths}`.execute(sight.db)
    return { rows }
  },
})
