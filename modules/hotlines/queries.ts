import { sql } from 'kysely'
import type { z } from 'zod'
import { query, type Sight } from '#kernel/act.ts'
import { Figure, FiguresAsked, figuresOf } from '#kernel/figures/figures.ts'
import { maskNumbers } from '#kernel/mask.ts'
import { refuse } from '#kernel/refusal.ts'
import { pageOf } from '#kernel/shapes.ts'
import { unlessHidden } from '#modules/cases/index.ts'
import { notAccused } from './index.ts'
import * as metrics from './metrics.ts'
import { Filter, OneHotline, Package, Row, Whole } from './rules.ts'

const columns = (sight: Sight) => sql`
  h.id as hotline_id, h.estate_id, h.source, h.outer_number, h.title, h.state, h.repeated, h.case_id, c.number as case_number, c.state as case_state,
  e.name as handler, ${unlessHidden(sight, sql`u.code`)} as unit, p.name as place, h.received_at, h.replied_at, h.returned,
  k.state as clock, k.started_at, k.due_at, k.breached_at`

const joins = sql`
  hotlines h
  join cases c on c.id = h.case_id and c.estate_id = h.estate_id
  left join employees e on e.id = c.handler_id
  left join units u on u.id = c.unit_id and u.estate_id = c.estate_id
  left join places p on p.id = c.place_id and p.estate_id = c.estate_id
  left join clocks k on k.about_id = h.id and k.estate_id = h.estate_id and k.nearest`

export const list = query({
  does: 'See the orders of official hotlines, newest first',
  input: Filter,
  output: pageOf(Row),
  async run(sight, { estateId, state, source, waiting, returned, answered, from, to, limit, after }) {
    const wanted = [
      notAccused(sight),
      estateId && sql`h.estate_id = ${estateId}`,
      state && sql`h.state = ${state}`,
      source && sql`h.source = ${source}`,
      waiting !== undefined && sql`(h.state in ('received', 'returned')) = ${waiting}`,
      returned !== undefined && sql`(h.returned > 0) = ${returned}`,
      answered !== undefined && sql`(h.replied_at is not null) = ${answered}`,
      from && sql`h.received_at >= ${from}`,
      to && sql`h.received_at < ${to}`,
      after &&
        sql`h.received_at <= ${after.at}::timestamptz and (h.received_at, h.id) < (${after.at}::timestamptz, ${after.id}::uuid)`,
    ].filter((one) => typeof one === 'object')
    const { rows } = await sql<z.output<typeof Row>>`
      select ${columns(sight)} from ${joins} where ${sql.join(wanted, sql` and `)}
      order by h.received_at desc, h.id desc limit ${limit + 1}`.execute(sight.db)
    const shown = rows.slice(0, limit).map((row) => ({ ...row, title: maskNumbers(row.title) }))
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.receivedAt.toString(), id: last.hotlineId } : null }
  },
})

/** A moment as it comes out of jsonb. */
type Written = {
  at: string
  before: string | null
  replyBy: string
  by: string | null
  reason: string
  measures: string
}

const extensions = sql`
  coalesce((select jsonb_agg(jsonb_build_object('at', x.at, 'by', w.name, 'before', x.before, 'replyBy', x.reply_by, 'reason', x.reason, 'measures', x.measures) order by x.at)
            from hotline_extensions x left join employees w on w.id = x.by_id where x.hotline_id = h.id), '[]') as extensions`

const read = ({ at, before, replyBy, ...said }: Written) => ({
  ...said,
  at: Temporal.Instant.from(at),
  before: before === null ? null : Temporal.Instant.from(before),
  replyBy: Temporal.Instant.from(replyBy),
})

export const one = query({
  does: 'See one order of a hotline whole, with its case and every extension',
  input: OneHotline,
  output: Whole,
  async run(sight, { hotlineId }) {
    const { rows } = await sql<Omit<z.output<typeof Whole>, 'extensions'> & { extensions: Written[] }>`
      select ${columns(sight)}, h.instruction, h.issued_at, h.reply_by, h.reply, h.photo_ids, h.pending_until, h.closed_at, h.ended_why, ${extensions}
      from ${joins} where h.id = ${hotlineId} and ${notAccused(sight)}`.execute(sight.db)
    const [found] = rows
    if (!found) return refuse('hotlines.unknown')
    const { title, instruction, reply } = found
    const masked = {
      title: maskNumbers(title),
      instruction: maskNumbers(instruction),
      reply: reply && maskNumbers(reply),
    }
    return { ...found, ...masked, extensions: found.extensions.map(read) }
  },
})

export const ofCase = query({
  does: 'See the hotline orders that a case answers',
  input: Filter.pick({ limit: true }).extend({ caseId: Row.shape.caseId }),
  output: Row.array(),
  async run(sight, { caseId, limit }) {
    const { rows } = await sql<z.output<typeof Row>>`
      select ${columns(sight)} from ${joins} where h.case_id = ${caseId} and ${notAccused(sight)} order by h.received_at desc limit ${limit}`.execute(
      sight.db,
    )
    return rows.map((row) => ({ ...row, title: maskNumbers(row.title) }))
  },
})

/** What of the journal the hotline may read: what was done for the caller, in the words the caller was told. */
const outward = [
  'hotlines.receive', 'hotlines.link', 'cases.open', 'cases.report', 'cases.dispatch', 'cases.accept', 'cases.respond', 'cases.reply', 'cases.plan', 'cases.finish',
  'orders.arrive', 'orders.finish', 'causes.tell', 'causes.solve', 'callbacks.confirm', 'callbacks.reopen', 'callbacks.miss', 'hotlines.extend',
] as const // biome-ignore format: it reads as a list

const told = sql`
  case j.act when 'cases.reply' then j.input ->> 'text' when 'cases.plan' then j.input ->> 'plan' when 'cases.finish' then j.input ->> 'result'
             when 'cases.respond' then j.input ->> 'words' when 'causes.tell' then j.input ->> 'words' when 'causes.solve' then j.input ->> 'result' end`

interface Bundle extends Omit<z.output<typeof Package>, 'timeline' | 'extensions'> {
  timeline: { at: string; act: string; words: string | null }[]
  extensions: Written[]
}

const bundle = query({
  does: 'See what is handed to the hotline: facts, times, answer and attachments, without anybody’s name',
  input: OneHotline,
  output: Package,
  async run(sight, { hotlineId }) {
    const { rows } = await sql<Bundle>`
      select h.source, h.outer_number, h.title, h.instruction, h.issued_at, h.received_at, h.reply_by, s.name as estate, c.number as case_number,
             t.title as type_title, t.title_en as type_title_en, case when not c.confidential then p.name end as place, case when not c.confidential then b.name end as building, c.result,
             h.reply, h.replied_at, h.pending_until, c.satisfaction,
             coalesce((select jsonb_agg(jsonb_build_object('at', j.done_at, 'act', j.act, 'words', ${told}) order by j.tx, j.id)
                       from journal_about a join journal j on j.id = a.journal_id and j.estate_id = a.estate_id
                       where a.about_id = c.id and j.act = any (${outward}::text[])), '[]') as timeline,
             (select coalesce(array_agg(distinct f), '{}') from (
                select unnest(h.photo_ids || c.photo_ids) as f
                union select unnest(r.photo_ids) from case_replies r where r.case_id = c.id and r.estate_id = c.estate_id and r.to_customer) f) as attachment_ids,
             ${extensions}
      from hotlines h
      join estates s on s.id = h.estate_id
      join cases c on c.id = h.case_id and c.estate_id = h.estate_id
      join case_types t on t.id = c.type_id
      left join places p on p.id = c.place_id and p.estate_id = c.estate_id
      left join units u on u.id = c.unit_id and u.estate_id = c.estate_id
      left join buildings b on b.id = u.building_id and b.estate_id = u.estate_id
      where h.id = ${hotlineId} and ${notAccused(sight)}`.execute(sight.db)
    const [found] = rows
    if (!found) return refuse('hotlines.unknown')
    const masked = (text: string | null) => text && maskNumbers(text)
    return {
      ...found,
      title: maskNumbers(found.title),
      instruction: maskNumbers(found.instruction),
      result: masked(found.result),
      reply: masked(found.reply),
      extensions: found.extensions.map(read),
      timeline: found.timeline.map(({ at, act, words }) => ({
        act,
        at: Temporal.Instant.from(at),
        words: masked(words),
      })),
    }
  },
})

export { bundle as package }

export const figures = query({
  does: 'See how many answers of a span a hotline sent back, with their rows',
  input: FiguresAsked,
  output: Figure.array(),
  run: (sight, asked) => figuresOf('hotlines', metrics, sight, asked),
})
