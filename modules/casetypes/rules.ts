import { z } from 'zod'
import { refuse } from '#kernel/refusal.ts'
import { Id, Name } from '#kernel/shapes.ts'

export const kinds = ['complaint', 'repair', 'enquiry', 'suggestion', 'praise'] as const
export const grades = ['general', 'important', 'major'] as const
export type Kind = (typeof kinds)[number]
export type Grade = (typeof grades)[number]

export const Question = z.object({
  key: z.string(),
  kind: z.enum(['text', 'number', 'choice', 'yesno', 'photo']),
  title: z.string(),
  titleEn: z.string(),
  required: z.boolean().default(false),
  options: z.array(z.object({ value: z.string(), title: z.string(), titleEn: z.string() })).default([]),
})
export type Question = z.output<typeof Question>
export const Answers = z.record(z.string().max(40), z.union([z.string().max(500), z.number(), z.boolean()]))

/** The answers a type asks for, each of its kind; refuses what is missing or not among the choices. */
export function answered(questions: readonly Question[], answers: z.output<typeof Answers>) {
  for (const { key, kind, required, options, title } of questions) {
    const answer = answers[key]
    if (answer === undefined || answer === '') {
      if (required) refuse('casetypes.answer_missing', { question: title, key })
      continue
    }
    const fits = { text: typeof answer === 'string', photo: typeof answer === 'string', number: typeof answer === 'number',
      yesno: typeof answer === 'boolean', choice: options.some((option) => option.value === answer) } // biome-ignore format: a table
    if (!fits[kind]) refuse('casetypes.answer_not_fitting', { question: title, key })
  }
  const known = new Set(questions.map((question) => question.key))
  return Object.fromEntries(Object.entries(answers).filter(([key]) => known.has(key)))
}

export const CaseType = z.object({
  kind: z.enum(kinds),
  code: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/),
  title: Name,
  titleEn: Name,
  department: z.string().min(1).max(40),
  grade: z.enum(grades).default('general'),
  /** Share of finished cases that are called back, 0 to 1. */
  sampled: z.number().min(0).max(1).default(0),
  questions: Question.array().max(12).default([]),
})
export const OneType = z.object({ typeId: Id })
export const Changed = CaseType.omit({ code: true, kind: true }).extend({ typeId: Id })
