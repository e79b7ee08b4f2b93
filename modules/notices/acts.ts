import { sql } from 'kysely'
import type { z } from 'zod'
import { act, type Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { change as changed, fate, locked, putUp, standing } from './index.ts'
import { Change, Deliver, life, OneNotice, Posted, Schedule, type Where, Withdraw, Written } from './rules.ts'

export const write = act({
  does: 'Draft a notice',
  input: Written,
  output: OneNotice,
  async run(ctx, { places, startsAt, takeDownAt, causeId, ...said }) {
    const noticeId = ctx.id()
    const row = {
      ...said, id: noticeId, state: life.start, writtenAt: ctx.now, writtenBy: ctx.actor.id, startsAt: startsAt ?? null,
      takeDownAt: takeDownAt ?? null, causeId: causeId ?? null,
    } // biome-ignore format: one row
    await ctx.db.insertInto('notices').values(row).execute()
    await aim(ctx, { id: noticeId, estateId: said.estateId }, said.scope, places)
    return { noticeId }
  },
})

export const change = act({
  does: 'Change a draft',
  input: Change,
  output: Nothing,
  async run(ctx, { noticeId, places, startsAt, takeDownAt, ...said }) {
    const found = await locked(ctx, noticeId)
    life.after(found.state, 'change')
    await changed(ctx, found, { ...said, startsAt: startsAt ?? null, takeDownAt: takeDownAt ?? null })
    await ctx.db.deleteFrom('noticePlaces').where('noticeId', '=', noticeId).execute()
    await aim(ctx, found, said.scope, places)
    return {}
  },
})

export const schedule = act({
  does: 'Let a notice be posted by itself at a time',
  input: Schedule,
  output: Nothing,
  async run(ctx, { noticeId, postAt }) {
    const found = await locked(ctx, noticeId)
    if (Temporal.Instant.compare(postAt, ctx.now) <= 0) refuse('notices.time_is_past')
    await changed(ctx, found, { state: life.after(found.state, 'schedule'), postAt })
    return {}
  },
})

export const recall = act({
  does: 'Take a scheduled notice back into the drafts',
  input: OneNotice,
  output: Nothing,
  async run(ctx, { noticeId }) {
    const found = await locked(ctx, noticeId)
    await changed(ctx, found, { state: life.after(found.state, 'recall'), postAt: null })
    return {}
  },
})

export const post = act({
  does: 'Post a notice now',
  input: OneNotice,
  output: Posted,
  run: async (ctx, { noticeId }) => ({ recipients: await putUp(ctx, await locked(ctx, noticeId)) }),
})

export const takeDown = act({
  does: 'Take a notice down before its day',
  input: OneNotice,
  output: Nothing,
  async run(ctx, { noticeId }) {
    const found = await locked(ctx, noticeId)
    await changed(ctx, found, { state: life.after(found.state, 'takeDown'), endedAt: ctx.now, pushing: false })
    return {}
  },
})

export const withdraw = act({
  does: 'Take a notice back with a reason: it was wrong, or does not hold any more',
  input: Withdraw,
  output: Nothing,
  async run(ctx, { noticeId, reason }) {
    const found = await locked(ctx, noticeId)
    const state = life.after(found.state, 'withdraw')
    await changed(ctx, found, { state, withdrawnWhy: reason, endedAt: ctx.now, pushing: false })
    return {}
  },
})

export const deliver = act({
  does: 'Hand the paper over at a door, with a photo where it was left',
  input: Deliver,
  output: Nothing,
  offline: true,
  async run(ctx, { noticeId, unitId, photoId, note }) {
    const found = await locked(ctx, noticeId)
    if (!found.postedAt) return refuse('notices.not_posted')
    ctx.since(found.postedAt)
    const { numAffectedRows = 0n } = await sql`
      insert into notice_marks (id, estate_id, notice_id, recipient_id, person_id, what, at, by_id, photo_id, note)
      select new_id(${ctx.now}, row_number() over (order by r.id)), r.estate_id, r.notice_id, r.id, r.person_id, 'handed', ${ctx.now}, ${ctx.actor.id}, ${photoId ?? null}::uuid, ${note}
      from (${standing(sql`${noticeId}`)}) r
      where r.unit_id = ${unitId} and ${fate} in ('to_hand', 'failed', 'held')`.execute(ctx.db)
    if (numAffectedRows === 0n) refuse('notices.nothing_to_hand')
    return {}
  },
})

export const read = act({
  does: 'Have read a notice to me',
  input: OneNotice,
  output: Nothing,
  async run(ctx, { noticeId }) {
    const mine = await ctx.db
      .selectFrom('noticeRecipients')
      .selectAll()
      .where('noticeId', '=', noticeId)
      .where('personId', '=', ctx.actor.id)
      .executeTakeFirst()
    if (!mine) return refuse('notices.unknown')
    ctx.at(mine.estateId)
    const { estateId, id: recipientId } = mine
    const mark = {
      id: ctx.id(),
      estateId,
      noticeId,
      recipientId,
      personId: ctx.actor.id,
      what: 'read',
      at: ctx.now,
      byId: ctx.actor.id,
    }
    await ctx.db
      .insertInto('noticeMarks')
      .values(mark)
      .onConflict((twin) => twin.doNothing())
      .execute()
    return {}
  },
})

/** Writes down where it goes; a notice to places needs one. */
async function aim(
  ctx: Ctx,
  of: { id: string; estateId: string },
  scope: string,
  places: readonly z.output<typeof Where>[],
) {
  if (scope === 'estate') return
  if (places.length === 0) refuse('notices.no_place')
  const rows = places.map(({ buildingId, entranceId, riser, floor, unitId }) => ({
    id: ctx.id(), estateId: of.estateId, noticeId: of.id, buildingId: buildingId ?? null, entranceId: entranceId ?? null, riser: riser ?? null, floor: floor ?? null,
    unitId: unitId ?? null,
  })) // biome-ignore format: one row
  await ctx.db.insertInto('noticePlaces').values(rows).execute()
}
