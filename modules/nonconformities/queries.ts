import { sql } from 'kysely'
import { z } from 'zod'
import { query, type Sight } from '#kernel/act.ts'
import { Figure, FiguresAsked, figuresOf } from '#kernel/figures/figures.ts'
import { maskedTexts, maskNumbers } from '#kernel/mask.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Moment, Name, pageOf } from '#kernel/shapes.ts'
import { companyDay } from '#modules/staff/index.ts'
import { notAccused } from './index.ts'
import * as metrics from './metrics.ts'
import { Filter, OneNonconformity, Row } from './rules.ts'

type Listed = z.output<typeof Row>

const columns = ({ now }: Sight) => sql`
  n.id as nonconformity_id, n.estate_id, n.number, n.title, n.severity, n.source, n.state, n.case_id, c.number as case_number,
  o.name as owner, n.opened_at, n.due_on, n.closed_at, n.state in ('open', 'planned') and n.due_on < ${companyDay(now)} is true as late`

const joins = sql`
  nonconformities n
  left join cases c on c.id = n.case_id and c.estate_id = n.estate_id
  left join employees o on o.id = n.owner_id`

export const list = query({
  does: 'See what did not conform, newest first',
  input: Filter,
  output: pageOf(Row),
  async run(sight, { estateId, state, dropped, from, to, limit, after }) {
    const { rows } = await sql<Listed>`
      select ${columns(sight)} from ${joins}
      where ${estateId ? sql`n.estate_id = ${estateId}` : sql`true`} and ${state ? sql`n.state = ${state}` : sql`true`}
        and ${dropped === undefined ? sql`true` : sql`(n.state = 'dropped') = ${dropped}`}
        and ${from ? sql`n.opened_at >= ${from}` : sql`true`} and ${to ? sql`n.opened_at < ${to}` : sql`true`} and ${notAccused(sight)}
        and ${after ? sql`n.opened_at <= ${after.at}::timestamptz and (n.opened_at, n.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`}
      order by n.opened_at desc, n.id desc limit ${limit + 1}`.execute(sight.db)
    const shown = rows.slice(0, limit).map((row) => ({ ...row, title: maskNumbers(row.title) }))
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.openedAt.toString(), id: last.nonconformityId } : null }
  },
})

const Whole = Row.extend({
  clause: z.string().nullable(), fact: z.string(), correction: z.string().nullable(), cause: z.string().nullable(), action: z.string().nullable(),
  result: z.string().nullable(), photoIds: Id.array(), finishedAt: Moment.nullable(), finisher: Name.nullable(), verified: z.string().nullable(),
  verifier: Name.nullable(), droppedWhy: z.string().nullable(), mayVerify: z.boolean(),
}) // biome-ignore format: it reads as one row

export const one = query({
  does: 'See one nonconformity whole',
  input: OneNonconformity,
  output: Whole,
  async run(sight, { nonconformityId }) {
    const self = sight.actor.id
    const { rows } = await sql<z.output<typeof Whole>>`
      select ${columns(sight)}, n.clause, n.fact, n.correction, n.cause, n.action, n.result, n.photo_ids, n.finished_at, f.name as finisher,
             n.verified, v.name as verifier, n.dropped_why,
             n.state = 'done' and n.owner_id is distinct from ${self}::uuid and n.finished_by is distinct from ${self}::uuid as may_verify
      from ${joins}
      left join employees f on f.id = n.finished_by
      left join employees v on v.id = n.closed_by
      where n.id = ${nonconformityId} and ${notAccused(sight)}`.execute(sight.db)
    const [found] = rows
    if (!found) return refuse('nonconformities.unknown')
    const { fact, correction, cause, action, result, verified } = found
    return {
      ...found,
      title: maskNumbers(found.title),
      ...masked({ fact, correction, cause, action, result, verified }),
    }
  },
})

const masked = <Texts extends Record<string, string | null>>(texts: Texts) => maskedTexts(texts) as Texts

export const figures = query({
  does: 'See how many did not conform in a span and how many of them are closed, each figure with its rows',
  input: FiguresAsked,
  output: Figure.array(),
  run: (sight, asked) => figuresOf('nonconformities', metrics, sight, asked),
})
