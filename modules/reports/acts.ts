import type { Updateable } from 'kysely'
import { act, type Ctx } from '#kernel/act.ts'
import { json } from '#kernel/database/json.ts'
import type { Tables } from '#kernel/database/tables.gen.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Nothing } from '#kernel/shapes.ts'
import { today } from '#modules/estates/index.ts'
import { followed } from '#modules/handovers/index.ts'
import { companyDay, inRole } from '#modules/staff/index.ts'
import { counted, findingsOf, locked } from './index.ts'
import {
  Compose,
  Endorse,
  FollowUp,
  life,
  Note,
  OneFinding,
  OneReport,
  periodOf,
  readyToSign,
  SendBack,
  Sign,
  Summarise,
} from './rules.ts'

export { exportReport, print } from './prints/report.ts'

export const compose = act({
  does: 'Begin the report of a month, a quarter or a year, with all its figures beside those of the period before',
  input: Compose,
  output: OneReport,
  async run(ctx, { estateId, kind, day }) {
    ctx.at(estateId)
    const { from, to } = periodOf(kind, day)
    if (Temporal.PlainDate.compare(await today(ctx.db, estateId, ctx.now), from) < 0) refuse('reports.not_begun')
    const figures = await counted(ctx, { estateId, kind, from, to })
    const reportId = ctx.id()
    await ctx.db
      .insertInto('reports')
      .values({ id: reportId, estateId, kind, fromDay: from, toDay: to, state: life.start, figures: json(figures), countedAt: ctx.now, composedBy: ctx.actor.id, composedAt: ctx.now })
      .execute()
    return { reportId }
  },
}) // biome-ignore format: one sentence a line

export const recount = act({
  does: 'Count all figures of a draft anew',
  input: OneReport,
  output: Nothing,
  async run(ctx, { reportId }) {
    const { found, figures } = await countedAnew(ctx, reportId)
    await change(ctx, found, { figures: json(figures), countedAt: ctx.now })
    return {}
  },
})

async function drafted(ctx: Ctx, reportId: string) {
  const found = await locked(ctx, reportId)
  return found.state === 'draft' ? found : refuse('reports.signed_already')
}

async function countedAnew(ctx: Ctx, reportId: string) {
  const found = await drafted(ctx, reportId)
  return { found, figures: await counted(ctx, { ...found, from: found.fromDay, to: found.toDay }) }
}

export const summarise = act({
  does: 'Write what the period came to, in a few sentences',
  input: Summarise,
  output: Nothing,
  async run(ctx, { reportId, summary }) {
    await change(ctx, await drafted(ctx, reportId), { summary })
    return {}
  },
})

export const note = act({
  does: 'Note what was good, or what is weak with its measure, who answers for it and until when',
  input: Note,
  output: OneFinding,
  async run(ctx, { reportId, measure = null, ownerId = null, dueDay = null, ...said }) {
    const { estateId } = await drafted(ctx, reportId)
    if (said.kind === 'weak' && !(measure && ownerId && dueDay)) refuse('report_findings.weak_has_its_measure')
    const findingId = ctx.id()
    const row = { ...said, id: findingId, estateId, reportId, measure, ownerId, dueDay, notedBy: ctx.actor.id, notedAt: ctx.now }
    await ctx.db.insertInto('reportFindings').values(row).execute()
    return { findingId }
  },
}) // biome-ignore format: one sentence a line

async function finding(ctx: Ctx, findingId: string) {
  const asked = ctx.db.selectFrom('reportFindings').selectAll().where('id', '=', findingId)
  return (await asked.executeTakeFirst()) ?? refuse('reports.unknown_finding')
}

export const strike = act({
  does: 'Strike a finding from a draft',
  input: OneFinding,
  output: Nothing,
  async run(ctx, { findingId }) {
    const { reportId, estateId } = await finding(ctx, findingId)
    await drafted(ctx, reportId)
    await ctx.db.deleteFrom('reportFindings').where('id', '=', findingId).where('estateId', '=', estateId).execute()
    return {}
  },
})

export const followUp = act({
  does: 'Follow up the measure of a finding: a case, or words that somebody must have read',
  input: FollowUp,
  output: OneFinding.extend({ caseId: Id.nullable(), handoverId: Id.nullable() }),
  async run(ctx, { findingId, ...asked }) {
    const found = await finding(ctx, findingId)
    ctx.at(found.estateId)
    const { measure } = found
    if (!measure) return refuse('reports.nothing_to_follow')
    const made = await followed(ctx, { estateId: found.estateId, words: `${found.words}：${measure}` }, asked)
    const row = { ...made, id: ctx.id(), estateId: found.estateId, findingId, madeAt: ctx.now, madeBy: ctx.actor.id }
    await ctx.db.insertInto('reportFollowUps').values(row).execute()
    return { findingId, ...made }
  },
})

export const sign = act({
  does: 'Sign a report whose period is over: its figures are counted for the last time and kept as an edition that nothing changes',
  input: Sign,
  output: Nothing,
  async run(ctx, { reportId, kind }) {
    const found = await locked(ctx, reportId)
    const state = life.after(found.state, 'sign')
    if (found.kind !== kind) refuse('reports.another_kind')
    const findings = await findingsOf(ctx.db, reportId)
    readyToSign({ kind, to: found.toDay, summary: found.summary }, findings, await today(ctx.db, found.estateId, ctx.now))
    const figures = await counted(ctx, { ...found, from: found.fromDay, to: found.toDay })
    const [edition, signed] = [found.edition + 1, { signedBy: ctx.actor.id, signedAt: ctx.now }]
    const kept = { id: ctx.id(), estateId: found.estateId, reportId, edition, figures: json(figures), findings: json(findings), summary: found.summary, ...signed }
    await ctx.db.insertInto('reportEditions').values(kept).execute()
    await change(ctx, found, { ...signed, state, edition, figures: json(figures), countedAt: ctx.now, returnedWhy: null })
    await inform(ctx, found, 'reports.told.to_read')
    return {}
  },
}) // biome-ignore format: one sentence a line

/** The managers of the estate, without whoever acts. */
async function inform(ctx: Ctx, { id, estateId, kind, fromDay }: Awaited<ReturnType<typeof locked>>, key: string, to?: string[]) {
  const people = to ?? (await inRole(ctx.db, 'manager', estateId, companyDay(ctx.now)))
  await ctx.notify(people.filter((person) => person !== ctx.actor.id), key, { kind, month: fromDay.toPlainYearMonth().toString() }, id)
} // biome-ignore format: one sentence a line

export const endorse = act({
  does: 'Read a signed report as the manager and sign it, with an opinion where there is one',
  input: Endorse,
  output: Nothing,
  async run(ctx, { reportId, kind, opinion }) {
    const found = await locked(ctx, reportId)
    const state = life.after(found.state, 'endorse')
    if (found.kind !== kind) refuse('reports.another_kind')
    if (found.signedBy === ctx.actor.id) refuse('reports.endorsed_by_another')
    await change(ctx, found, { state, opinion, endorsedBy: ctx.actor.id, endorsedAt: ctx.now })
    return {}
  },
})

export const receive = act({
  does: 'Receive a report for the company; never by whoever wrote or endorsed it',
  input: OneReport,
  output: Nothing,
  async run(ctx, { reportId }) {
    const found = await locked(ctx, reportId)
    const state = life.after(found.state, 'receive')
    if (found.signedBy === ctx.actor.id || found.endorsedBy === ctx.actor.id) refuse('reports.received_by_a_third')
    await change(ctx, found, { state, receivedBy: ctx.actor.id, receivedAt: ctx.now })
    return {}
  },
})

export const sendBack = act({
  does: 'Send a signed report back to be written again, and say why; what was signed is kept',
  input: SendBack,
  output: Nothing,
  async run(ctx, { reportId, why }) {
    const found = await locked(ctx, reportId)
    const state = life.after(found.state, 'sendBack')
    await change(ctx, found, { state, returnedWhy: why, endorsedBy: null, endorsedAt: null, opinion: '' })
    await inform(ctx, found, 'reports.told.sent_back', found.signedBy ? [found.signedBy] : [])
    return {}
  },
})

const change = ({ db }: Ctx, { id, estateId }: { id: string; estateId: string }, to: Updateable<Tables['reports']>) =>
  db.updateTable('reports').set(to).where('id', '=', id).where('estateId', '=', estateId).execute()
