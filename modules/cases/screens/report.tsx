import type { api } from '#web/api.ts'
import type { Home } from '#web/resident/home.ts'
import { currentLocale, t } from '#web/words.ts'

export type Type = Awaited<ReturnType<typeof api.cases.types>>[number]
export type Question = Type['questions'][number]
export type Reported = Awaited<ReturnType<typeof api.cases.report>>
type Answer = string | number | boolean

/** What has been said so far; it is kept on the phone until the report is sent. */
export type Draft = {
  photoIds: string[]
  where: 'home' | 'common'
  place: { id: string; label: string } | null
  typeId: string | null
  answers: Record<string, Answer>
  words: string
}
export const blank: Draft = { photoIds: [], where: 'home', place: null, typeId: null, answers: {}, words: '' }

/** A type, question or option in the language on screen. */
export const named = ({ title, titleEn }: { title: string; titleEn: string }): string =>
  currentLocale() === 'en' ? titleEn : title

/** Photos and the like are asked by the page itself, not by a type. */
export const simple = ({ kind }: Question) => kind !== 'photo'

/** What must still be said before it can be sent, in words. */
export function missing({ answers, where, words, place }: Draft, type: Type | undefined): string | undefined {
  if (!type) return t('cases.resident.need.type')
  const open = type.questions.find(({ key, required }) => required && (answers[key] ?? '') === '')
  if (open) return t('cases.resident.need.answer', { question: named(open) })
  if (where === 'common' && !place && words.trim() === '') return t('cases.resident.need.place')
  return undefined
}

const longestTitle = 24
const firstSentence = /^[^。！？!?\n]+/

/** The first sentence as the name of the matter, so that a desk sees at a glance what it is; else its type. */
export const titleOf = (words: string, type: Type) => {
  const first = firstSentence.exec(words.trim())?.[0].trim() ?? ''
  return first.length >= 2 && first.length <= longestTitle ? first : type.title
}

/** The report as the house takes it. */
export function inputOf({ photoIds, where, place, answers, words }: Draft, type: Type, { estateId, unitId }: Home) {
  const said = Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== ''))
  const spot = where === 'home' ? { unitId } : place ? { placeId: place.id } : {}
  const title = titleOf(words, type)
  return { estateId, ...spot, typeId: type.typeId, title, body: words.trim(), answers: said, photoIds }
}

/** A number as a link that dials it. */
export const telephone = (number: string): string => `tel:${number.replace(/[^\d+]/g, '')}`
