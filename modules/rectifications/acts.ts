import type { Updateable } from 'kysely'
import { act, type Ctx } from '#kernel/act.ts'
import type { Tables } from '#kernel/database/tables.gen.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { firms } from '#modules/contractors/index.ts'
import { learn, locked, openedAll } from './index.ts'
import { Assign, Drop, Finish, life, OneRectification, Open, Pass, SendBack, type State } from './rules.ts'

export const open = act({
  does: 'Order that something is put right: what was found, with a photo, who answers, and by when',
  input: Open,
  output: OneRectification,
  async run(ctx, { estateId, source, originId = null, ...said }) {
    const one = { ...said, ...answering(said), placeId: said.placeId ?? null, zoneId: said.zoneId ?? null }
    if (one.beforeIds.length === 0) refuse('rectifications.shown_before')
    const [rectificationId] = await openedAll(ctx, { estateId, source, originId, originNumber: null }, [one])
    if (originId) ctx.concerns(originId)
    return { rectificationId: rectificationId as string }
  },
})

export const assign = act({
  does: 'Give it to another department, person or contractor, or set another moment, saying why',
  input: Assign,
  output: Nothing,
  async run(ctx, { rectificationId, reason: _, ...to }) {
    const found = await locked(ctx, rectificationId)
    life.after(found.state as State, 'assign')
    later(ctx, to.dueBy)
    const named = answering(to)
    const firm = (await firms(ctx.db, found.estateId, named.contractorId ? [named.contractorId] : []))(
      named.contractorId,
    )
    const next = {
      ...named,
      dueBy: to.dueBy,
      contractor: firm?.name ?? named.contractor,
      ownerId: named.ownerId ?? firm?.managedBy ?? null,
    }
    await change(ctx, found, next)
    learn(ctx, { ...found, ...next })
    if (next.ownerId)
      await ctx.notify([next.ownerId], 'rectifications.yours', { number: found.number, title: found.title }, found.id)
    return {}
  },
})

export const finish = act({
  does: 'Report that it is put right, with a photo after',
  offline: true,
  input: Finish,
  output: Nothing,
  async run(ctx, { rectificationId, ...said }) {
    const found = await locked(ctx, rectificationId)
    ctx.since(found.checkedAt ?? found.openedAt)
    const state = life.after(found.state as State, 'finish')
    if (said.afterIds.length === 0) refuse('rectifications.shown_after')
    await change(ctx, found, { ...said, state, finishedAt: ctx.now, finishedBy: ctx.actor.id })
    // From now on it waits for whoever found it.
    ctx.facts(rectificationId, { handlerId: found.openedBy, dueBy: found.dueBy.toString() })
    await ctx.notify(
      [found.openedBy],
      'rectifications.to_recheck',
      { number: found.number, title: found.title },
      found.id,
    )
    return {}
  },
})

export const pass = act({
  does: 'Look again, and find it put right',
  offline: true,
  input: Pass,
  output: Nothing,
  async run(ctx, { rectificationId, verdict }) {
    const found = await locked(ctx, rectificationId)
    const state = life.after(found.state as State, 'pass')
    byAnother(ctx, found)
    await change(ctx, found, { state, verdict, checkedAt: ctx.now, checkedBy: ctx.actor.id })
    return {}
  },
})

export const sendBack = act({
  does: 'Look again, and find it not put right: once more, by a new moment',
  offline: true,
  input: SendBack,
  output: Nothing,
  async run(ctx, { rectificationId, reason, dueBy }) {
    const found = await locked(ctx, rectificationId)
    const state = life.after(found.state as State, 'sendBack')
    byAnother(ctx, found)
    later(ctx, dueBy)
    const looked = { verdict: reason, checkedAt: ctx.now, checkedBy: ctx.actor.id }
    await change(ctx, found, { state, ...looked, dueBy, rounds: found.rounds + 1 })
    learn(ctx, { ...found, dueBy })
    const told = found.ownerId ?? found.finishedBy
    if (told) await ctx.notify([told], 'rectifications.came_back', { number: found.number, reason }, found.id)
    return {}
  },
})

export const drop = act({
  does: 'Withdraw an order that was none',
  input: Drop,
  output: Nothing,
  async run(ctx, { rectificationId, reason }) {
    const found = await locked(ctx, rectificationId)
    await change(ctx, found, { state: life.after(found.state as State, 'drop'), droppedWhy: reason })
    return {}
  },
})

type Found = Awaited<ReturnType<typeof locked>>

type Named = Partial<Record<'departmentId' | 'contractorId' | 'contractor' | 'ownerId', string | undefined>>
const answering = ({ departmentId, contractorId, contractor, ownerId }: Named) => ({
  departmentId: departmentId ?? null,
  contractorId: contractorId ?? null,
  contractor: contractor ?? null,
  ownerId: ownerId ?? null,
})

function byAnother({ actor }: Ctx, { finishedBy }: Found) {
  if (actor.id === finishedBy) refuse('rectifications.looked_at_by_another')
}

function later({ now }: Ctx, dueBy: Temporal.Instant) {
  if (Temporal.Instant.compare(dueBy, now) <= 0) refuse('rectifications.due_in_the_past')
}

const change = ({ db }: Ctx, { id, estateId }: Found, to: Updateable<Tables['rectifications']>) =>
  db.updateTable('rectifications').set(to).where('id', '=', id).where('estateId', '=', estateId).execute()
