import type { z } from 'zod'
import type { Db } from '#kernel/act.ts'
import type { Limit } from '#kernel/clock/limits.ts'
import { refuse } from '#kernel/refusal.ts'
import { changed, type LimitChange } from './rules.ts'

/** The limit of this id while it is in force; `deadlines.limit_unknown` once it was replaced. */
export async function limitInForce(db: Db, limitId: string): Promise<Limit> {
  const row = await db
    .selectFrom('limits')
    .selectAll()
    .where('id', '=', limitId)
    .where('retiredAt', 'is', null)
    .executeTakeFirst()
  return (row as unknown as Limit | undefined) ?? refuse('deadlines.limit_unknown', { limitId })
}

type Change = Omit<z.output<typeof LimitChange>, 'limitId'>

/** What a limit would be after the change; refuses an amount that does not fit the counting and a calendar nobody keeps. */
export async function terms(db: Db, old: Limit, change: Change) {
  const wanted = changed(old, change)
  const { calendar } = wanted
  if (calendar) {
    const known = await db.selectFrom('calendars').select('id').where('name', '=', calendar).limit(1).executeTakeFirst()
    if (!known) refuse('deadlines.calendar_unknown', { calendar })
  }
  return wanted
}
