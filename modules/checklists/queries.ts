import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id } from '#kernel/shapes.ts'
import { ChecklistRow, Filter, OneChecklist, Whole } from './rules.ts'

const columns = sql`
  c.id as checklist_id, c.code, c.version, c.kind, c.title, c.title_en, c.pass_score, c.state, jsonb_array_length(c.items)::int as item_count,
  c.written_at, w.name as writer, c.in_force_from, a.name as approver, c.retired_at
  from checklists c left join employees w on w.id = c.written_by left join employees a on a.id = c.approved_by`

export const list = query({
  does: 'See the checklists by kind, with the drafts; without a state, those in force and drafts',
  input: Filter,
  output: ChecklistRow.array(),
  async run({ db }, { kind, state }) {
    const { rows } = await sql<z.output<typeof ChecklistRow>>`
      select ${columns}
      where ${kind ? sql`c.kind = ${kind}` : sql`true`} and ${state ? sql`c.state = ${state}` : sql`c.state in ('in_force', 'draft')`}
      order by c.kind, c.code, c.version desc limit 300`.execute(db)
    return rows
  },
})

export const one = query({
  does: 'See one version of a checklist whole',
  input: OneChecklist,
  output: Whole,
  async run({ db, actor }, { checklistId }) {
    const { rows } = await sql<z.output<typeof Whole>>`
      select f.*, c.items, c.retired_why, c.state = 'draft' and c.written_by is distinct from ${actor.id}::uuid as may_approve
      from (select ${columns} where c.id = ${checklistId}) f join checklists c on c.id = f.checklist_id`.execute(db)
    return rows[0] ?? refuse('checklists.unknown')
  },
})

export const pick = query({
  does: 'Choose a checklist in force by its name',
  input: z.object({ text: z.string().trim().max(80).default('') }),
  output: z.object({ id: Id, label: z.string(), hint: z.string() }).array(),
  async run({ db }, { text }) {
    const { rows } = await sql<{ id: string; label: string; hint: string }>`
      select id, title as label, code || ' v' || version as hint from checklists
      where state = 'in_force' and strpos(lower(title || ' ' || title_en || ' ' || code), lower(${text})) > 0
      order by kind, code limit 50`.execute(db)
    return rows
  },
})
