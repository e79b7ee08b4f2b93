import { act, type Ctx } from '#kernel/act.ts'
import { fen } from '#kernel/money/money.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { contract, contractor } from '#modules/contractors/index.ts'
import { dayEnds, today } from '#modules/estates/index.ts'
import { picturesHere } from '#modules/files/index.ts'
import { companyDay, inRole } from '#modules/staff/index.ts'
import {
  Demand, deductionLife, deductionOf, mayPropose, mayScore, OneDeduction, OneRectification, OneScore, Propose, PutRight, Reject, rectificationLife, Score, SendBack,
  scoreLife, TurnDown, Verify,
} from './rules.ts' // biome-ignore format: a few lines of names

export { exportMonth } from './prints/month.ts'

export const score = act({
  does: 'Score the month of a contractor item by item',
  input: Score,
  output: OneScore,
  async run(ctx, { contractId, month, ...row }) {
    const { estateId, contractorId, floorPoints, fromDay, toDay, endedOn } = await contract(ctx, contractId)
    const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
    const { compare } = Temporal.PlainDate
    const last = first.add({ months: 1 }).subtract({ days: 1 })
    if (compare(last, fromDay) < 0 || compare(endedOn ?? toDay, first) < 0) refuse('assessments.not_of_that_month')
    if (compare(await today(ctx.db, estateId, ctx.now), first) < 0) refuse('assessments.month_to_come')
    mayScore(row.presence + row.quality + row.complaints + row.corrections, floorPoints, row.photoIds.length)
    await picturesHere(ctx.db, estateId, row.photoIds)
    const scoreId = ctx.id()
    const who = { state: scoreLife.start, scoredBy: ctx.actor.id, scoredAt: ctx.now }
    await ctx.db
      .insertInto('contractorScores')
      .values({ ...row, ...who, id: scoreId, estateId, contractId, contractorId, month: first })
      .execute()
    return { scoreId }
  },
})

const decideScore = async (ctx: Ctx, scoreId: string, move: (typeof scoreLife.moves)[number], why: string | null) => {
  const found = await scoreOf(ctx, scoreId)
  const state = scoreLife.after(found.state, move)
  if (found.scoredBy === ctx.actor.id) refuse('contractor_scores.score_approved_by_another')
  const to = { state, decidedBy: ctx.actor.id, decidedAt: ctx.now, decidedWhy: why }
  await ctx.db.updateTable('contractorScores').set(to).where('id', '=', scoreId).where('estateId', '=', found.estateId).execute()
  return {}
} // biome-ignore format: it reads as a road

export const approve = act({
  does: 'Approve the score of a contractor’s month; never by whoever scored',
  input: OneScore,
  output: Nothing,
  run: (ctx, { scoreId }) => decideScore(ctx, scoreId, 'approve', null),
})

export const sendBack = act({
  does: 'Send the score of a contractor’s month back with the reason; it is scored again',
  input: SendBack,
  output: Nothing,
  run: (ctx, { scoreId, reason }) => decideScore(ctx, scoreId, 'sendBack', reason),
})

export const propose = act({
  does: 'Propose what is deducted for a poor month, by the rule of the contract',
  input: Propose,
  output: OneDeduction,
  async run(ctx, { scoreId, reason }) {
    const { estateId, contractId, month, points, state } = await scoreOf(ctx, scoreId)
    const { feeFen, floorPoints, pointBp, mostBp } = await contract(ctx, contractId)
    const rule = { floorPoints, pointBp, mostBp }
    const amountFen = mayPropose(state, deductionOf({ ...rule, feeFen: fen(feeFen) }, points ?? 0))
    const id = ctx.id()
    const who = { state: deductionLife.start, proposedBy: ctx.actor.id, proposedAt: ctx.now }
    const row = { id, estateId, contractId, scoreId, month, points: points ?? 0, feeFen, amountFen, reason }
    await ctx.db
      .insertInto('deductions')
      .values({ ...row, ...rule, ...who })
      .execute()
    return { deductionId: id }
  },
})

const decide = async (ctx: Ctx, deductionId: string, move: 'grant' | 'turnDown', why: string | null) => {
  const found = await deductionIn(ctx, deductionId)
  const state = deductionLife.after(found.state, move)
  if (found.proposedBy === ctx.actor.id) refuse('deductions.deduction_approved_by_another')
  const to = { state, decidedBy: ctx.actor.id, decidedAt: ctx.now, decidedWhy: why }
  await ctx.db.updateTable('deductions').set(to).where('id', '=', deductionId).where('estateId', '=', found.estateId).execute()
  await ctx.notify([found.proposedBy], `assessments.deduction_${state}`, { month: found.month.toPlainYearMonth().toString() }, deductionId)
  return {}
} // biome-ignore format: it reads as a road

export const grant = act({
  does: 'Approve a proposed deduction; never by whoever proposed it',
  input: OneDeduction,
  output: Nothing,
  run: (ctx, { deductionId }) => decide(ctx, deductionId, 'grant', null),
})

export const turnDown = act({
  does: 'Turn a proposed deduction down with the reason',
  input: TurnDown,
  output: Nothing,
  run: (ctx, { deductionId, reason }) => decide(ctx, deductionId, 'turnDown', reason),
})

export const tellFinance = act({
  does: 'Pass an approved deduction on to finance for the settlement of the month',
  input: OneDeduction,
  output: Nothing,
  async run(ctx, { deductionId }) {
    const found = await deductionIn(ctx, deductionId)
    const to = { state: deductionLife.after(found.state, 'tellFinance'), toldAt: ctx.now, toldBy: ctx.actor.id }
    await ctx.db.updateTable('deductions').set(to).where('id', '=', deductionId).where('estateId', '=', found.estateId).execute()
    const people = await inRole(ctx.db, 'finance', found.estateId, companyDay(ctx.now))
    if (people.length === 0) refuse('assessments.no_finance')
    const facts = { month: found.month.toPlainYearMonth().toString(), yuan: (found.amountFen / 100).toFixed(2) }
    await ctx.notify(people, 'assessments.for_settlement', facts, deductionId)
    return {}
  },
}) // biome-ignore format: it reads as a road

/** The score, locked, its estate entered in the journal; refuses `assessments.unknown_score`. */
async function scoreOf(ctx: Ctx, scoreId: string) {
  const found = await ctx.db.selectFrom('contractorScores').selectAll().where('id', '=', scoreId).forUpdate().executeTakeFirst()
  if (!found) return refuse('assessments.unknown_score')
  ctx.at(found.estateId)
  return { ...found, state: found.state as (typeof scoreLife.states)[number] }
} // biome-ignore format: one sentence a line

/** The deduction, locked, its estate entered in the journal; refuses `assessments.unknown_deduction`. */
async function deductionIn(ctx: Ctx, deductionId: string) {
  const found = await ctx.db.selectFrom('deductions').selectAll().where('id', '=', deductionId).forUpdate().executeTakeFirst()
  if (!found) return refuse('assessments.unknown_deduction')
  ctx.at(found.estateId)
  return { ...found, state: found.state as (typeof deductionLife.states)[number] }
} // biome-ignore format: one sentence a line

export const demand = act({
  does: 'Demand of a contractor that something is put right by a day',
  input: Demand,
  output: OneRectification,
  async run(ctx, { contractorId, zoneId = null, photoIds, fact, dueOn }) {
    const { estateId, managedBy, name } = await contractor(ctx, contractorId)
    const dueBy = await stillAhead(ctx, estateId, dueOn)
    await picturesHere(ctx.db, estateId, photoIds)
    const id = ctx.id()
    const who = { state: rectificationLife.start, demandedBy: ctx.actor.id, demandedAt: ctx.now }
    await ctx.db
      .insertInto('contractorRectifications')
      .values({ id, estateId, contractorId, zoneId, photoIds, fact, dueOn, ...who })
      .execute()
    ctx.facts(id, { handlerId: managedBy, dueBy })
    if (managedBy !== ctx.actor.id) await ctx.notify([managedBy], 'assessments.demanded', { contractor: name, dueOn: dueOn.toString() }, id)
    return { rectificationId: id }
  },
}) // biome-ignore format: it reads as a road

export const putRight = act({
  does: 'Report with pictures that a contractor put it right',
  input: PutRight,
  output: Nothing,
  async run(ctx, { rectificationId, words, photoIds }) {
    const found = await rectification(ctx, rectificationId)
    await picturesHere(ctx.db, found.estateId, photoIds)
    const state = rectificationLife.after(found.state, 'putRight')
    await change(ctx, found, { state, doneWords: words, donePhotoIds: photoIds, doneAt: ctx.now, doneBy: ctx.actor.id })
    ctx.facts(rectificationId, { handlerId: found.demandedBy })
    return {}
  },
})

export const verify = act({
  does: 'Look at it again and find it put right; never by whoever reported it',
  input: Verify,
  output: Nothing,
  async run(ctx, { rectificationId, verdict }) {
    const found = await rectification(ctx, rectificationId)
    const state = rectificationLife.after(found.state, 'verify')
    if (found.doneBy === ctx.actor.id) refuse('contractor_rectifications.verified_by_another')
    await change(ctx, found, { state, verdict, verifiedBy: ctx.actor.id, verifiedAt: ctx.now })
    return {}
  },
})

export const reject = act({
  does: 'Look at it again, find it not put right, and set another day',
  input: Reject,
  output: Nothing,
  async run(ctx, { rectificationId, verdict, dueOn }) {
    const found = await rectification(ctx, rectificationId)
    const state = rectificationLife.after(found.state, 'reject')
    const dueBy = await stillAhead(ctx, found.estateId, dueOn)
    const { managedBy } = await contractor(ctx, found.contractorId)
    await change(ctx, found, { state, verdict, dueOn, rejected: found.rejected + 1 })
    ctx.facts(rectificationId, { handlerId: managedBy, dueBy })
    return {}
  },
})

/** The end of a day that is not over yet; refuses `assessments.due_in_the_past`. */
async function stillAhead(ctx: Ctx, estateId: string, day: Temporal.PlainDate): Promise<string> {
  const dueBy = await dayEnds(ctx.db, estateId, day)
  if (Temporal.Instant.compare(dueBy, ctx.now) <= 0) refuse('assessments.due_in_the_past')
  return dueBy.toString()
}

/** The rectification, locked, its estate entered in the journal; refuses `assessments.unknown_rectification`. */
async function rectification(ctx: Ctx, rectificationId: string) {
  const found = await ctx.db.selectFrom('contractorRectifications').selectAll().where('id', '=', rectificationId).forUpdate().executeTakeFirst()
  if (!found) return refuse('assessments.unknown_rectification')
  ctx.at(found.estateId)
  return { ...found, state: found.state as (typeof rectificationLife.states)[number] }
} // biome-ignore format: one sentence a line

type Found = Awaited<ReturnType<typeof rectification>>
const change = ({ db }: Ctx, { id, estateId }: Found, to: Partial<Found>) =>
  db.updateTable('contractorRectifications').set(to).where('id', '=', id).where('estateId', '=', estateId).execute()
