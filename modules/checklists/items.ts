import { z } from 'zod'
import { refuse } from '#kernel/refusal.ts'
import { kinds as departments } from '#modules/posts/rules.ts'

const Words = z.string().trim().min(2).max(300)

export const answers = ['yesno', 'points', 'choice', 'number'] as const
/** Whether a photo is wanted: never, of what fails, or always. */
export const photos = ['no', 'failed', 'always'] as const
/** What follows when it fails: it stands in the check, it must be put right, or a case of the desk is opened. */
export const follows = ['note', 'rectify', 'case'] as const

/** One thing that is looked at. Fields that belong to another sort of answer are null. */
export const Item = z.object({
  no: z.int().min(1).max(40),
  words: Words,
  wordsEn: Words,
  answer: z.enum(answers),
  weight: z.int().min(1).max(100),
  /** Points: from nought to so many. */
  most: z.int().min(1).max(100).nullable().default(null),
  /** Choice: what may be said, and how much of the weight each is worth, in hundredths. */
  choices: z
    .object({ words: Words, wordsEn: Words, share: z.int().min(0).max(100) })
    .array()
    .max(8)
    .default([]),
  /** Number: met from `least` to `limit`, both included. */
  least: z.number().min(-1_000_000).max(1_000_000).nullable().default(null),
  limit: z.number().min(-1_000_000).max(1_000_000).nullable().default(null),
  unit: z.string().trim().max(12).default(''),
  photo: z.enum(photos).default('failed'),
  follow: z.enum(follows).default('note'),
  /** To be put right within so many hours, by this sort of department. */
  hours: z.int().min(1).max(2160).nullable().default(null),
  department: z.enum(departments).nullable().default(null),
  /** The code of the type of case that is opened. */
  caseType: z.string().max(40).nullable().default(null),
})
export type Item = z.output<typeof Item>

/** Items are numbered from one, and each says what its sort of answer and what follows need. */
export function sound(items: readonly Item[]): void {
  items.forEach((item, at) => {
    const { no } = item
    if (no !== at + 1) refuse('checklists.items_not_numbered', { no })
    if (item.answer === 'points' && item.most === null) refuse('checklists.points_without_most', { no })
    if (item.answer === 'choice' && !twoApart(item.choices)) refuse('checklists.choices_alike', { no })
    if (item.answer === 'number' && !within(item)) refuse('checklists.number_without_limits', { no })
    if (item.follow === 'rectify' && (item.hours === null || item.department === null))
      refuse('checklists.rectify_without_limit', { no })
    if (item.follow === 'rectify' && item.photo === 'no') refuse('checklists.rectify_without_photo', { no })
    if (item.follow === 'case' && !item.caseType) refuse('checklists.case_without_type', { no })
  })
}

/** Two choices at least, one of them worth the whole, and no wording twice. */
const twoApart = (choices: Item['choices']) =>
  choices.length > 1 &&
  choices.some(({ share }) => share === 100) &&
  new Set(choices.map(({ words }) => words)).size === choices.length

const within = ({ least, limit }: Item) =>
  (least !== null || limit !== null) && (least === null || limit === null || least <= limit)
