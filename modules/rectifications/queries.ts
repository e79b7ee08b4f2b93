import { sql } from 'kysely'
import type { z } from 'zod'
import { query, type Sight } from '#kernel/act.ts'
import { Figure, FiguresAsked, figuresOf } from '#kernel/figures/figures.ts'
import { maskNumbers } from '#kernel/mask.ts'
import { refuse } from '#kernel/refusal.ts'
import { pageOf } from '#kernel/shapes.ts'
import { companyDay } from '#modules/staff/index.ts'
import { decided, doneInTime, late } from './index.ts'
import * as metrics from './metrics.ts'
import { Filter, OneRectification, Row, type views, Whole } from './rules.ts'

type Listed = z.output<typeof Row>

const columns = ({ now }: Sight) => sql`
  r.id as rectification_id, r.estate_id, r.number, r.title, r.state, r.source, p.name as place, z.name as zone, d.name as department, r.contractor_id,
  coalesce(f.name, r.contractor) as contractor, o.name as owner,
  r.opened_at, r.due_by, r.finished_at, r.rounds, r.before_ids, r.after_ids, ${late(now)} as late`

const joins = sql`
  rectifications r left join places p on p.id = r.place_id and p.estate_id = r.estate_id
  left join zones z on z.id = r.zone_id and z.estate_id = r.estate_id left join contractors f on f.id = r.contractor_id and f.estate_id = r.estate_id
  left join departments d on d.id = r.department_id left join employees o on o.id = r.owner_id`

const inView = ({ actor, now }: Sight, view: (typeof views)[number]) =>
  ({
    all: sql`true`,
    running: sql`r.state in ('open', 'done')`,
    late: sql`r.state = 'open' and r.due_by < ${now}`,
    done: sql`r.state = 'done'`,
    passed: sql`r.state = 'passed'`,
    // Mine to put right, or found by me and waiting for my second look.
    mine: sql`(r.state = 'open' and (r.owner_id = ${actor.id} or r.department_id in (
        select p.department_id from assignments a join posts p on p.id = a.post_id where a.employee_id = ${actor.id}
          and a.from_day <= ${companyDay(now)} and (a.until_day is null or a.until_day >= ${companyDay(now)}) and (a.serves = r.estate_id or a.serves is null)))
      or r.state = 'done' and r.opened_by = ${actor.id})`,
  })[view]

export const list = query({
  does: 'See what is to be put right, the newest first',
  input: Filter,
  output: pageOf(Row),
  async run(
    sight,
    { estateId, view, departmentId, contractorId, outside, originId, due, inTime, from, to, limit, after },
  ) {
    const { rows } = await sql<Listed>`
      select ${columns(sight)} from ${joins}
      where ${estateId ? sql`r.estate_id = ${estateId}` : sql`true`} and ${inView(sight, view)}
        and ${departmentId ? sql`r.department_id = ${departmentId}` : sql`true`}
        and ${contractorId ? sql`r.contractor_id = ${contractorId}` : sql`true`} and ${originId ? sql`r.origin_id = ${originId}` : sql`true`}
        and ${outside === undefined ? sql`true` : sql`(r.contractor is not null) = ${outside}`}
        and ${from ? sql`r.due_by >= ${from}` : sql`true`} and ${to ? sql`r.due_by < ${to}` : sql`true`}
        and ${due ? decided(sight.now) : sql`true`} and ${inTime === undefined ? sql`true` : sql`${doneInTime} = ${inTime}`}
        and ${after ? sql`r.opened_at <= ${after.at}::timestamptz and (r.opened_at, r.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`}
      order by r.opened_at desc, r.id desc limit ${limit + 1}`.execute(sight.db)
    const shown = rows.slice(0, limit).map((row) => ({ ...row, title: maskNumbers(row.title) }))
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.openedAt.toString(), id: last.rectificationId } : null }
  },
})

export const one = query({
  does: 'See one whole: before and after, who answers, and who looked again',
  input: OneRectification,
  output: Whole,
  async run(sight, { rectificationId }) {
    const { rows } = await sql<z.output<typeof Whole>>`
      select ${columns(sight)}, r.fact, r.origin_id, r.origin_number, b.name as opener, r.result, k.name as finisher, r.verdict, c.name as checker,
             r.checked_at, r.dropped_why, r.state = 'done' and r.finished_by is distinct from ${sight.actor.id}::uuid as may_recheck
      from ${joins}
      left join employees b on b.id = r.opened_by left join employees k on k.id = r.finished_by left join employees c on c.id = r.checked_by
      where r.id = ${rectificationId}`.execute(sight.db)
    const found = rows[0] ?? refuse('rectifications.unknown')
    return { ...found, title: maskNumbers(found.title), fact: maskNumbers(found.fact) }
  },
})

export const figures = query({
  does: 'See how many were put right in time in a span, each figure with its rows',
  input: FiguresAsked,
  output: Figure.array(),
  run: (sight, asked) => figuresOf('rectifications', metrics, sight, asked),
})
