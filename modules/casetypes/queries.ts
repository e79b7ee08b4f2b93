import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { Id, Nothing } from '#kernel/shapes.ts'
import { CaseType, grades, Question } from './rules.ts'

const Kept = CaseType.extend({
  grade: z.enum(grades), sampled: z.number(), questions: Question.array(), typeId: Id, retired: z.boolean(),
}) // biome-ignore format: it reads as a row

export const list = query({
  does: 'See every type of case, also retired ones, with what each asks',
  input: Nothing,
  output: z.object({ rows: Kept.array() }),
  async run({ db }) {
    const rows = await db.selectFrom('caseTypes').selectAll().orderBy('kind').orderBy('code').execute()
    return {
      rows: rows.map(({ id: typeId, sampled, questions, retiredAt, ...type }) => ({
        ...(type as Pick<z.output<typeof Kept>, 'kind' | 'grade' | 'code' | 'title' | 'titleEn' | 'department'>),
        typeId, sampled: Number(sampled), questions: Question.array().parse(questions), retired: retiredAt !== null,
      })), // biome-ignore format: it reads as a row
    }
  },
})
