import { sql, type Updateable } from 'kysely'
import { act, type Ctx } from '#kernel/act.ts'
import { json } from '#kernel/database/json.ts'
import type { Tables } from '#kernel/database/tables.gen.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { Draft, life, OneChecklist, Retire, Revise, type State, sound } from './rules.ts'

export const draft = act({
  does: 'Write the next version of a checklist, or the first of a new one',
  companyWide: true,
  input: Draft,
  output: OneChecklist,
  async run(ctx, { code, items, ...said }) {
    sound(items)
    const checklistId = ctx.id()
    await sql`
      insert into checklists (id, code, version, kind, title, title_en, pass_score, items, state, written_at, written_by)
      select ${checklistId}, ${code}, coalesce(max(version), 0) + 1, ${said.kind}, ${said.title}, ${said.titleEn}, ${said.passScore}, ${json(items)},
             ${life.start}, ${ctx.now}::timestamptz, ${writer(ctx)}::uuid
      from checklists where code = ${code}`.execute(ctx.db)
    return { checklistId }
  },
})

export const revise = act({
  does: 'Change a draft',
  companyWide: true,
  input: Revise,
  output: Nothing,
  async run(ctx, { checklistId, items, ...said }) {
    sound(items)
    const found = await locked(ctx, checklistId)
    life.after(found.state as State, 'revise')
    await change(ctx, checklistId, { ...said, items: json(items), writtenAt: ctx.now, writtenBy: writer(ctx) })
    return {}
  },
})

export const approve = act({
  does: 'Put a draft in force; the version before it is retired',
  companyWide: true,
  input: OneChecklist,
  output: Nothing,
  async run(ctx, { checklistId }) {
    const found = await locked(ctx, checklistId)
    const state = life.after(found.state as State, 'approve')
    if (found.writtenBy === ctx.actor.id) refuse('checklists.checklist_approved_by_another')
    await ctx.db
      .updateTable('checklists')
      .set({ state: 'retired', retiredAt: ctx.now })
      .where('code', '=', found.code)
      .where('state', '=', 'in_force')
      .execute()
    await change(ctx, checklistId, { state, inForceFrom: ctx.now, approvedBy: writer(ctx) })
    return {}
  },
})

export const retire = act({
  does: 'Retire a checklist: nothing new is walked by it',
  companyWide: true,
  input: Retire,
  output: Nothing,
  async run(ctx, { checklistId, reason }) {
    const found = await locked(ctx, checklistId)
    const state = life.after(found.state as State, 'retire')
    await change(ctx, checklistId, { state, retiredAt: ctx.now, retiredWhy: reason })
    return {}
  },
})

export const drop = act({
  does: 'Drop a draft',
  companyWide: true,
  input: OneChecklist,
  output: Nothing,
  async run(ctx, { checklistId }) {
    const found = await locked(ctx, checklistId)
    await change(ctx, checklistId, { state: life.after(found.state as State, 'drop') })
    return {}
  },
})

const writer = ({ actor }: Ctx) => (actor.kind === 'staff' ? actor.id : null)

const locked = async ({ db }: Ctx, checklistId: string) =>
  (await db.selectFrom('checklists').selectAll().where('id', '=', checklistId).forUpdate().executeTakeFirst()) ??
  refuse('checklists.unknown')

const change = ({ db }: Ctx, checklistId: string, to: Updateable<Tables['checklists']>) =>
  db.updateTable('checklists').set(to).where('id', '=', checklistId).execute()
