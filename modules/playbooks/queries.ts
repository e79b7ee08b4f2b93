import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { life, OnePlaybook, PlaybookRow, Whole } from './rules.ts'

type Row = z.output<typeof PlaybookRow>

const columns = sql`
  p.id as playbook_id, p.code, p.version, p.title, p.title_en, p.state, p.answer_seconds, jsonb_array_length(p.steps) as step_count,
  p.written_at, w.name as writer, p.in_force_from, a.name as approver, p.retired_at`

const joins = sql`
  playbooks p left join employees w on w.id = p.written_by left join employees a on a.id = p.approved_by`

export const list = query({
  does: 'See the playbooks with their versions; in the order of the book, the newest version first',
  input: z.object({ state: z.enum(life.states).optional() }),
  output: z.object({ rows: PlaybookRow.array() }),
  async run({ db }, { state }) {
    const { rows } = await sql<Row>`
      select ${columns} from ${joins}
      where ${state ? sql`p.state = ${state}` : sql`true`}
      order by p.place, p.code, p.version desc limit 500`.execute(db)
    return { rows }
  },
})

export const one = query({
  does: 'See one version of a playbook whole',
  input: OnePlaybook,
  output: Whole,
  async run({ db, actor }, { playbookId }) {
    const { rows } = await sql<z.output<typeof Whole>>`
      select ${columns}, p.source, p.retired_why, p.steps, p.aftercare,
             p.state = 'draft' and p.written_by is distinct from ${actor.id}::uuid as may_approve
      from ${joins} where p.id = ${playbookId}`.execute(db)
    return rows[0] ?? refuse('playbooks.unknown')
  },
})

export const book = query({
  does: 'See every playbook in force whole, for the paper that is read when the power is out',
  input: z.object({}),
  output: z.object({ rows: Whole.array() }),
  async run({ db }) {
    const { rows } = await sql<z.output<typeof Whole>>`
      select ${columns}, p.source, p.retired_why, p.steps, p.aftercare, false as may_approve
      from ${joins} where p.state = 'in_force' order by p.place, p.code`.execute(db)
    return { rows }
  },
})
