import { z } from 'zod'
import { Id } from '#kernel/shapes.ts'

/** What is known of a call whose type is to be guessed: its title, or while there is none its text. */
export const Asked = z.object({
  estateId: Id,
  title: z.string().trim().max(120).default(''),
  body: z.string().trim().max(5000).default(''),
})

/** Of a text the beginning says what is the matter. */
const told = 100
const shortestTitle = 2

/** The words a type is guessed from. */
export const wordsOf = ({ title, body }: Pick<z.output<typeof Asked>, 'title' | 'body'>) =>
  title.length >= shortestTitle ? title : body.slice(0, told)

/** The newest so many closed cases of the estate teach, and so many of each sister, of so many sisters at most. */
export const ownTaught = 2000
export const sisterTaught = 200
export const mostSisters = 6

/** So many types are offered, each with so many cases it was learnt from; a case that shares one pair by chance is none. */
export const mostTypes = 3
export const mostCases = 3
export const leastShared = 2

/** How often a pair of characters was met in closed cases of each type. */
export interface Met {
  pair: string
  seen: number
  ofType: Record<string, number>
}

/** So many cases spread as usual are added to what is known of a pair: one single case says little. */
const doubt = 2
/** A pair met in one type only says far more than one met in all. */
const sharpness = 3

/**
 * How strongly the words speak for each type, best first, as shares of one: each pair votes for the types of the closed
 * cases that have it, the rarer the pair the louder.
 */
export function likeliest(
  met: readonly Met[],
  taught: Readonly<Record<string, number>>,
): [typeId: string, share: number][] {
  const all = Object.values(taught).reduce((sum, n) => sum + n, 0)
  const votes = Object.entries(taught).map(([typeId, n]): [string, number] => [
    typeId,
    met.reduce((sum, { seen, ofType }) => {
      const share = ((ofType[typeId] ?? 0) + (doubt * n) / all) / (seen + doubt)
      return sum + share ** sharpness * Math.log(1 + all / (1 + seen))
    }, 0),
  ])
  const sum = votes.reduce((so, [, vote]) => so + vote, 0)
  return votes
    .map(([typeId, vote]): [string, number] => [typeId, sum > 0 ? vote / sum : 0])
    .sort((one, other) => other[1] - one[1])
}
