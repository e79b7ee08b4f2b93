import type { Updateable } from 'kysely'
import { act, type Ctx } from '#kernel/act.ts'
import { json } from '#kernel/database/json.ts'
import type { Tables } from '#kernel/database/tables.gen.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Nothing } from '#kernel/shapes.ts'
import { estate, today } from '#modules/estates/index.ts'
import { followed } from '#modules/handovers/index.ts'
import { learn, locked, logOf, picture } from './index.ts'
import { FollowUp, life, OneLog, Remark, Sign, type State, Sum, spanOf } from './rules.ts'

export { print } from './prints/day.ts'

export const remark = act({
  does: 'Write something down in the log of the day',
  offline: true,
  input: Remark,
  output: OneLog,
  async run(ctx, { estateId, ...said }) {
    ctx.at(estateId)
    const { log } = await logOf(ctx, estateId, await today(ctx.db, estateId, ctx.now))
    const addedLater = log.state !== life.start
    const row = { ...said, id: ctx.id(), estateId, logId: log.id, at: ctx.now, byId: ctx.actor.id, addedLater }
    await ctx.db.insertInto('logRemarks').values(row).execute()
    return { managementLogId: log.id }
  },
})

export const sum = act({
  does: 'Read the day that is over, sum up its key points and sign it; its facts are kept as they were read',
  input: Sum,
  output: Nothing,
  async run(ctx, { managementLogId, keyPoints }) {
    const found = await locked(ctx, managementLogId)
    const state = life.after(found.state as State, 'sum')
    const { timeZone } = await estate(ctx.db, found.estateId)
    const span = spanOf(found.day, timeZone)
    if (Temporal.Instant.compare(ctx.now, span.to) < 0) refuse('managementlogs.day_not_over')
    const facts = await picture(ctx.db, found.estateId, span)
    await change(ctx, found, { state, keyPoints, facts: json(facts), summedAt: ctx.now, summedBy: ctx.actor.id })
    await learn(ctx, found, 'manager')
    return {}
  },
})

export const sign = act({
  does: 'Sign the log after the supervisor, with an opinion where there is one',
  input: Sign,
  output: Nothing,
  async run(ctx, { managementLogId, opinion }) {
    const found = await locked(ctx, managementLogId)
    const state = life.after(found.state as State, 'sign')
    if (found.summedBy === ctx.actor.id) refuse('managementlogs.signed_by_another')
    await change(ctx, found, { state, opinion, signedAt: ctx.now, signedBy: ctx.actor.id })
    return {}
  },
})

export const followUp = act({
  does: 'Follow up what the log shows: a case, or words that somebody must have read',
  input: FollowUp,
  output: OneLog.extend({ followUpId: Id, caseId: Id.nullable(), handoverId: Id.nullable() }),
  async run(ctx, { managementLogId, words, ...asked }) {
    const { estateId, day } = await locked(ctx, managementLogId)
    const made = await followed(ctx, { estateId, words, before: `${day} ` }, asked)
    const followUpId = ctx.id()
    const row = {
      ...made,
      id: followUpId,
      estateId,
      logId: managementLogId,
      words,
      madeAt: ctx.now,
      madeBy: ctx.actor.id,
    }
    await ctx.db.insertInto('logFollowUps').values(row).execute()
    return { managementLogId, followUpId, ...made }
  },
})

const change = (
  { db }: Ctx,
  { id, estateId }: { id: string; estateId: string },
  to: Updateable<Tables['managementLogs']>,
) => db.updateTable('managementLogs').set(to).where('id', '=', id).where('estateId', '=', estateId).execute()
