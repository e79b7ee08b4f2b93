import type { api } from '#web/api.ts'

type Whole = Awaited<ReturnType<typeof api.routes.one>>
type Input = Parameters<typeof api.routes.add>[0]
export type PointDraft = Input['points'][number]
export type QuestionDraft = NonNullable<PointDraft['questions']>[number]

/** A route while it is drawn. */
export interface Draft {
  name: string
  kind: Input['kind']
  inOrder: boolean
  reachMetres: number
  points: PointDraft[]
}

export const blank: Draft = { name: '', kind: 'public_area', inOrder: true, reachMetres: 80, points: [] }

export const draftOf = ({ name, kind, inOrder, reachMetres, points }: Whole): Draft => ({
  name, kind, inOrder, reachMetres,
  points: points.map(({ placeId, spot, look, questions, photos, leastSeconds, from, until, typeId }) => ({ placeId, spot, look, questions, photos, leastSeconds, from, until, typeId })),
}) // biome-ignore format: it reads as one row

/** A fresh question of a kind; its key is the first that is free. */
export function questionOf(kind: QuestionDraft['kind'], taken: readonly QuestionDraft[]): QuestionDraft {
  const keys = new Set(taken.map(({ key }) => key))
  let n = 1
  while (keys.has(`q${n}`)) n += 1
  const asked = { key: `q${n}`, words: '', must: true }
  if (kind === 'yesno') return { ...asked, kind, good: true }
  if (kind === 'choice') return { ...asked, kind, options: [], bad: [] }
  return kind === 'number' ? { ...asked, kind, unit: '' } : { ...asked, kind }
}

/** Moves one of a list a place up or down. */
export function movedBy<T>(list: readonly T[], at: number, step: number): T[] {
  const to = at + step
  if (to < 0 || to >= list.length) return [...list]
  const next = [...list]
  const [one] = next.splice(at, 1)
  if (one !== undefined) next.splice(to, 0, one)
  return next
}
