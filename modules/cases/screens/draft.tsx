import type { api } from '#web/api.ts'
import { gradeAtOpening, type grades, type sources } from '../rules.ts'
import type { CaseRow } from './columns.tsx'

export type CaseType = Awaited<ReturnType<typeof api.cases.types>>[number]
export type Answer = string | number | boolean

/** What has been told so far; nothing of it is lost until the case is recorded. */
export type Draft = {
  /** What was typed into the first box: a number, its tail, a name or a unit. */
  asked: string
  reporterId: string
  reporterName: string
  unitId: string
  unit: string
  placeId: string
  place: string
  type: CaseType | undefined
  title: string
  body: string
  answers: Record<string, Answer>
  photoIds: string[]
  source: (typeof sources)[number]
  households: number
  grade: (typeof grades)[number] | ''
  confidential: boolean
  againstOffice: boolean
  accusedId: string
  outerNumber: string
  /** The matter this call is one of, and whether the caller was told its words. */
  cause: Joining | undefined
  /** Answers of the house that were said. */
  articleIds: string[]
}

export type Joining = { causeId: string; title: string; words: string; told: boolean }

export const blank: Draft = {
  asked: '', reporterId: '', reporterName: '', unitId: '', unit: '', placeId: '', place: '', type: undefined, title: '', body: '',
  answers: {}, photoIds: [], source: 'phone', households: 1, grade: '', confidential: false, againstOffice: false, accusedId: '', outerNumber: '', cause: undefined, articleIds: [],
} // biome-ignore format: it reads as one row

export type Change = (change: Partial<Draft>) => void

/** The fields still to be asked, in the order of the form. */
export function missing({ type, title, answers }: Draft): string[] {
  const unasked = type?.questions.filter(({ key, required }) => required && (answers[key] ?? '') === '') ?? []
  return [
    ...(type ? [] : ['typeId']),
    ...unasked.map(({ key }) => `answers.${key}`),
    ...(title.trim().length < shortestTitle ? ['title'] : []),
  ]
}

const shortestTitle = 2

/** The grade the case will get, and how often this household came with the same lately. */
export function gradeOf({ type, households, grade }: Draft, lately: readonly CaseRow[]) {
  const repeats = lately.filter(({ typeId }) => typeId === type?.typeId).length
  const found = gradeAtOpening({ type: type?.grade ?? 'general', repeats, households, asked: grade || undefined })
  return { grade: found, repeats }
}

/** What the house is told. */
export function inputOf(estateId: string, draft: Draft, typeId: string): Parameters<typeof api.cases.open>[0] {
  const { title, body, photoIds, source, households, confidential, againstOffice, articleIds } = draft
  const answers = Object.fromEntries(Object.entries(draft.answers).filter(([, answer]) => answer !== ''))
  const { unitId, placeId, reporterId, reporterName, accusedId, outerNumber, grade } = draft
  const given = {
    unitId,
    placeId,
    reporterId,
    accusedId,
    outerNumber,
    grade: grade || '',
    reporterName: reporterId ? '' : reporterName.trim(),
  }
  return {
    estateId, typeId, title, body, answers, photoIds, source, households, confidential, againstOffice, articleIds,
    ...(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '')) as Partial<Parameters<typeof api.cases.open>[0]>),
  } // biome-ignore format: it reads as one row
}
