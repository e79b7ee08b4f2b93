import { sql } from 'kysely'
import type { Ctx, Db } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { type Case, finished, locked } from '#modules/cases/index.ts'
import { answered, Question } from '#modules/casetypes/index.ts'
import { estate } from '#modules/estates/index.ts'
import { mayAsk, type Outcome, vain } from './rules.ts'

/** A case that is finished, with the vain calls since, and the wall clock where it stands. */
export interface Asking {
  found: Case
  /** Vain calls since it was last finished, oldest first. */
  tries: Temporal.ZonedDateTime[]
  local: Temporal.ZonedDateTime
}

/** The finished case, held until the act commits; refuses whoever handled it, finished it or worked an order for it. */
export async function asking(ctx: Ctx, caseId: string): Promise<Asking> {
  const found = finished(await locked(ctx, caseId))
  mayAsk(ctx.actor, found)
  const { timeZone } = await estate(ctx.db, found.estateId)
  const { rows } = await sql<{ at: Temporal.Instant | null; worked: boolean }>`
    select b.at, exists (select from orders o where o.case_id = c.id and o.estate_id = c.estate_id and o.handler_id = ${ctx.actor.id} and o.state <> 'cancelled') as worked
    from cases c
    left join call_backs b on b.case_id = c.id and b.estate_id = c.estate_id and b.outcome = any (${vain}::text[]) and b.at >= c.finished_at
    where c.id = ${caseId} order by b.at`.execute(ctx.db)
  if (rows[0]?.worked) refuse('callbacks.by_the_handler')
  const tries = rows.flatMap(({ at }) => (at ? [at.toZonedDateTimeISO(timeZone)] : []))
  return { found, tries, local: ctx.now.toZonedDateTimeISO(timeZone) }
}

interface Attempt {
  outcome: Outcome
  words: string
  answers?: Record<string, string | number | boolean>
  satisfaction?: number | undefined
  nextAt?: Temporal.Instant
}

/** Writes down one attempt with whose work it asks after. */
export async function attempt(ctx: Ctx, { found, local }: Asking, call: Attempt) {
  const { id: caseId, estateId, typeId, kind, handlerId, finishedBy } = found
  const { satisfaction = null, nextAt = null, answers = {}, outcome, words } = call
  const given =
    Object.keys(answers).length > 0 ? answered((await scriptOf(ctx.db, kind, typeId)).questions, answers) : {}
  const row = {
    id: ctx.id(), estateId, caseId, at: ctx.now, onDay: local.toPlainDate(), byId: ctx.actor.id, byCustomer: ctx.actor.kind === 'resident',
    outcome, satisfaction, words, answers: JSON.stringify(given), handlerId, finishedBy, nextAt,
  } // biome-ignore format: one row
  await ctx.db.insertInto('callBacks').values(row).execute()
}

/** What is asked of a matter of this type: the type's own script, or its kind's. */
export async function scriptOf(db: Db, kind: string, typeId: string) {
  const found = await db
    .selectFrom('callScripts')
    .selectAll()
    .where('kind', '=', kind)
    .where((is) => is.or([is('typeId', '=', typeId), is('typeId', 'is', null)]))
    .orderBy(
      (is) => is.ref('typeId'),
      (order) => order.asc().nullsLast(),
    )
    .executeTakeFirst()
  const { opening = '', openingEn = '', questions = [] } = found ?? {}
  return { opening, openingEn, questions: Question.array().parse(questions) }
}

export { daysToAnswer } from './rules.ts'
