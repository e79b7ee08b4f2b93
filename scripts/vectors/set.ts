import { z } from 'zod'

/** A set of rules by example: the form of its vectors, and how the product's engine differs from what one expects. */
export type VectorSet<Vector = unknown> = {
  readonly shape: z.ZodType<Vector>
  differences(vector: Vector): readonly string[]
}

export type Verdict = {
  readonly id: string
  readonly kind: string
  readonly about: string
  readonly differences: readonly string[]
}

/** A file that cannot be judged at all, told in one line. */
export class Malformed extends Error {}

const named = z.array(z.looseObject({ id: z.string(), about: z.string(), kind: z.string().optional() }))

/** Tries every vector of a file's text; `Malformed` when the text is no array of vectors of the set. */
export function tryVectors<Vector>(set: VectorSet<Vector>, text: string): readonly Verdict[] {
  const vectors = named.safeParse(parsed(text))
  if (!vectors.success) throw new Malformed(`not an array of vectors: ${firstIssue(vectors.error)}`)
  return vectors.data
    .map((vector) => ({ ...vector, read: set.shape.safeParse(vector) }))
    .map(({ id, about, kind = id.split('/')[0] ?? '', read }) => {
      if (!read.success) throw new Malformed(`${id}: ${firstIssue(read.error)}`)
      return { id, kind, about, differences: differences(set, read.data) }
    })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (problem) {
    throw new Malformed(`not JSON: ${String(problem)}`)
  }
}

function firstIssue({ issues: [issue] }: z.ZodError) {
  return issue ? `${issue.path.join('.') || 'file'}: ${issue.message}` : 'malformed'
}

function differences<Vector>(set: VectorSet<Vector>, vector: Vector) {
  try {
    return set.differences(vector)
  } catch (problem) {
    return [`the engine refused: ${String(problem)}`]
  }
}

/** Every failure with its `about`, one line per kind, and `N of M` at the end. */
export function report(verdicts: readonly Verdict[]): readonly string[] {
  const failures = verdicts
    .filter(failed)
    .flatMap(({ id, about, differences }) => [`${id}: ${about}`, ...differences.map((line) => `  ${line}`)])
  const kinds = Map.groupBy(verdicts, ({ kind }) => kind)
  return [...failures, ...[...kinds].map(([kind, those]) => `${kind}: ${score(those)}`), score(verdicts)]
}

export const failed = ({ differences }: Verdict) => differences.length > 0

const score = (verdicts: readonly Verdict[]) =>
  `${verdicts.filter((verdict) => !failed(verdict)).length} of ${verdicts.length}`
