import { sql } from 'kysely'
import { act, type Ctx } from '#kernel/act.ts'
import { json } from '#kernel/database/json.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { byAnother, Draft, inOrder, life, OnePlaybook, Retire, Revise, type State } from './rules.ts'

export const draft = act({
  does: 'Write the next version of a playbook, or the first of a new one',
  companyWide: true,
  input: Draft,
  output: OnePlaybook,
  async run({ db, id, now, actor }, { code, steps, aftercare, ...said }) {
    inOrder(steps)
    const playbookId = id()
    const writer = actor.kind === 'staff' ? actor.id : null
    await sql`
      insert into playbooks (id, code, version, place, title, title_en, state, answer_seconds, source, steps, aftercare, written_at, written_by)
      select ${playbookId}, ${code}, coalesce(max(version) filter (where code = ${code}), 0) + 1,
             coalesce(max(place) filter (where code = ${code}), max(place) + 1, 1), ${said.title}, ${said.titleEn}, ${life.start}, ${said.answerSeconds},
             ${said.source}, ${json(steps)}, ${json(aftercare)}, ${now}::timestamptz, ${writer}::uuid from playbooks`.execute(
      db,
    )
    return { playbookId }
  },
})

export const revise = act({
  does: 'Change a draft',
  companyWide: true,
  input: Revise,
  output: Nothing,
  async run(ctx, { playbookId, steps, aftercare, ...said }) {
    const found = await locked(ctx, playbookId)
    life.after(found.state as State, 'revise')
    inOrder(steps)
    const writtenBy = ctx.actor.kind === 'staff' ? ctx.actor.id : null
    await change(ctx, playbookId, { ...said, steps: json(steps), aftercare: json(aftercare), writtenAt: ctx.now, writtenBy }) // biome-ignore format: one row
    return {}
  },
})

export const approve = act({
  does: 'Put a draft in force; the version before it is retired',
  companyWide: true,
  input: OnePlaybook,
  output: Nothing,
  async run(ctx, { playbookId }) {
    const found = await locked(ctx, playbookId)
    const state = life.after(found.state as State, 'approve')
    byAnother(ctx.actor, found)
    await ctx.db
      .updateTable('playbooks')
      .set({ state: 'retired', retiredAt: ctx.now })
      .where('code', '=', found.code)
      .where('state', '=', 'in_force')
      .execute()
    const approvedBy = ctx.actor.kind === 'staff' ? ctx.actor.id : null
    await change(ctx, playbookId, { state, inForceFrom: ctx.now, approvedBy })
    return {}
  },
})

export const retire = act({
  does: 'Retire a playbook: what runs goes on, nothing new begins by it',
  companyWide: true,
  input: Retire,
  output: Nothing,
  async run(ctx, { playbookId, reason }) {
    const found = await locked(ctx, playbookId)
    const state = life.after(found.state as State, 'retire')
    await change(ctx, playbookId, { state, retiredAt: ctx.now, retiredWhy: reason })
    return {}
  },
})

export const drop = act({
  does: 'Drop a draft',
  companyWide: true,
  input: OnePlaybook,
  output: Nothing,
  async run(ctx, { playbookId }) {
    const found = await locked(ctx, playbookId)
    await change(ctx, playbookId, { state: life.after(found.state as State, 'drop') })
    return {}
  },
})

const locked = async ({ db }: Ctx, playbookId: string) =>
  (await db.selectFrom('playbooks').selectAll().where('id', '=', playbookId).forUpdate().executeTakeFirst()) ??
  refuse('playbooks.unknown')

const change = ({ db }: Ctx, playbookId: string, to: object) =>
  db.updateTable('playbooks').set(to).where('id', '=', playbookId).execute()
