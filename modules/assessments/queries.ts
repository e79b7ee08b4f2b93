import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { Figure, FiguresAsked, figuresOf } from '#kernel/figures/figures.ts'
import { Id, Moment } from '#kernel/shapes.ts'
import { monthOf } from './index.ts'
import * as metrics from './metrics.ts'
import { Month, MonthRow, ScoreRow, scoreLife } from './rules.ts'

export const month = query({
  does: 'See the contracts of a month with score, deduction and what is left of the fee',
  input: z.object({ estateId: Id.of('estates'), month: Month }),
  output: z.object({ rows: MonthRow.array() }),
  run: async ({ db, now }, asked) => ({ rows: await monthOf(db, asked.estateId, asked.month, now) }),
})

export const scores = query({
  does: 'See the monthly scores of contractors, newest first',
  input: z.object({
    estateId: Id.optional(),
    contractorId: Id.optional(),
    state: z.enum(scoreLife.states).optional(),
    from: Moment.optional(),
    to: Moment.optional(),
  }),
  output: z.object({ rows: ScoreRow.array() }),
  async run({ db }, { estateId, contractorId, state, from, to }) {
    const wanted = [
      sql`true`,
      estateId && sql`s.estate_id = ${estateId}`,
      contractorId && sql`s.contractor_id = ${contractorId}`,
      state && sql`s.state = ${state}`,
      from && sql`s.scored_at >= ${from}`,
      to && sql`s.scored_at < ${to}`,
    ].filter((one) => typeof one === 'object')
    const { rows } = await sql<z.output<typeof ScoreRow>>`
      select s.id as score_id, s.estate_id, f.name as contractor, c.number, to_char(s.month, 'YYYY-MM') as month, s.points, s.state, s.scored_at
      from contractor_scores s join contractor_contracts c on c.id = s.contract_id and c.estate_id = s.estate_id
      join contractors f on f.id = s.contractor_id and f.estate_id = s.estate_id
      where ${sql.join(wanted, sql` and `)} order by s.month desc, f.name, s.id limit 1000`.execute(db)
    return { rows }
  },
})

export const figures = query({
  does: 'See the figures of contractors’ scores with their rows',
  input: FiguresAsked,
  output: Figure.array(),
  run: (sight, asked) => figuresOf('assessments', metrics, sight, asked),
})
