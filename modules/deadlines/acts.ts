import { sql } from 'kysely'
import { z } from 'zod'
import { act, type Ctx } from '#kernel/act.ts'
import { headOffice } from '#kernel/actor.ts'
import type { StoredClock } from '#kernel/clock/ledger.ts'
import { type Limit, readLimitBook } from '#kernel/clock/limits.ts'
import { relimit } from '#kernel/clock/relimit.ts'
import { tellClocks } from '#kernel/clock/tell-clocks.ts'
import { json } from '#kernel/database/json.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Nothing } from '#kernel/shapes.ts'
import { limitInForce, terms } from './index.ts'
import { LimitChange } from './rules.ts'

export const acknowledge = act({
  does: 'Take charge of a promise that breaks: nobody further is told',
  input: z.object({ clockId: Id }),
  output: Nothing,
  async run(ctx, { clockId }) {
    const clock = await held(ctx, clockId)
    ctx.at(clock.estateId)
    if (clock.endedAt) refuse('deadlines.already_ended')

    ctx.concerns(clock.aboutId)
    await tellClocks(ctx.db, [clock], await readLimitBook(ctx.db), ctx.now, () => [{ type: 'ack', detail: null }])
    return {}
  },
})

export const changeLimit = act({
  does: 'Change a time limit, for the company or one estate',
  input: LimitChange.extend({
    /** Clocks that run keep the limit they started under, unless this says that they are to be counted anew. */
    alsoOpen: z.boolean().default(false),
    reason: z.string().trim().min(2).max(300),
  }),
  output: z.object({ newLimitId: Id, clocksChanged: z.int() }),
  async run(ctx, { limitId, alsoOpen, reason: _, ...change }) {
    const old = await limitInForce(ctx.db, limitId)
    const estateId = change.estateId ?? old.estateId
    if (old.estateId && old.estateId !== estateId) refuse('deadlines.limit_unknown', { limitId })
    ctx.at(estateId ?? headOffice)

    const wanted = await terms(ctx.db, old, change)
    const newLimitId = ctx.id()
    await replace(ctx, old, { ...old, ...wanted, id: newLimitId, estateId })
    const clocksChanged = alsoOpen
      ? await relimit(ctx.db, limitId, estateId, { ...wanted, id: newLimitId }, ctx.now)
      : 0
    return { newLimitId, clocksChanged }
  },
})

async function held({ db, actor }: Ctx, clockId: string): Promise<StoredClock> {
  // The engine lets every act see all clocks; whose estate cannot be seen is told as if there were none.
  const clock = await db
    .selectFrom('clocks')
    .selectAll()
    .where('id', '=', clockId)
    .where(sql<boolean>`exists (select from estates e where e.id = clocks.estate_id)`)
    .where(sql<boolean>`facts ->> 'notTold' is distinct from ${actor.id}`)
    .forUpdate()
    .executeTakeFirst()
  return (clock as unknown as StoredClock | undefined) ?? refuse('deadlines.unknown', { clockId })
}

/** The old version retires where it held; an estate that gets its own leaves the company's as it is. */
async function replace(ctx: Ctx, old: Limit, { match, levels, ...limit }: Limit) {
  if (limit.estateId === old.estateId)
    await ctx.db.updateTable('limits').set({ retiredAt: ctx.now }).where('id', '=', old.id).execute()
  const { startActs, goalActs, pauseActs, resumeActs, cancelActs, reopenActs } = limit
  const acts = [startActs, goalActs, pauseActs, resumeActs, cancelActs, reopenActs].map((names) => [...names])
  const [start = [], goal = [], pause = [], resume = [], cancel = [], reopen = []] = acts
  await ctx.db
    .insertInto('limits')
    .values({
      ...limit, startActs: start, goalActs: goal, pauseActs: pause, resumeActs: resume, cancelActs: cancel, reopenActs: reopen,
      match: json(match), levels: json(levels), retiredAt: null,
    }) // biome-ignore format: it reads as one row
    .execute()
}
