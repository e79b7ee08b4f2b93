import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { bySets } from '#kernel/database/by-sets.ts'
import { Id } from '#kernel/shapes.ts'
import { figuresOf, planned, standardsOf } from './index.ts'
import { Figures, Problem, RunRow, Start } from './rules.ts'

export const preview = query({
  does: 'See what a billing run of a month would add, by standard, and what cannot be billed, before anything is written',
  input: Start,
  output: z.object({ rows: Figures.array(), problems: Problem.array(), lines: z.int(), amountFen: z.int() }),
  async run({ db }, asked) {
    const rows: z.output<typeof Figures>[] = []
    const problems: z.output<typeof Problem>[] = []
    for (const tariff of await standardsOf(db, asked)) {
      const of = { tariffId: tariff.id, tariff: tariff.name }
      const { plan, figures } = await bySets(db, async () => {
        const plan = await planned(db, asked, tariff)
        return { plan, figures: await figuresOf(db, plan) }
      })
      rows.push({ ...of, ...figures })
      problems.push(...plan.problems.map((problem) => ({ ...of, ...problem })))
    }
    const all = (figure: 'lines' | 'amountFen') => rows.reduce((sum, row) => sum + row[figure], 0)
    return { rows, problems, lines: all('lines'), amountFen: all('amountFen') }
  },
})

export const list = query({
  does: 'See the billing runs of an estate, how far each is and what it could not bill',
  input: z.object({ estateId: Id.of('estates') }),
  output: z.object({ rows: RunRow.array() }),
  async run({ db }, { estateId }) {
    const { rows } = await sql<z.output<typeof RunRow>>`
      select r.id as run_id, r.estate_id, r.month, r.state, r.started_at, r.done_at, e.name as starter, r.lines, r.amount_fen, r.steps, r.steps_done, r.problems
      from runs r left join employees e on e.id = r.started_by where r.estate_id = ${estateId} order by r.started_at desc, r.id desc limit 60`.execute(
      db,
    )
    return { rows }
  },
})
