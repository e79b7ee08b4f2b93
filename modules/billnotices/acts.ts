import { sql } from 'kysely'
import { z } from 'zod'
import { act, type Ctx } from '#kernel/act.ts'
import { yuan } from '#kernel/money/yuan.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { today } from '#modules/estates/index.ts'
import { picturesHere } from '#modules/files/index.ts'
import { queued, waysOut } from '#modules/senders/index.ts'
import { speaker } from '#web/words.plugin.ts'
import { batch, fill, unread } from './index.ts'
import { Deliver, life, Make, OneBatch, proven, Replan, Send, type State, TakeBack } from './rules.ts'

export { print } from './prints/notices.ts'

export const make = act({
  does: 'Make the payment notices of a month for every household with something open; made again, it adds those that have none',
  input: Make,
  output: OneBatch.extend({ made: z.int() }),
  async run(ctx, { estateId, month, plannedDay, withArrears }) {
    ctx.at(estateId)
    const known = await ctx.db
      .selectFrom('billNoticeBatches')
      .selectAll()
      .where('estateId', '=', estateId)
      .where('month', '=', month)
      .forUpdate()
      .executeTakeFirst()
    const row = { id: ctx.id(), estateId, month, plannedDay, withArrears, madeBy: ctx.actor.id, madeAt: ctx.now }
    if (!known) await ctx.db.insertInto('billNoticeBatches').values(row).execute()
    const of = known ?? row
    const made = await fill(ctx, of)
    if (made === 0) refuse('billnotices.nothing_to_make', { month })
    return { batchId: of.id, made }
  },
})

export const replan = act({
  does: 'Set another day by which the notices of a month are to be delivered; those delivered keep their day',
  input: Replan,
  output: Nothing,
  async run(ctx, { batchId, plannedDay }) {
    const { estateId } = await batch(ctx, batchId)
    await ctx.db
      .updateTable('billNoticeBatches')
      .set({ plannedDay })
      .where('id', '=', batchId)
      .where('estateId', '=', estateId)
      .execute()
    return {}
  },
})

interface Held {
  id: string
  estateId: string
  state: State
  madeAt: Temporal.Instant
}

/** Notices of one estate, held until the act commits; refuses `billnotices.unknown_notice` where one of them cannot be seen. */
async function notices(ctx: Ctx, noticeIds: readonly string[]): Promise<{ estateId: string; held: Held[] }> {
  const wanted = [...new Set(noticeIds)]
  const { rows } = await sql<Held>`
    select n.id, n.estate_id, n.state, b.made_at from bill_notices n join bill_notice_batches b on b.id = n.batch_id and b.estate_id = n.estate_id
    where n.id = any (${wanted}::uuid[]) order by n.id for update of n`.execute(ctx.db)
  const [first] = rows
  if (!first || rows.length < wanted.length || rows.some(({ estateId }) => estateId !== first.estateId)) return refuse('billnotices.unknown_notice')
  ctx.at(first.estateId)
  for (const { madeAt } of rows) ctx.since(madeAt)
  return { estateId: first.estateId, held: rows }
} // biome-ignore format: one sentence a line

export const deliver = act({
  does: 'Write down that notices were handed over, left in letterboxes or posted, with the proof; or that nobody took them',
  input: Deliver,
  output: Nothing,
  offline: true,
  async run(ctx, { noticeIds, ...told }) {
    proven(told)
    const { estateId, held } = await notices(ctx, noticeIds)
    for (const { state } of held) life.after(state, 'deliver')
    await picturesHere(ctx.db, estateId, told.fileIds)
    const day = await today(ctx.db, estateId, ctx.now)
    await log(ctx, estateId, held, told)
    if (told.outcome !== 'delivered') return {}
    await ctx.db
      .updateTable('billNotices')
      .set({ state: life.after('to_deliver', 'deliver'), channel: told.channel, deliveredAt: ctx.now, deliveredOn: day })
      .where('id', 'in', held.map(({ id }) => id))
      .where('estateId', '=', estateId)
      .execute()
    return {}
  },
}) // biome-ignore format: it reads as a road

type Told = Pick<z.output<typeof Deliver>, 'receiver' | 'fileIds' | 'note'> & { channel: string; outcome: string }

async function log(ctx: Ctx, estateId: string, held: readonly Held[], told: Told) {
  const rows = held.map(({ id }) => ({ ...told, id: ctx.id(), estateId, noticeId: id, at: ctx.now, byId: ctx.actor.id }))
  await ctx.db.insertInto('billNoticeDeliveries').values(rows).execute()
  await ctx.db
    .updateTable('billNotices')
    .set((is) => ({ tries: is('tries', '+', 1) }))
    .where('id', 'in', held.map(({ id }) => id))
    .where('estateId', '=', estateId)
    .execute()
} // biome-ignore format: one sentence a line

export const takeBack = act({
  does: 'Take a notice back that was given to the wrong home: it is to be delivered again',
  input: TakeBack,
  output: Nothing,
  async run(ctx, { noticeId, note, fileIds }) {
    const { estateId, held } = await notices(ctx, [noticeId])
    const state = life.after(held[0]?.state ?? 'to_deliver', 'takeBack')
    await picturesHere(ctx.db, estateId, fileIds)
    await log(ctx, estateId, held, { channel: 'door', outcome: 'taken_back', receiver: '', fileIds, note })
    await ctx.db
      .updateTable('billNotices')
      .set({ state, channel: null, deliveredAt: null, deliveredOn: null })
      .where('id', '=', noticeId)
      .where('estateId', '=', estateId)
      .execute()
    return {}
  },
})

export const send = act({
  does: 'Tell payers on their phone that their notice is there: by app, which counts once it is read, or by short message, once its receipt is there',
  input: Send,
  output: z.object({ told: z.int() }),
  async run(ctx, { batchId, channel }) {
    const of = await batch(ctx, batchId)
    const reached = await unread(ctx, of)
    if (reached.length === 0) refuse('billnotices.nobody_to_tell')
    if (channel === 'app') {
      await ctx.renew([...new Set(reached.map(({ personId }) => personId))], 'billnotices.told', { month: of.month }, batchId)
      return { told: reached.length }
    }
    if (!waysOut().sms) refuse('billnotices.no_sms')
    const say = speaker('zh')
    const rows = reached.map((one) => ({
      id: ctx.id(), estateId: of.estateId, way: 'sms', personId: one.personId, robot: null, aboutId: one.noticeId, subject: say('billnotices'), text: say('billnotices.sms', { month: of.month, sum: yuan(one.totalFen) }), state: 'waiting',
      nextAt: ctx.now, queuedAt: ctx.now, settledAt: null, receipt: null,
    }))
    await ctx.db.insertInto('sendings').values(rows).execute()
    await queued(ctx)
    return { told: reached.length }
  },
}) // biome-ignore format: it reads as a road
