import { act, type Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { companyDay, mayJudge, superiorsOf } from '#modules/staff/index.ts'
import { Approve, happened, type Kind, life, mayHoldBack, OneMerit, Propose, Refuse, type State } from './rules.ts'

export const propose = act({
  does: 'Propose a reward or a penalty for somebody, with the fact and its evidence',
  input: Propose,
  output: OneMerit,
  async run(ctx, { estateId, employeeId, onDay, ...said }) {
    happened(onDay, companyDay(ctx.now))
    const meritId = ctx.id()
    const row = { ...said, fileIds: [...said.fileIds], id: meritId, estateId, employeeId, onDay, state: life.start }
    await ctx.db
      .insertInto('merits')
      .values({ ...row, proposedAt: ctx.now, proposedBy: ctx.actor.id })
      .execute()
    await ctx.notify(await deciders(ctx, estateId, employeeId), 'merits.waits', { reason: said.reason }, meritId)
    return { meritId }
  },
})

export const approve = act({
  does: 'Approve a reward or a penalty that somebody else proposed',
  input: Approve,
  output: Nothing,
  async run(ctx, { meritId, words, minimumWageKept }) {
    const merit = await locked(ctx, meritId)
    mayHoldBack({ kind: merit.kind as Kind, proposedFen: merit.proposedFen }, minimumWageKept)
    await decide(ctx, merit, life.after(merit.state as State, 'approve'), words)
    await ctx.notify([merit.employeeId], 'merits.was_approved', { reason: merit.reason }, meritId)
    return {}
  },
})

export const turnDown = act({
  does: 'Not approve a reward or a penalty, with the reason',
  input: Refuse,
  output: Nothing,
  async run(ctx, { meritId, words }) {
    const merit = await locked(ctx, meritId)
    await decide(ctx, merit, life.after(merit.state as State, 'refuse'), words)
    await ctx.notify([merit.proposedBy], 'merits.was_refused', { words }, meritId)
    return {}
  },
})

export const withdraw = act({
  does: 'Withdraw what one proposed oneself',
  input: OneMerit,
  output: Nothing,
  async run(ctx, { meritId }) {
    const merit = await locked(ctx, meritId)
    if (merit.proposedBy !== ctx.actor.id) refuse('merits.not_yours')
    await save(ctx, merit, { state: life.after(merit.state as State, 'withdraw') })
    return {}
  },
})

/** Who may decide: the next above the person but the proposer, else the next one up. */
async function deciders({ db, actor, now }: Ctx, estateId: string, employeeId: string) {
  for (const steps of [1, 2]) {
    const above = await superiorsOf(db, estateId, employeeId, steps, companyDay(now))
    const others = above.filter((id) => id !== actor.id && id !== employeeId)
    if (others.length > 0) return others
  }
  return []
}

async function locked(ctx: Ctx, meritId: string) {
  const found = await ctx.db.selectFrom('merits').selectAll().where('id', '=', meritId).forUpdate().executeTakeFirst()
  if (!found) return refuse('merits.unknown')
  ctx.at(found.estateId)
  return found
}

type Merit = Awaited<ReturnType<typeof locked>>

async function decide(ctx: Ctx, merit: Merit, state: State, words: string) {
  if (merit.employeeId === ctx.actor.id) refuse('merits.about_yourself')
  if (merit.proposedBy === ctx.actor.id) refuse('merits.proposed_by_yourself')
  if (!(await mayJudge(ctx, merit.estateId, merit.employeeId))) refuse('merits.not_above')
  await save(ctx, merit, { state, words, decidedAt: ctx.now, decidedBy: ctx.actor.id })
}

const save = ({ db }: Ctx, { id, estateId }: Merit, to: Partial<Merit>) =>
  db.updateTable('merits').set(to).where('id', '=', id).where('estateId', '=', estateId).execute()
