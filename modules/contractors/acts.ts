import { act, type Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { picturesHere } from '#modules/files/index.ts'
import { companyDay, employee } from '#modules/staff/index.ts'
import { contract, contractor } from './index.ts'
import {
  Add, AddPaper, AddPerson, End, Entrust, Leave, OneContract, OneContractor, OnePaper, OnePerson, Renew, Sign, whosePaper,
} from './rules.ts' // biome-ignore format: one line of names

export const add = act({
  does: 'Enter a firm in the register of contractors of an estate',
  input: Add,
  output: OneContractor,
  async run(ctx, row) {
    await stillHere(ctx, row.managedBy)
    const contractorId = ctx.id()
    await ctx.db
      .insertInto('contractors')
      .values({ ...row, id: contractorId, addedAt: ctx.now })
      .execute()
    return { contractorId }
  },
})

export const entrust = act({
  does: 'Say who of ours answers for a contractor',
  input: Entrust,
  output: Nothing,
  async run(ctx, { contractorId, managedBy }) {
    const { estateId } = await contractor(ctx, contractorId)
    await stillHere(ctx, managedBy)
    await ctx.db.updateTable('contractors').set({ managedBy }).where('id', '=', contractorId).where('estateId', '=', estateId).execute()
    return {}
  },
}) // biome-ignore format: it reads as a road

export const sign = act({
  does: 'Record a contract: for which work and zones, from when to when, for how much, and by which rule a bad month is deducted',
  input: Sign,
  output: OneContract,
  async run(ctx, { contractorId, zoneIds, from, to, ...row }) {
    const { estateId } = await contractor(ctx, contractorId)
    await picturesHere(ctx.db, estateId, row.fileIds)
    const id = ctx.id()
    const signed = { signedAt: ctx.now, signedBy: ctx.actor.id }
    await ctx.db
      .insertInto('contractorContracts')
      .values({ ...row, ...signed, id, estateId, contractorId, fromDay: from, toDay: to })
      .execute()
    const zones = [...new Set(zoneIds)].map((zoneId) => ({ id: ctx.id(), estateId, contractId: id, zoneId }))
    if (zones.length > 0) await ctx.db.insertInto('contractZones').values(zones).execute()
    return { contractId: id }
  },
})

export const end = act({
  does: 'End a contract before its last day, with the reason',
  input: End,
  output: Nothing,
  async run(ctx, { contractId, on, reason }) {
    const found = await contract(ctx, contractId)
    if (found.endedOn) refuse('contractors.contract_has_ended', { on: found.endedOn.toString() })
    await ctx.db
      .updateTable('contractorContracts')
      .set({ endedOn: on, endedWhy: reason })
      .where('id', '=', contractId)
      .where('estateId', '=', found.estateId)
      .execute()
    return {}
  },
})

export const addPerson = act({
  does: 'Enter somebody of a contractor who works in the estate',
  input: AddPerson,
  output: OnePerson,
  async run(ctx, { contractorId, from, ...row }) {
    const { estateId } = await contractor(ctx, contractorId)
    const personId = ctx.id()
    await ctx.db
      .insertInto('contractorPeople')
      .values({ ...row, id: personId, estateId, contractorId, fromDay: from })
      .execute()
    return { personId }
  },
})

export const leave = act({
  does: 'Record that somebody of a contractor no longer works in the estate',
  input: Leave,
  output: Nothing,
  async run(ctx, { personId, on }) {
    const found = await ctx.db
      .updateTable('contractorPeople')
      .set({ leftOn: on })
      .where('id', '=', personId)
      .where('leftOn', 'is', null)
      .returning('estateId')
      .executeTakeFirst()
    if (!found) return refuse('contractors.unknown_person')
    ctx.at(found.estateId)
    return {}
  },
})

export const addPaper = act({
  does: 'Record an insurance or certificate with its last day',
  input: AddPaper,
  output: OnePaper,
  async run(ctx, { contractorId, personId = null, ...row }) {
    const { estateId } = await contractor(ctx, contractorId)
    whosePaper(row.kind, personId ?? undefined)
    if (personId) await ofTheFirm(ctx, contractorId, personId)
    return { paperId: await keep(ctx, { ...row, estateId, contractorId, personId }) }
  },
})

export const renew = act({
  does: 'Record the insurance or certificate that comes after one',
  input: Renew,
  output: OnePaper,
  async run(ctx, { paperId, ...term }) {
    const found = await ctx.db.selectFrom('contractorPapers').selectAll().where('id', '=', paperId).forUpdate().executeTakeFirst()
    if (!found) return refuse('contractors.unknown_paper')
    ctx.at(found.estateId)
    if (found.renewedBy) refuse('contractors.renewed_already')
    if (Temporal.PlainDate.compare(term.until, found.untilDay) <= 0) refuse('contractors.renewed_not_longer', { until: found.untilDay.toString() })
    const { estateId, contractorId, personId, kind, title } = found
    const id = await keep(ctx, { ...term, estateId, contractorId, personId, kind, title })
    await ctx.db.updateTable('contractorPapers').set({ renewedBy: id }).where('id', '=', paperId).where('estateId', '=', estateId).execute()
    return { paperId: id }
  },
}) // biome-ignore format: it reads as a road

interface NewPaper {
  estateId: string
  contractorId: string
  personId: string | null
  kind: string
  title: string
  number: string
  from: Temporal.PlainDate
  until: Temporal.PlainDate
  fileIds: string[]
}

async function keep(ctx: Ctx, { from, until, ...row }: NewPaper): Promise<string> {
  await picturesHere(ctx.db, row.estateId, row.fileIds)
  const id = ctx.id()
  const added = { addedAt: ctx.now, addedBy: ctx.actor.id }
  await ctx.db
    .insertInto('contractorPapers')
    .values({ ...row, ...added, id, fromDay: from, untilDay: until })
    .execute()
  return id
}

async function ofTheFirm({ db }: Ctx, contractorId: string, personId: string) {
  const found = await db
    .selectFrom('contractorPeople')
    .select('id')
    .where('id', '=', personId)
    .where('contractorId', '=', contractorId)
    .executeTakeFirst()
  if (!found) refuse('contractors.unknown_person')
}

async function stillHere({ db, now }: Ctx, employeeId: string) {
  const found = await employee(db, employeeId)
  const today = companyDay(now)
  if (!found || (found.leftOn && Temporal.PlainDate.compare(found.leftOn, today) <= 0))
    refuse('contractors.manager_left')
}
