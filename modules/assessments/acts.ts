import { act, type Ctx } from '#kernel/act.ts'
import { json } from '#kernel/database/json.ts'
import { fen } from '#kernel/money/money.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { contract } from '#modules/contractors/index.ts'
import { today } from '#modules/estates/index.ts'
import { picturesHere } from '#modules/files/index.ts'
import { OneRectification, openedAll } from '#modules/rectifications/index.ts'
import { companyDay, inRole } from '#modules/staff/index.ts'
import { reckonedOf } from './index.ts'
import {
  Demand, deductionLife, deductionOf, mayPropose, mayScore, OneDeduction, OneScore, Propose, Score, SendBack, scoreLife, TurnDown,
} from './rules.ts' // biome-ignore format: a line of names

export { exportMonth } from './prints/month.ts'

export const score = act({
  does: 'Score the month of a contractor item by item; what the house reckoned is kept beside it',
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
    const reckoned = (await reckonedOf(ctx.db, estateId, first, ctx.now)).get(contractId)
    const scoreId = ctx.id()
    const who = { state: scoreLife.start, scoredBy: ctx.actor.id, scoredAt: ctx.now }
    await ctx.db
      .insertInto('contractorScores')
      .values({
        ...row,
        ...who,
        id: scoreId,
        estateId,
        contractId,
        contractorId,
        month: first,
        reckoned: json(reckoned),
      })
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
  does: 'Demand of a contractor that what its month was scored down for is put right by a moment',
  input: Demand,
  output: OneRectification,
  async run(ctx, { scoreId, zoneId = null, ...said }) {
    const { estateId, contractorId, contractId, month, photoIds, state } = await scoreOf(ctx, scoreId)
    if (state === 'sent_back') refuse('assessments.score_sent_back')
    const { number } = await contract(ctx, contractId)
    const origin = { estateId, source: 'score', originId: scoreId, originNumber: `${number} ${month.toPlainYearMonth()}` } as const
    const asked = { ...said, placeId: null, zoneId, departmentId: null, contractorId, contractor: null, ownerId: null, beforeIds: photoIds }
    const [rectificationId] = await openedAll(ctx, origin, [asked])
    return { rectificationId: rectificationId as string }
  },
}) // biome-ignore format: it reads as a road
