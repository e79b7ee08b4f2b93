import type { Db } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Item, type Kind } from './rules.ts'

export { type Answer, type Judged, judged, kinds, scoreOf } from './rules.ts'

/** The version with its items, in force or not any more; refuses `checklists.unknown`. */
export async function checklist(db: Db, checklistId: string) {
  const asked = db.selectFrom('checklists').selectAll().where('id', '=', checklistId)
  const found = (await asked.executeTakeFirst()) ?? refuse('checklists.unknown')
  return { ...found, kind: found.kind as Kind, items: Item.array().parse(found.items) }
}

/** The same, and refuses `checklists.not_in_force` where nothing new is walked by it. */
export async function inForce(db: Db, checklistId: string) {
  const found = await checklist(db, checklistId)
  return found.state === 'in_force' ? found : refuse('checklists.not_in_force', { title: found.title })
}
