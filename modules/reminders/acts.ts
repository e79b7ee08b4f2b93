import { sql } from 'kysely'
import { z } from 'zod'
import { act, type Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Nothing } from '#kernel/shapes.ts'
import { locked as caseOf } from '#modules/cases/index.ts'
import { today } from '#modules/estates/index.ts'
import { picturesHere } from '#modules/files/index.ts'
import { lawful } from '#modules/remindersteps/index.ts'
import { mayJudge, rolesOf } from '#modules/staff/index.ts'
import { contacted, locked, openOf, owed, put, visitOf, workOut } from './index.ts'
import {
  Answer, AskPlan, AskStep, AssignVisits, approvalLife, Contact, Contacted, Dispute, disputeLife, life, OneApproval, OnePlan, planLife,
  Visit, visitLife, WithdrawVisit, within,
} from './rules.ts' // biome-ignore format: it reads as a list

export { printDemand } from './prints/demand.ts'

export const workOutNow = act({
  does: 'Work out at once who of an estate is behind and which step is due, as every morning does',
  input: z.object({ estateId: Id.of('estates') }),
  output: Nothing,
  async run(ctx, { estateId }) {
    ctx.at(estateId)
    await workOut(ctx, { estateId, day: await today(ctx.db, estateId, ctx.now) })
    return {}
  },
})

export const contact = act({
  does: 'Write down that a household was called, written to or spoken with, and what came of it; a promise stops the steps until its day',
  input: Contact,
  output: Contacted,
  async run(ctx, { reminderId, ...told }) {
    lawful(told.words)
    const found = await locked(ctx, reminderId)
    const { estateId, unitId } = found
    const day = await today(ctx.db, estateId, ctx.now)
    return { contactId: await contacted(ctx, { estateId, unitId, day, found }, told) }
  },
})

export const assignVisits = act({
  does: 'Give somebody homes to call on, on a day; a home that is to be called on already stays with whom it is',
  input: AssignVisits,
  output: z.object({ visitIds: Id.array(), left: z.int() }),
  async run(ctx, { estateId, unitIds, employeeId, day, note }) {
    ctx.at(estateId)
    lawful(note)
    if (!within(day, await today(ctx.db, estateId, ctx.now))) refuse('reminders.visit_within')
    const roles = await rolesOf(ctx.db, employeeId, day)
    if (!roles.some(({ serves }) => serves === null || serves === estateId)) refuse('reminders.visitor_not_here')
    const wanted = [...new Set(unitIds)]
    const { rows } = await sql<{ id: string; unitId: string }>`
      insert into reminder_visits (id, estate_id, unit_id, employee_id, day, note, state, assigned_by, assigned_at)
      select t.id, ${estateId}, u.id, ${employeeId}, ${day}, ${note}, ${visitLife.start}, ${ctx.actor.id}, ${ctx.now}
      from unnest(${wanted.map(() => ctx.id())}::uuid[], ${wanted}::uuid[]) as t (id, unit_id) join units u on u.id = t.unit_id and u.estate_id = ${estateId}
      where exists (select from line_balances b where b.unit_id = u.id and b.estate_id = u.estate_id and b.due_fen - b.paid_fen - b.settled_fen <> 0 and b.open_fen > 0)
      on conflict (unit_id, estate_id) where state = 'assigned' do nothing returning id, unit_id`.execute(ctx.db)
    const made = rows.length
    if (made > 0 && employeeId !== ctx.actor.id) await ctx.notify([employeeId], 'reminders.visits_given', { count: made, day: day.toString() }, rows[0]?.id)
    return { visitIds: rows.map(({ id }) => id), left: wanted.length - made }
  },
}) // biome-ignore format: it reads as a road

export const visit = act({
  does: 'Write down what came of a visit that was given to oneself, with a picture where there is one',
  input: Visit,
  output: Contacted,
  async run(ctx, { visitId, ...told }) {
    lawful(told.words)
    const { id, estateId, unitId, ...of } = await visitOf(ctx, visitId)
    const state = visitLife.after(of.state, 'visit')
    if (of.employeeId !== ctx.actor.id) refuse('reminders.visit_of_another')
    const day = await today(ctx.db, estateId, ctx.now)
    const found = await openOf(ctx, unitId)
    const contactId = await contacted(ctx, { estateId, unitId, day, found }, { ...told, kind: 'visit' })
    await ctx.db
      .updateTable('reminderVisits')
      .set({ state, contactId, doneAt: ctx.now, doneOn: day })
      .where('id', '=', id)
      .where('estateId', '=', estateId)
      .execute()
    return { contactId }
  },
})

export const withdrawVisit = act({
  does: 'Take a visit back from whom it was given to',
  input: WithdrawVisit,
  output: Nothing,
  async run(ctx, { visitId, reason }) {
    const found = await visitOf(ctx, visitId)
    const state = visitLife.after(found.state, 'withdraw')
    await ctx.db
      .updateTable('reminderVisits')
      .set({ state, withdrawn: reason })
      .where('id', '=', visitId)
      .where('estateId', '=', found.estateId)
      .execute()
    return {}
  },
})

export const dispute = act({
  does: 'Write down what a household does not accept, some lines or all: no step is taken for it until it is answered',
  input: Dispute,
  output: z.object({ disputeIds: Id.array() }),
  async run(ctx, { reminderId, billLineIds, reason, caseId = null }) {
    const found = await locked(ctx, reminderId)
    const { estateId } = found
    if (caseId && (await caseOf(ctx, caseId)).estateId !== estateId) refuse('cases.unknown')
    const whole = billLineIds.length === 0
    const state = whole ? life.after(found.state, 'dispute') : found.state
    if (state === 'cleared') refuse('reminders.cleared_already')
    const lineIds = whole ? [null] : [...new Set(billLineIds)]
    const row = { estateId, reminderId, caseId, reason, state: disputeLife.start, raisedBy: ctx.actor.id, raisedAt: ctx.now }
    const rows = lineIds.map((lineId) => ({ ...row, id: ctx.id(), lineId }))
    await ownLines(ctx, found, billLineIds)
    await ctx.db.insertInto('reminderDisputes').values(rows).execute()
    await put(ctx, found, await again(ctx, found), { state })
    return { disputeIds: rows.map(({ id }) => id) }
  },
}) // biome-ignore format: it reads as a road

/** Only lines of this household are disputed in its case. */
async function ownLines({ db }: Ctx, { estateId, unitId }: { estateId: string; unitId: string }, lineIds: readonly string[]) {
  if (lineIds.length === 0) return
  const { rows } = await sql`select from bill_lines l where l.id = any (${[...lineIds]}::uuid[]) and l.estate_id = ${estateId} and l.unit_id = ${unitId}`.execute(db)
  if (rows.length < new Set(lineIds).size) refuse('bills.unknown')
} // biome-ignore format: one sentence a line

/** What is owed and what is disputed of a case, reckoned again; the day where it stands. */
async function again(ctx: Ctx, { id, estateId }: { id: string; estateId: string }) {
  const day = await today(ctx.db, estateId, ctx.now)
  await sql`
    update reminders r set overdue_fen = o.overdue_fen, disputed_fen = o.disputed_fen, oldest_due = o.oldest_due, lines = o.lines
    from ${owed({ estateId, day })} o where r.id = ${id} and r.estate_id = ${estateId} and o.unit_id = r.unit_id and o.payer_id is not distinct from r.payer_id`.execute(ctx.db)
  return day
} // biome-ignore format: one sentence a line

export const answer = act({
  does: 'Answer what a household did not accept; where nothing else is open the steps go on',
  input: Answer,
  output: Nothing,
  async run(ctx, { disputeId, outcome, answer: words }) {
    const of = await ctx.db.selectFrom('reminderDisputes').selectAll().where('id', '=', disputeId).forUpdate().executeTakeFirst()
    if (!of) return refuse('reminders.unknown_dispute')
    const found = await locked(ctx, of.reminderId)
    const state = disputeLife.after(of.state as (typeof disputeLife.states)[number], 'answer')
    const to = { state, outcome, answer: words, answeredBy: ctx.actor.id, answeredAt: ctx.now }
    await ctx.db.updateTable('reminderDisputes').set(to).where('id', '=', disputeId).where('estateId', '=', of.estateId).execute()
    const goesOn = of.lineId === null && found.state === 'disputed'
    await put(ctx, found, await again(ctx, found), goesOn ? { state: life.after(found.state, 'goOn') } : {})
    return {}
  },
}) // biome-ignore format: it reads as a road

export const askPlan = act({
  does: 'Ask for instalments for a household in hardship or with an empty home',
  input: AskPlan,
  output: OnePlan,
  async run(ctx, { reminderId, firstDay, ...asked }) {
    const found = await locked(ctx, reminderId)
    const { estateId } = found
    if (!within(firstDay, await today(ctx.db, estateId, ctx.now))) refuse('reminders.first_instalment_within')
    if (!life.can(found.state, 'plan')) refuse('reminders.cannot_plan', { state: found.state })
    await picturesHere(ctx.db, estateId, asked.fileIds)
    const planId = ctx.id()
    const row = { ...asked, id: planId, estateId, reminderId, firstDay, amountFen: found.overdueFen, state: planLife.start, askedBy: ctx.actor.id, askedAt: ctx.now }
    await ctx.db.insertInto('reminderPlans').values(row).execute()
    return { planId }
  },
}) // biome-ignore format: it reads as a road

const decidePlan = async (ctx: Ctx, planId: string, move: 'agree' | 'turnDown') => {
  const of = await ctx.db.selectFrom('reminderPlans').selectAll().where('id', '=', planId).forUpdate().executeTakeFirst()
  if (!of) return refuse('reminders.unknown_plan')
  const found = await locked(ctx, of.reminderId)
  const state = planLife.after(of.state as (typeof planLife.states)[number], move)
  if (of.askedBy === ctx.actor.id) refuse('reminder_plans.plan_agreed_by_another')
  const to = { state, decidedBy: ctx.actor.id, decidedAt: ctx.now }
  await ctx.db.updateTable('reminderPlans').set(to).where('id', '=', planId).where('estateId', '=', of.estateId).execute()
  if (move === 'agree') await put(ctx, found, await today(ctx.db, of.estateId, ctx.now), { state: life.after(found.state, 'plan'), nextDay: of.firstDay })
  return {}
} // biome-ignore format: it reads as a road

export const agreePlan = act({
  does: 'Agree to instalments: the steps stop while they are paid; never by whoever asked',
  input: OnePlan,
  output: Nothing,
  run: (ctx, { planId }) => decidePlan(ctx, planId, 'agree'),
})

export const turnDownPlan = act({
  does: 'Turn down instalments',
  input: OnePlan,
  output: Nothing,
  run: (ctx, { planId }) => decidePlan(ctx, planId, 'turnDown'),
})

export const askStep = act({
  does: 'Ask for approval of the letter or the court step that is due of a household',
  input: AskStep,
  output: OneApproval,
  async run(ctx, { reminderId, reason }) {
    lawful(reason)
    const { estateId, stepId } = await locked(ctx, reminderId)
    if (!stepId) return refuse('reminders.no_step_due')
    const approvalId = ctx.id()
    const row = { id: approvalId, estateId, reminderId, stepId, reason, state: approvalLife.start, askedBy: ctx.actor.id, askedAt: ctx.now }
    await ctx.db.insertInto('reminderApprovals').values(row).execute()
    return { approvalId }
  },
}) // biome-ignore format: it reads as a road

const decideStep = async (ctx: Ctx, approvalId: string, move: 'approve' | 'turnDown') => {
  const { rows } = await sql<{ estateId: string; state: (typeof approvalLife.states)[number]; askedBy: string; approval: string }>`
    select a.estate_id, a.state, a.asked_by, s.approval from reminder_approvals a join reminder_steps s on s.id = a.step_id and s.estate_id = a.estate_id
    where a.id = ${approvalId} for update of a`.execute(ctx.db)
  const [of] = rows
  if (!of) return refuse('reminders.unknown_approval')
  ctx.at(of.estateId)
  const state = approvalLife.after(of.state, move)
  if (of.askedBy === ctx.actor.id) refuse('reminder_approvals.step_approved_by_another')
  if (of.approval === 'superior' && !(await mayJudge(ctx, of.estateId, of.askedBy))) refuse('reminders.superior_approves')
  await ctx.db.updateTable('reminderApprovals').set({ state, decidedBy: ctx.actor.id, decidedAt: ctx.now }).where('id', '=', approvalId).where('estateId', '=', of.estateId).execute()
  return {}
} // biome-ignore format: it reads as a road

export const approveStep = act({
  does: 'Approve a letter or the court step for one household; never by whoever asked, and by a superior where the step says so',
  input: OneApproval,
  output: Nothing,
  run: (ctx, { approvalId }) => decideStep(ctx, approvalId, 'approve'),
})

export const turnDownStep = act({
  does: 'Turn down a letter or the court step for one household',
  input: OneApproval,
  output: Nothing,
  run: (ctx, { approvalId }) => decideStep(ctx, approvalId, 'turnDown'),
})
