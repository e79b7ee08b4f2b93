import { act, type Ctx } from '#kernel/act.ts'
import { nextNumber } from '#kernel/numbers.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { locked as caseOf } from '#modules/cases/index.ts'
import { today } from '#modules/estates/index.ts'
import { companyDay, rolesOf } from '#modules/staff/index.ts'
import { type Dispute, learn, partiesOf, seen } from './index.ts'
import {
  Agree, Assign, bothSidesCame, daysAhead, Fail, FollowUp, Keep, life, Meet, numberOf, OneDispute, Open, type State, seriesOf, twoSides, Withdraw,
} from './rules.ts' // biome-ignore format: one line of names

export const open = act({
  does: 'Take up a dispute between residents for mediation',
  input: Open,
  output: OneDispute,
  async run(ctx, { applicantIds, respondentIds, caseId = null, ...said }) {
    ctx.at(said.estateId)
    const of = caseId ? await caseOf(ctx, caseId) : null
    if (of && of.estateId !== said.estateId) refuse('cases.unknown')
    const applicants = [...new Set(applicantIds)]
    const respondents = [...new Set(respondentIds)]
    twoSides(applicants, respondents)
    await livesHere(ctx, said.estateId, [...applicants, ...respondents])

    const day = await today(ctx.db, said.estateId, ctx.now)
    const disputeId = ctx.id()
    const number = numberOf(day, await nextNumber(ctx.db, said.estateId, seriesOf(day)))
    const row = { ...said, id: disputeId, number, caseId, state: life.start, openedAt: ctx.now, openedBy: ctx.actor.id }
    await ctx.db.insertInto('disputes').values(row).execute()
    const sideOf = (side: string) => (personId: string) => ({
      id: ctx.id(),
      estateId: said.estateId,
      disputeId,
      personId,
      side,
    })
    const sides = [...applicants.map(sideOf('applicant')), ...respondents.map(sideOf('respondent'))]
    await ctx.db.insertInto('disputeParties').values(sides).execute()
    await learn(ctx, {
      ...said,
      id: disputeId,
      mediatorId: null,
      dueOn: null,
      followOn: null,
      accusedId: of?.accusedId ?? null,
    })
    return { disputeId }
  },
})

/** Only people who have a tie to the estate are mediated between here. */
async function livesHere({ db }: Ctx, estateId: string, personIds: readonly string[]) {
  const asked = db.selectFrom('relations').select('personId').distinct().where('estateId', '=', estateId)
  const known = await asked.where('personId', 'in', personIds).execute()
  if (known.length < personIds.length) refuse('people.unknown')
}

export const assign = act({
  does: 'Name who mediates',
  input: Assign,
  output: Nothing,
  async run(ctx, { disputeId, mediatorId }) {
    const found = await seen(ctx, disputeId)
    const state = life.after(found.state as State, 'assign')
    if (mediatorId === found.accusedId) refuse('disputes.mediator_is_accused')
    const roles = await rolesOf(ctx.db, mediatorId, companyDay(ctx.now))
    if (!roles.some(({ serves }) => serves === null || serves === found.estateId)) refuse('disputes.mediator_not_here')

    await change(ctx, found, { state, mediatorId, assignedAt: ctx.now })
    await learn(ctx, { ...found, mediatorId })
    await ctx.notify([mediatorId], 'disputes.yours', { number: found.number, title: found.title }, disputeId)
    return {}
  },
})

export const meet = act({
  does: 'Write the mediation record: when, where, who took part, what each side said',
  input: Meet,
  output: Nothing,
  async run(ctx, { disputeId, at, ...said }) {
    const found = await seen(ctx, disputeId)
    const state = life.after(found.state as State, 'meet')
    if (Temporal.Instant.compare(at, ctx.now) > 0) refuse('disputes.not_yet_met')
    bothSidesCame(said.presentIds, await partiesOf(ctx, disputeId))

    const row = {
      ...said,
      id: ctx.id(),
      estateId: found.estateId,
      disputeId,
      at,
      writtenAt: ctx.now,
      byId: ctx.actor.id,
    }
    await ctx.db.insertInto('disputeMeetings').values(row).execute()
    await change(ctx, found, { state })
    return {}
  },
})

export const agree = act({
  does: 'Put down what both sides agreed, by when it is done and when somebody looks again',
  input: Agree,
  output: Nothing,
  async run(ctx, { disputeId, ...agreed }) {
    const found = await seen(ctx, disputeId)
    const state = life.after(found.state as State, 'agree')
    daysAhead(await today(ctx.db, found.estateId, ctx.now), agreed)

    await change(ctx, found, { ...agreed, state, agreedAt: ctx.now })
    await learn(ctx, { ...found, ...agreed })
    return {}
  },
})

export const followUp = act({
  does: 'Look whether the agreement is kept, and say when somebody looks again',
  input: FollowUp,
  output: Nothing,
  async run(ctx, { disputeId, followOn, ...said }) {
    const found = await seen(ctx, disputeId)
    const state = life.after(found.state as State, 'followUp')
    if (Temporal.PlainDate.compare(followOn, await today(ctx.db, found.estateId, ctx.now)) < 0)
      refuse('disputes.day_has_passed')

    const row = { ...said, id: ctx.id(), estateId: found.estateId, disputeId, at: ctx.now, byId: ctx.actor.id }
    await ctx.db.insertInto('disputeFollowUps').values(row).execute()
    await change(ctx, found, { state, followOn })
    await learn(ctx, { ...found, followOn })
    return {}
  },
})

export const keep = act({
  does: 'Close it: the agreement was kept',
  input: Keep,
  output: Nothing,
  async run(ctx, { disputeId, words }) {
    const found = await seen(ctx, disputeId)
    await end(ctx, found, life.after(found.state as State, 'keep'), words)
    return {}
  },
})

export const fail = act({
  does: 'Close it without a result: no agreement, or one that was not kept, and which way remains',
  input: Fail,
  output: Nothing,
  async run(ctx, { disputeId, reason, way }) {
    const found = await seen(ctx, disputeId)
    await end(ctx, found, life.after(found.state as State, 'fail'), reason, way)
    return {}
  },
})

export const withdraw = act({
  does: 'Close it at the wish of whoever applied',
  input: Withdraw,
  output: Nothing,
  async run(ctx, { disputeId, reason }) {
    const found = await seen(ctx, disputeId)
    await end(ctx, found, life.after(found.state as State, 'withdraw'), reason)
    return {}
  },
})

const end = (ctx: Ctx, found: Dispute, state: State, endedWhy: string, way: string | null = null) =>
  change(ctx, found, { state, way, endedWhy, endedAt: ctx.now, endedBy: ctx.actor.id })

type Change = Partial<Omit<Dispute, 'id' | 'estateId' | 'accusedId'>>

const change = ({ db }: Ctx, { id, estateId }: Dispute, to: Change) =>
  db.updateTable('disputes').set(to).where('id', '=', id).where('estateId', '=', estateId).execute()
