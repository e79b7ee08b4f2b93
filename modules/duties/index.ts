import { sql } from 'kysely'
import type { Ctx, Db } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { type Clause, type Kind, namesIn, type Spec } from '#modules/clauses/index.ts'

/** What other modules may call; see README.md. */

/** The book, held until the act commits; refuses `duties.unknown` where it cannot be seen. */
export async function lockedBook({ db }: Ctx, bookId: string) {
  const found = await db.selectFrom('dutyBooks').selectAll().where('id', '=', bookId).forUpdate().executeTakeFirst()
  return found ?? refuse('duties.unknown')
}

export type Book = Awaited<ReturnType<typeof lockedBook>>

/** Everything a clause refers to by name is in the house; refuses the name that is not. */
export async function namesAreKnown(ctx: Ctx, clause: Pick<Clause, 'spec'>) {
  const { acts, metrics, promises } = namesIn(clause)
  for (const act of acts) if (!ctx.knows('act', act)) refuse('duties.act_unknown', { act })
  for (const metric of metrics) if (!ctx.knows('metric', metric)) refuse('duties.metric_unknown', { metric })
  for (const promise of promises) if (!(await promised(ctx.db, promise))) refuse('duties.promise_unknown', { promise })
}

async function promised(db: Db, promise: string): Promise<boolean> {
  const { rows } = await sql`select from limits where promise = ${promise} and retired_at is null limit 1`.execute(db)
  return rows.length > 0
}

/** The book in force takes the place of the one before it, on its day; what it retires keeps its turns. */
export async function takeEffect({ db }: Pick<Ctx, 'db'>, day: Temporal.PlainDate): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with due as (select id, post_id, effective_on from duty_books where state = 'approved' and effective_on <= ${day} for update),
         old as (update duty_books b set state = 'retired', retired_on = due.effective_on from due
                 where b.post_id = due.post_id and b.state = 'in_force' returning b.id)
    select id from due where (select count(*) from old) >= 0`.execute(db)
  const ids = rows.map(({ id }) => id)
  if (ids.length > 0) await db.updateTable('dutyBooks').set({ state: 'in_force' }).where('id', 'in', ids).execute()
  return ids
}

/** A clause in force with its post, and the day its book came into force. */
export interface RunningClause {
  clauseId: string
  rootId: string
  postId: string
  kind: Kind
  whose: 'each' | 'one' | 'company'
  spec: Spec
  effectiveOn: Temporal.PlainDate
}

/** Every clause of every book in force. */
export async function clausesInForce(db: Db): Promise<RunningClause[]> {
  const { rows } = await sql<RunningClause>`
    select c.id as clause_id, c.root_id, b.post_id, c.kind, c.whose, c.spec, b.effective_on
    from duty_clauses c join duty_books b on b.id = c.book_id where b.state = 'in_force' order by c.id`.execute(db)
  return rows
}
