import { act, type Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { answerAll, finishAll, lockedAll, running } from '#modules/cases/index.ts'
import { gatherWarnings } from '#modules/messages/index.ts'
import { Attach, Detach, Drop, life, OneCause, Open, Reached, Solve, type State, Tell } from './rules.ts'

export const open = act({
  does: 'Open the one cause behind several calls',
  input: Open,
  output: OneCause,
  async run(ctx, { caseIds, expectedAt, ...said }) {
    const causeId = ctx.id()
    const row = { ...said, id: causeId, expectedAt: expectedAt ?? null, state: life.start, openedAt: ctx.now, openedBy: ctx.actor.id } // biome-ignore format: one row
    await ctx.db.insertInto('causes').values(row).execute()
    await join(ctx, { id: causeId, estateId: said.estateId }, caseIds)
    return { causeId }
  },
})

export const attach = act({
  does: 'Attach calls to their cause',
  input: Attach,
  output: Nothing,
  async run(ctx, { causeId, caseIds }) {
    const found = await locked(ctx, causeId)
    if (found.state !== 'open') refuse('causes.not_open')
    await join(ctx, found, caseIds)
    return {}
  },
})

export const detach = act({
  does: 'Take a call out of its cause: it goes on by itself',
  input: Detach,
  output: Nothing,
  async run(ctx, { causeId, caseId }) {
    const found = await locked(ctx, causeId)
    if (found.state !== 'open') refuse('causes.not_open')
    const { numUpdatedRows } = await ctx.db
      .updateTable('causeCases')
      .set({ detachedAt: ctx.now })
      .where('causeId', '=', causeId)
      .where('caseId', '=', caseId)
      .where('detachedAt', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) refuse('causes.not_attached')
    ctx.facts(caseId, { matter: null })
    return {}
  },
})

export const tell = act({
  does: 'Tell all callers of a cause how it stands',
  input: Tell,
  output: Reached,
  async run(ctx, { causeId, words, expectedAt }) {
    const found = await locked(ctx, causeId)
    if (found.state !== 'open') refuse('causes.not_open')
    await change(ctx, found, { words, expectedAt: expectedAt ?? found.expectedAt })
    const calls = await runningOf(ctx, found)
    await answerAll(ctx, calls, words, causeId)
    return { caseIds: calls.map(({ id }) => id) }
  },
})

export const solve = act({
  does: 'Finish a cause: one result answers every caller, each told once',
  input: Solve,
  output: Reached,
  async run(ctx, { causeId, result }) {
    const found = await locked(ctx, causeId)
    const state = life.after(found.state as State, 'solve')
    const calls = await runningOf(ctx, found)
    const waiting = calls.filter((call) => call.ordersRunning > 0)
    if (waiting.length > 0)
      refuse('causes.orders_still_running', { numbers: waiting.map(({ number }) => number).join(' ') })

    await change(ctx, found, { state, result, solvedAt: ctx.now })
    await finishAll(ctx, calls, result, causeId)
    return { caseIds: calls.map(({ id }) => id) }
  },
})

export const drop = act({
  does: 'Drop a cause that was none: its calls go on by themselves',
  input: Drop,
  output: Reached,
  async run(ctx, { causeId, reason }) {
    const found = await locked(ctx, causeId)
    await change(ctx, found, { state: life.after(found.state as State, 'drop'), droppedWhy: reason })
    const freed = await ctx.db
      .updateTable('causeCases')
      .set({ detachedAt: ctx.now })
      .where('causeId', '=', causeId)
      .where('detachedAt', 'is', null)
      .returning('caseId')
      .execute()
    for (const { caseId } of freed) ctx.facts(caseId, { matter: null })
    return { caseIds: freed.map(({ caseId }) => caseId) }
  },
})

async function locked(ctx: Ctx, causeId: string) {
  const found = await ctx.db.selectFrom('causes').selectAll().where('id', '=', causeId).forUpdate().executeTakeFirst()
  if (!found) return refuse('causes.unknown')
  ctx.at(found.estateId)
  return found
}

type Cause = Awaited<ReturnType<typeof locked>>

const change = ({ db }: Ctx, { id, estateId }: Cause, to: Partial<Omit<Cause, 'id' | 'estateId'>>) =>
  db.updateTable('causes').set(to).where('id', '=', id).where('estateId', '=', estateId).execute()

/** Only calls of this estate that still run; each may have one cause, which the table itself holds. */
async function join(ctx: Ctx, cause: Pick<Cause, 'id' | 'estateId'>, caseIds: readonly string[]) {
  const wanted = [...new Set(caseIds)]
  const calls = await lockedAll(ctx, wanted)
  if (calls.length < wanted.length || calls.some(({ estateId }) => estateId !== cause.estateId)) refuse('cases.unknown')
  const ended = calls.find(({ state }) => !running(state))
  if (ended) refuse('causes.no_longer_runs', { number: ended.number })
  const row = {
    estateId: cause.estateId,
    causeId: cause.id,
    attachedAt: ctx.now,
    attachedBy: ctx.actor.id,
    detachedAt: null,
  }
  await ctx.db
    .insertInto('causeCases')
    .values(calls.map(({ id }) => ({ ...row, id: ctx.id(), caseId: id })))
    .execute()
  // Their clocks warn of one matter, not of each call; so do warnings that are out already.
  await gatherWarnings(ctx, wanted, cause.id)
  for (const { id } of calls) ctx.facts(id, { matter: cause.id })
}

async function runningOf(ctx: Ctx, { id }: Cause) {
  const rows = await ctx.db
    .selectFrom('causeCases')
    .select('caseId')
    .where('causeId', '=', id)
    .where('detachedAt', 'is', null)
    .execute()
  const calls = await lockedAll(
    ctx,
    rows.map(({ caseId }) => caseId),
  )
  return calls.filter(({ state }) => running(state))
}
