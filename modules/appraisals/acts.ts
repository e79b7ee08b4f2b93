import { sql } from 'kysely'
import { z } from 'zod'
import { act, type Ctx } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { belowOf, companyDay, mayJudge, superiorsOf } from '#modules/staff/index.ts'
import { correct, count, lockedSheets, type Sheet } from './index.ts'
import { Agree, Appeal, Decide, LockMonth, life, mayAdjust, mayLock, monthOf, SetTerms, type State, Tell } from './rules.ts' // biome-ignore format: one line of names

export { exportMonth as export } from './prints/month.ts'

export const tell = act({
  does: 'Tell people what their month came to; from then on its lines are facts',
  input: Tell,
  output: Nothing,
  async run(ctx, { appraisalIds, remark = null }) {
    const sheets = await lockedSheets(ctx, appraisalIds)
    await mayTell(ctx, sheets)
    for (const { state } of sheets) life.after(state as State, 'tell')
    const [of] = sheets as [Sheet, ...Sheet[]]
    const ids = sheets.map(({ id }) => id)
    await correct(ctx, of, ids)
    await count(ctx, of, ids)
    await save(ctx, ids, { state: 'told', toldAt: ctx.now, toldBy: ctx.actor.id, remark })
    for (const { id, employeeId } of sheets) ctx.facts(id, { handlerId: employeeId })
    await ctx.notify(sheets.map(({ employeeId }) => employeeId), 'appraisals.was_told', { month: of.month })
    return {}
  },
}) // biome-ignore format: one line of people

/** Those one stands above; of the others only whoever has nobody above. */
async function mayTell(ctx: Ctx, sheets: readonly Sheet[]) {
  if (sheets.some(({ employeeId }) => employeeId === ctx.actor.id)) refuse('appraisals.about_yourself')
  const { rows } = await sql<{ employeeId: string }>`select employee_id from ${belowOf(ctx.actor.id, companyDay(ctx.now))} b`.execute(ctx.db)
  const below = new Set(rows.map(({ employeeId }) => employeeId))
  for (const { employeeId, estateId } of sheets)
    if (!below.has(employeeId) && !(await mayJudge(ctx, estateId, employeeId))) refuse('appraisals.not_above')
} // biome-ignore format: it reads as one row

export const agree = act({
  does: 'Agree to one’s sheet, with a comment where one has any',
  input: Agree,
  output: Nothing,
  async run(ctx, { appraisalId, comment = null }) {
    const sheet = await own(ctx, appraisalId)
    const state = life.after(sheet.state as State, 'agree')
    await save(ctx, [sheet.id], { state, agreedAt: ctx.now, comment })
    return {}
  },
})

export const appeal = act({
  does: 'Appeal against one’s sheet, with the reason',
  input: Appeal,
  output: Nothing,
  async run(ctx, { appraisalId, appeal: why, fileIds }) {
    const sheet = await own(ctx, appraisalId)
    const state = life.after(sheet.state as State, 'appeal')
    await save(ctx, [sheet.id], { state, appealedAt: ctx.now, appeal: why, appealFileIds: [...fileIds] })
    ctx.facts(sheet.id, { handlerId: sheet.toldBy })
    const deciders = await superiorsOf(ctx.db, sheet.estateId, sheet.toldBy, 1, companyDay(ctx.now))
    const others = deciders.filter((id) => id !== sheet.employeeId)
    await ctx.notify(others, 'appraisals.was_appealed', { month: sheet.month, who: ctx.actor.name }, sheet.id)
    return {}
  },
})

export const decide = act({
  does: 'Decide an appeal, above whoever told the sheet, with the reason',
  input: Decide,
  output: Nothing,
  async run(ctx, { appraisalId, decision, points, reason }) {
    const [sheet] = (await lockedSheets(ctx, [appraisalId])) as [Sheet]
    if (sheet.employeeId === ctx.actor.id) refuse('appraisals.about_yourself')
    if (sheet.toldBy === ctx.actor.id) refuse('appraisals.told_by_yourself')
    const state = life.after(sheet.state as State, 'decide')
    if (!(await mayJudge(ctx, sheet.estateId, sheet.toldBy ?? ''))) refuse('appraisals.not_above_the_teller')
    mayAdjust(decision, points)
    if (decision === 'changed') await count(ctx, sheet, [sheet.id])
    const by = { decidedAt: ctx.now, decidedBy: ctx.actor.id }
    await save(ctx, [sheet.id], { state, decision, reason, adjustment: points * 100, ...by })
    await ctx.notify([sheet.employeeId], `appraisals.was_${decision}`, { month: sheet.month, reason }, sheet.id)
    return {}
  },
})

export const lockMonth = act({
  does: 'Lock a month of an estate: its sheets are never rewritten afterwards',
  input: LockMonth,
  output: z.object({ monthId: z.uuid(), count: z.int() }),
  async run(ctx, { estateId, month }) {
    const found = await ctx.db.selectFrom('appraisalMonths').selectAll().where('estateId', '=', estateId).where('month', '=', month).forUpdate().executeTakeFirst()
    if (!found) return refuse('appraisals.not_drawn')
    ctx.at(estateId)
    if (found.lockedAt) refuse('appraisals.locked_already')
    mayLock(await open(ctx, estateId, month))
    const locked = await ctx.db.updateTable('appraisals').set({ state: 'locked', lockedAt: ctx.now }).where('estateId', '=', estateId).where('month', '=', month).returning('id').execute()
    await ctx.db.updateTable('appraisalMonths').set({ lockedAt: ctx.now, lockedBy: ctx.actor.id }).where('id', '=', found.id).where('estateId', '=', estateId).execute()
    return { monthId: found.id, count: locked.length }
  },
}) // biome-ignore format: it reads as SQL

/** What of a month is not settled; its sheets are held until the act commits. Somebody's time to comment ends with their clock. */
async function open({ db, now }: Ctx, estateId: string, month: string) {
  const { rows } = await sql<{ drafts: number; appeals: number; running: number }>`
    with sheets as (select id, estate_id, state from appraisals where estate_id = ${estateId} and month = ${month} for update)
    select count(*) filter (where s.state = 'draft')::int as drafts, count(*) filter (where s.state = 'appealed')::int as appeals,
      count(*) filter (where s.state = 'told' and exists (
        select from clocks c where c.about_id = s.id and c.promise = 'appraisal_comment' and c.ended_at is null and c.breached_at is null and c.started_at <= ${now}))::int as running
    from sheets s`.execute(db)
  return rows[0] ?? { drafts: 0, appeals: 0, running: 0 }
} // biome-ignore format: it reads as SQL

export const setTerms = act({
  does: 'Set by which terms months are counted, from a month on that is not over',
  input: SetTerms,
  output: z.object({ termsId: z.uuid() }),
  companyWide: true,
  async run(ctx, { fromMonth, lateWorth, reason }) {
    if (fromMonth < monthOf(ctx.now)) refuse('appraisals.month_over')
    const termsId = ctx.id()
    const row = { id: termsId, fromMonth, lateWorth, reason, setAt: ctx.now, setBy: ctx.actor.id }
    await ctx.db.insertInto('appraisalTerms').values(row).execute()
    return { termsId }
  },
})

async function own(ctx: Ctx, appraisalId: string) {
  const [sheet] = (await lockedSheets(ctx, [appraisalId])) as [Sheet]
  if (sheet.employeeId !== ctx.actor.id) refuse('appraisals.not_yours')
  return sheet
}

const save = ({ db }: Ctx, ids: string[], to: Partial<Sheet>) =>
  db.updateTable('appraisals').set(to).where('id', 'in', ids).execute()
