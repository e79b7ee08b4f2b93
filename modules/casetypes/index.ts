import type { Db } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { type Grade, type Kind, Question } from './rules.ts'

export { Answers, answered, type Grade, grades, type Kind, kinds, Question } from './rules.ts'

/** The type with its questions; refuses `casetypes.unknown` where there is none or it is retired. */
export async function typeOf(db: Db, typeId: string) {
  const asked = db.selectFrom('caseTypes').selectAll().where('id', '=', typeId).where('retiredAt', 'is', null)
  const type = await asked.executeTakeFirst()
  if (!type) return refuse('casetypes.unknown')
  const { kind, grade, sampled, questions } = type
  return {
    ...type,
    kind: kind as Kind,
    grade: grade as Grade,
    sampled: Number(sampled),
    questions: Question.array().parse(questions),
  }
}
