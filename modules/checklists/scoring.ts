import { z } from 'zod'
import { refuse } from '#kernel/refusal.ts'
import { Note, Photo } from '#kernel/shapes.ts'
import type { Item } from './items.ts'

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
