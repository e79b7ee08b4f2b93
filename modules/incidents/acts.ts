import { sql } from 'kysely'
import { act } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { aftercareOf } from '#modules/playbooks/index.ts'
import { companyDay, superiorsOf } from '#modules/staff/index.ts'
import {
  addTasks, begunAfter, callNextOf, ended, incidentOf, locked, lockedCall, lockedOpen, lockedStep, mark, moved, openStepsOf, started, unfinished, whereIs,
} from './index.ts' // biome-ignore format: one line of names
import * as shapes from './rules.ts'
import { life, proven, whole } from './rules.ts'

export const start = act({
  does: 'Start a playbook: open the incident, begin its steps, call the people on duty',
  input: shapes.Start,
  output: shapes.Started,
  run: (ctx, asked) => started(ctx, asked),
})

export const answer = act({
  does: 'Answer a call: this part is mine',
  input: shapes.OneCall,
  output: shapes.Steps,
  async run(ctx, { callId }) {
    const { call, incident } = await lockedCall(ctx, callId)
    await mark(ctx, callId, { answeredAt: ctx.now })
    await ctx.db
      .updateTable('incidentCalls')
      .set({ state: 'answered', answeredAt: ctx.now, answeredBy: ctx.actor.id, nextAt: null })
      .where('id', '=', callId)
      .execute()
    const steps = await ctx.db
      .selectFrom('incidentSteps')
      .select('id')
      .where('incidentId', '=', incident.id)
      .where('role', '=', call.role)
      .where('doneAt', 'is', null)
      .where('begunAt', 'is not', null)
      .execute()
    for (const { id } of steps) ctx.facts(id, { handlerId: ctx.actor.id })
    if (call.role === 'manager') ctx.facts(incident.id, { handlerId: ctx.actor.id })
    return { incidentId: incident.id, stepIds: steps.map(({ id }) => id) }
  },
})

export const pass = act({
  does: 'Say that one cannot come; where all who were called cannot, the next in line is called at once',
  input: shapes.Pass,
  output: shapes.OneIncident,
  async run(ctx, { callId, reason }) {
    const { call, incident } = await lockedCall(ctx, callId)
    await mark(ctx, callId, { passedAt: ctx.now, passedWhy: reason })
    const left = await ctx.db
      .selectFrom('incidentPages')
      .select('id')
      .where('callId', '=', callId)
      .where('passedAt', 'is', null)
      .limit(1)
      .executeTakeFirst()
    if (!left) {
      const { title } = await ctx.db.selectFrom('playbooks').select('title').where('id', '=', incident.playbookId).executeTakeFirstOrThrow() // biome-ignore format: one line
      await callNextOf(ctx, call.estateId, [{ ...call, callId, title, where: await whereIs(ctx.db, incident) }])
    }
    return { incidentId: incident.id }
  },
})

export const doStep = act({
  does: 'Do a step, with the proof its playbook asks for; the steps after it begin',
  input: shapes.DoStep,
  output: shapes.Steps,
  offline: true,
  async run(ctx, { stepId, words, photoIds }) {
    const step = await lockedStep(ctx, stepId)
    proven(step.proof as shapes.Proof, { words, photoIds })
    await ctx.db
      .updateTable('incidentSteps')
      .set({ doneAt: ctx.now, doneBy: ctx.actor.id, result: words || null, photoIds, begunAt: step.begunAt ?? ctx.now })
      .where('id', '=', stepId)
      .execute()
    return begunAfter(ctx, step)
  },
})

export const skipStep = act({
  does: 'Pass over a step that is not needed this time, with a reason',
  input: shapes.SkipStep,
  output: shapes.Steps,
  async run(ctx, { stepId, reason }) {
    const step = await lockedStep(ctx, stepId)
    if (step.must) refuse('incidents.step_is_a_must')
    await ctx.db
      .updateTable('incidentSteps')
      .set({ doneAt: ctx.now, doneBy: ctx.actor.id, result: reason, skipped: true })
      .where('id', '=', stepId)
      .execute()
    return begunAfter(ctx, step)
  },
})

export const note = act({
  does: 'Write into the log of an incident, at the server’s time',
  input: shapes.Noting,
  output: shapes.OneIncident,
  async run(ctx, { incidentId }) {
    await lockedOpen(ctx, incidentId)
    return { incidentId }
  },
})

export const addAffected = act({
  does: 'List somebody who is trapped or hurt, or a unit that is touched',
  input: shapes.AddAffected,
  output: shapes.Affected,
  async run(ctx, said) {
    const { estateId } = await lockedOpen(ctx, said.incidentId)
    const row = {
      ...said,
      id: ctx.id(),
      estateId,
      unitId: said.unitId ?? null,
      addedAt: ctx.now,
      addedBy: ctx.actor.id,
    }
    await ctx.db.insertInto('incidentAffected').values(row).execute()
    return { incidentId: said.incidentId, affectedIds: [row.id] }
  },
})

export const listUnits = act({
  does: 'List the units of a building, or of some of its floors, as affected; those listed already stay as they are',
  input: shapes.ListUnits,
  output: shapes.Affected,
  async run(ctx, { incidentId, buildingId, fromFloor, toFloor }) {
    const { estateId } = await lockedOpen(ctx, incidentId)
    const { rows } = await sql<{ id: string }>`
      insert into incident_affected (id, estate_id, incident_id, kind, unit_id, added_at, added_by)
      select new_id(${ctx.now}, row_number() over (order by u.id)::int), ${estateId}, ${incidentId}, 'unit', u.id, ${ctx.now}, ${ctx.actor.id}
      from units u where u.building_id = ${buildingId} and u.estate_id = ${estateId} and u.retired_on is null
        and u.floor between ${fromFloor ?? -20} and ${toFloor ?? 200}
      on conflict do nothing returning id`.execute(ctx.db)
    return { incidentId, affectedIds: rows.map(({ id }) => id) }
  },
})

export const settleAffected = act({
  does: 'Say how it ended for somebody who was listed',
  input: shapes.Settle,
  output: shapes.OneIncident,
  async run(ctx, { affectedId, outcome }) {
    const incidentId = (await incidentOf(ctx, 'incident_affected', affectedId)) ?? refuse('incidents.affected_unknown')
    await lockedOpen(ctx, incidentId)
    const { numUpdatedRows } = await ctx.db
      .updateTable('incidentAffected')
      .set({ outcome, settledAt: ctx.now, settledBy: ctx.actor.id })
      .where('id', '=', affectedId)
      .where('settledAt', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) refuse('incidents.settled_already')
    return { incidentId }
  },
})

export const postNotice = act({
  does: 'Put up a notice on site, with its picture',
  input: shapes.PostNotice,
  output: shapes.OneSign,
  offline: true,
  async run(ctx, { photoIds, ...said }) {
    const { estateId } = await lockedOpen(ctx, said.incidentId)
    const row = { ...said, id: ctx.id(), estateId, postedPhotoIds: photoIds, postedAt: ctx.now, postedBy: ctx.actor.id }
    await ctx.db.insertInto('incidentSigns').values(row).execute()
    return { signId: row.id }
  },
})

export const removeNotice = act({
  does: 'Take a notice down, with a picture of the place without it',
  input: shapes.RemoveNotice,
  output: shapes.OneIncident,
  offline: true,
  async run(ctx, { signId, photoIds }) {
    const incidentId = (await incidentOf(ctx, 'incident_signs', signId)) ?? refuse('incidents.sign_unknown')
    await lockedOpen(ctx, incidentId)
    const { numUpdatedRows } = await ctx.db
      .updateTable('incidentSigns')
      .set({ removedPhotoIds: photoIds, removedAt: ctx.now, removedBy: ctx.actor.id })
      .where('id', '=', signId)
      .where('removedAt', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) refuse('incidents.sign_removed_already')
    return { incidentId }
  },
})

export const addTask = act({
  does: 'Add a task of after-care',
  input: shapes.AddTask,
  output: shapes.Tasks,
  async run(ctx, { incidentId, role, words, hours }) {
    const found = await lockedOpen(ctx, incidentId)
    return { incidentId, taskIds: await addTasks(ctx, found, [{ role, words, wordsEn: words, hours }]) }
  },
})

export const doTask = act({
  does: 'Do a task of after-care',
  input: shapes.DoTask,
  output: shapes.OneIncident,
  async run(ctx, { taskId, result }) {
    const incidentId = (await incidentOf(ctx, 'incident_tasks', taskId)) ?? refuse('incidents.task_unknown')
    await lockedOpen(ctx, incidentId)
    const { numUpdatedRows } = await ctx.db
      .updateTable('incidentTasks')
      .set({ result, doneAt: ctx.now, doneBy: ctx.actor.id })
      .where('id', '=', taskId)
      .where('doneAt', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) refuse('incidents.task_done_already')
    return { incidentId }
  },
})

export const standDown = act({
  does: 'Say that the place is safe and it is over; the after-care begins',
  input: shapes.StandDown,
  output: shapes.Tasks,
  async run(ctx, { incidentId, words }) {
    const found = await locked(ctx, incidentId)
    const state = life.after(found.state, 'standDown')
    const { inside } = await unfinished(ctx, found)
    if (inside > 0) refuse('incidents.still_inside', { count: inside })
    await moved(ctx, found, { state, overAt: ctx.now, overBy: ctx.actor.id, overWords: words })
    await ended(ctx, found)
    return { incidentId, taskIds: await addTasks(ctx, found, await aftercareOf(ctx.db, found.playbookId)) }
  },
})

export const report = act({
  does: 'Hand in the written report: course, cause, loss and what is improved',
  input: shapes.Report,
  output: shapes.OneIncident,
  async run(ctx, { incidentId, ...said }) {
    const found = await lockedOpen(ctx, incidentId)
    await moved(ctx, found, { ...said, reportedAt: found.reportedAt ?? ctx.now, reportedBy: ctx.actor.id })
    const above = await superiorsOf(ctx.db, found.estateId, ctx.actor.id, 1, companyDay(ctx.now))
    await ctx.notify(above, 'incidents.reported', { number: found.number }, incidentId)
    return { incidentId }
  },
})

export const review = act({
  does: 'Hold the review: what was found and who changes what',
  input: shapes.Review,
  output: shapes.OneIncident,
  async run(ctx, { incidentId, ...said }) {
    const found = await lockedOpen(ctx, incidentId)
    if (!found.reportedAt) refuse('incidents.report_first')
    await moved(ctx, found, { ...said, reviewedAt: found.reviewedAt ?? ctx.now, reviewedBy: ctx.actor.id })
    return { incidentId }
  },
})

export const close = act({
  does: 'File an incident of which nothing is missing',
  input: shapes.OneIncident,
  output: shapes.Steps,
  async run(ctx, { incidentId }) {
    const found = await locked(ctx, incidentId)
    const state = life.after(found.state, 'close')
    whole(await unfinished(ctx, found))
    await moved(ctx, found, { state, closedAt: ctx.now, closedBy: ctx.actor.id })
    return { incidentId, stepIds: await openStepsOf(ctx, found) }
  },
})

export const cancel = act({
  does: 'Call an incident off that was a false alarm',
  input: shapes.Cancel,
  output: shapes.Steps,
  async run(ctx, { incidentId, reason }) {
    const found = await locked(ctx, incidentId)
    const state = life.after(found.state, 'cancel')
    const { signs, inside } = await unfinished(ctx, found)
    if (inside > 0) refuse('incidents.still_inside', { count: inside })
    if (signs > 0) refuse('incidents.signs_up', { count: signs })
    await moved(ctx, found, { state, cancelledAt: ctx.now, cancelledWhy: reason })
    await ended(ctx, found)
    return { incidentId, stepIds: await openStepsOf(ctx, found) }
  },
})
