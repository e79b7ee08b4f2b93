import { act, type Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import {
  moved as caseMoved,
  locked as caseOf,
  learn as learnCase,
  Open,
  record,
  running,
} from '#modules/cases/index.ts'
import { today } from '#modules/estates/index.ts'
import { type Hotline, learn, seen } from './index.ts'
import {
  Answer, Close, Decline, dayPromised, Extend, Link, life, moreTime, OneHotline, Receive, Received, SendBack, type State, timesOf,
} from './rules.ts' // biome-ignore format: one line of names

export const receive = act({
  does: 'Receive an order of an official hotline and open the case that answers it',
  input: Receive,
  output: Received,
  async run(ctx, asked) {
    const { source, outerNumber, title, instruction, issuedAt, replyBy, repeated, ...matter } = asked
    const times = timesOf({ issuedAt, replyBy }, ctx.now)
    const grade = repeated ? 'important' : undefined
    const opening = Open.parse({ ...matter, title, body: instruction, source: 'hotline', outerNumber, grade })
    const { caseId, number } = await record(ctx, opening)
    const order = { source, outerNumber, title, instruction, repeated, ...times }
    const hotlineId = await save(ctx, { ...order, estateId: asked.estateId, caseId })
    learn(ctx, hotlineId, { ...times, handlerId: null, accusedId: asked.accusedId ?? null })
    return { hotlineId, caseId, number }
  },
})

export const link = act({
  does: 'Receive an order of an official hotline about a matter that runs already; it becomes important',
  input: Link,
  output: OneHotline,
  async run(ctx, { caseId, issuedAt, replyBy, ...order }) {
    const of = await caseOf(ctx, caseId)
    if (!running(of.state)) refuse('hotlines.case_ended', { number: of.number })
    const times = timesOf({ issuedAt, replyBy }, ctx.now)
    const grade = of.grade === 'general' ? 'important' : of.grade

    const hotlineId = await save(ctx, { ...order, ...times, estateId: of.estateId, caseId })
    await caseMoved(ctx, of, { grade, outerNumber: of.outerNumber ?? order.outerNumber })
    learnCase(ctx, { ...of, grade })
    learn(ctx, hotlineId, { ...times, ...of })
    if (of.handlerId)
      await ctx.notify([of.handlerId], 'hotlines.linked', { number: of.number, title: order.title }, caseId)
    return { hotlineId }
  },
})

type New = Pick<
  Hotline,
  'estateId' | 'caseId' | 'source' | 'outerNumber' | 'title' | 'instruction' | 'repeated' | 'issuedAt' | 'replyBy'
>

async function save(ctx: Ctx, order: New): Promise<string> {
  const id = ctx.id()
  const row = { ...order, id, state: life.start, receivedAt: ctx.now, receivedBy: ctx.actor.id }
  await ctx.db.insertInto('hotlines').values(row).execute()
  return id
}

export const extend = act({
  does: 'Put down the longer limit that the hotline granted, why, and what is done meanwhile',
  input: Extend,
  output: Nothing,
  async run(ctx, { hotlineId, replyBy, reason, measures }) {
    const found = await seen(ctx, hotlineId)
    moreTime(found, replyBy, ctx.now)

    const row = { id: ctx.id(), estateId: found.estateId, hotlineId, at: ctx.now, byId: ctx.actor.id }
    await ctx.db
      .insertInto('hotlineExtensions')
      .values({ ...row, before: found.replyBy, replyBy, reason, measures })
      .execute()
    await change(ctx, found, { replyBy })
    learn(ctx, hotlineId, { ...found, replyBy })
    return {}
  },
})

export const answer = act({
  does: 'Answer the hotline: the result, or by which day there will be one',
  input: Answer,
  output: Nothing,
  async run(ctx, { hotlineId, pendingUntil, ...said }) {
    const found = await seen(ctx, hotlineId)
    const state = life.after(found.state as State, 'answer')
    dayPromised(found.caseState, pendingUntil, await today(ctx.db, found.estateId, ctx.now))
    await change(ctx, found, {
      ...said,
      state,
      pendingUntil: pendingUntil ?? null,
      repliedAt: ctx.now,
      repliedBy: ctx.actor.id,
    })
    return {}
  },
})

export const sendBack = act({
  does: 'Put down that the hotline sent the answer back, and by when it wants another',
  input: SendBack,
  output: Nothing,
  async run(ctx, { hotlineId, reason, replyBy = null }) {
    const found = await seen(ctx, hotlineId)
    const state = life.after(found.state as State, 'sendBack')
    timesOf({ replyBy: replyBy ?? undefined, issuedAt: ctx.now }, ctx.now)
    await change(ctx, found, { state, replyBy, returned: found.returned + 1, endedWhy: reason })
    learn(ctx, hotlineId, { ...found, replyBy })
    if (found.handlerId)
      await ctx.notify([found.handlerId], 'hotlines.came_back', { number: found.outerNumber, reason }, found.caseId)
    return {}
  },
})

export const close = act({
  does: 'Put down that the hotline took the answer',
  input: Close,
  output: Nothing,
  async run(ctx, { hotlineId }) {
    const found = await seen(ctx, hotlineId)
    await change(ctx, found, { state: life.after(found.state as State, 'close'), closedAt: ctx.now, endedWhy: null })
    return {}
  },
})

export const decline = act({
  does: 'Give an order back that is not the company’s to answer',
  input: Decline,
  output: Nothing,
  async run(ctx, { hotlineId, reason }) {
    const found = await seen(ctx, hotlineId)
    await change(ctx, found, {
      state: life.after(found.state as State, 'decline'),
      closedAt: ctx.now,
      endedWhy: reason,
    })
    return {}
  },
})

type Change = Partial<Omit<Hotline, 'id' | 'estateId' | 'accusedId' | 'caseState' | 'handlerId'>>

const change = ({ db }: Ctx, { id, estateId }: Hotline, to: Change) =>
  db.updateTable('hotlines').set(to).where('id', '=', id).where('estateId', '=', estateId).execute()
