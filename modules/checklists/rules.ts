import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Moment, Name, Note, Photo } from '#kernel/shapes.ts'
import { kinds as departments } from '#modules/posts/rules.ts'

/** A version is written, put in force by somebody else, and retired when the next one is. */
// biome-ignore format: it reads as a table
export const life = lifecycle('checklists', {
  states: ['draft', 'in_force', 'retired', 'dropped'],
  moves: {
    revise:  { from: ['draft'],    to: 'draft' },
    approve: { from: ['draft'],    to: 'in_force' },
    drop:    { from: ['draft'],    to: 'dropped' },
    retire:  { from: ['in_force'], to: 'retired' },
  },
})
export type State = (typeof life.states)[number]

export const kinds = [
  'cleaning',
  'greening',
  'order',
  'counter',
  'shop',
  'renovation',
  'contractor',
  'company',
  'lease',
  'system',
] as const
export type Kind = (typeof kinds)[number]

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
  most: z.int().min(1).max(100).nullable(),
  /** Choice: what may be said, and how much of the weight each is worth, in hundredths. */
  choices: z
    .object({ words: Words, wordsEn: Words, share: z.int().min(0).max(100) })
    .array()
    .max(8),
  /** Number: met from `least` to `limit`, both included. */
  least: z.number().min(-1_000_000).max(1_000_000).nullable(),
  limit: z.number().min(-1_000_000).max(1_000_000).nullable(),
  unit: z.string().trim().max(12),
  photo: z.enum(photos),
  follow: z.enum(follows),
  /** To be put right within so many hours, by this sort of department. */
  hours: z.int().min(1).max(2160).nullable(),
  department: z.enum(departments).nullable(),
  /** The code of the type of case that is opened. */
  caseType: z.string().max(40).nullable(),
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

/** Less than this share of an item fails it. */
export const failsBelow = 0.6

/** What was found at one item: yes or no, points, the number of a choice, a number; null where the item does not apply here. */
export const Answer = z.object({
  no: z.int().min(1).max(40),
  value: z.union([z.boolean(), z.number()]).nullable(),
  remark: Note.default(''),
  photoIds: Photo.array().max(9).default([]),
})
export type Answer = z.output<typeof Answer>

/** How much of an item was met, from 0 to 1; null where it does not apply. Refuses an answer of another sort or outside its limits. */
export function shareOf(item: Item, value: Answer['value']): number | null {
  if (value === null) return null
  const { no, most } = item
  const wrong = () => refuse('checks.not_such_an_answer', { no })
  if (item.answer === 'yesno') return typeof value === 'boolean' ? Number(value) : wrong()
  if (typeof value !== 'number' || !Number.isFinite(value)) return wrong()
  if (item.answer === 'number')
    return Number((item.least === null || value >= item.least) && (item.limit === null || value <= item.limit))
  if (!Number.isInteger(value)) return wrong()
  if (item.answer === 'choice') return (item.choices[value]?.share ?? wrong()) / 100
  return most !== null && value >= 0 && value <= most ? value / most : wrong()
}

export interface Judged {
  item: Item
  answer: Answer
  share: number | null
  failed: boolean
}

/** Every item with what was found; refuses what is missing, said twice, of no item, or without the photo that is wanted. */
export function judged(items: readonly Item[], given: readonly Answer[]): Judged[] {
  const byNo = new Map(given.map((answer) => [answer.no, answer]))
  if (byNo.size !== given.length) refuse('checks.said_twice')
  const strange = given.find(({ no }) => !items.some((item) => item.no === no))
  if (strange) refuse('checks.no_such_item', { no: strange.no })
  return items.map((item) => {
    const answer = byNo.get(item.no) ?? refuse('checks.item_left_out', { no: item.no })
    const share = shareOf(item, answer.value)
    const failed = share !== null && share < failsBelow
    const wanted = share !== null && (item.photo === 'always' || (failed && item.photo === 'failed'))
    if (wanted && answer.photoIds.length === 0) refuse('checks.photo_wanted', { no: item.no })
    return { item, answer, share, failed }
  })
}

/** The weighted share of what was met, of the items that apply: from 0.0 to 100.0, to a tenth. Refuses a check at which nothing applied. */
export function scoreOf(all: readonly Pick<Judged, 'item' | 'share'>[]): number {
  const applied = all.filter(({ share }) => share !== null)
  const weights = applied.reduce((sum, { item }) => sum + item.weight, 0)
  if (weights === 0) refuse('checks.nothing_applied')
  const met = applied.reduce((sum, { item, share }) => sum + item.weight * (share ?? 0), 0)
  return Math.round((met / weights) * 1000) / 10
}

const Content = z.object({
  kind: z.enum(kinds),
  title: Name,
  titleEn: Name,
  passScore: z.int().min(1).max(100).default(80),
  items: Item.array().min(1).max(40),
})
export const Code = z.string().regex(/^[A-Z][A-Z0-9_]{1,19}$/)
export const Draft = Content.extend({ code: Code })
export const OneChecklist = z.object({ checklistId: Id })
export const Revise = Content.extend({ checklistId: Id })
export const Retire = OneChecklist.extend({ reason: z.string().trim().min(2).max(300) })
export const Filter = z.object({ kind: z.enum(kinds).optional(), state: z.enum(life.states).optional() })

export const ChecklistRow = z.object({
  checklistId: Id,
  code: z.string(),
  version: z.int(),
  kind: z.enum(kinds),
  title: z.string(),
  titleEn: z.string(),
  passScore: z.int(),
  state: z.enum(life.states),
  itemCount: z.int(),
  writtenAt: Moment,
  writer: Name.nullable(),
  inForceFrom: Moment.nullable(),
  approver: Name.nullable(),
  retiredAt: Moment.nullable(),
})
export const Whole = ChecklistRow.extend({
  items: Item.array(),
  retiredWhy: z.string().nullable(),
  mayApprove: z.boolean(),
})
