import { expect, test } from 'vitest'
import { type Clause, coached, nothingAround } from '#modules/coach/rules.ts'

interface Floors {
  precision: number
  recall: number
}
interface Row {
  labels: readonly number[]
  text: string
}

const beside: Omit<Clause, 'text'> = { kind: 'limit', hasWhen: true, hasProof: true, weight: 5 }

const rowsOf = (table: string): Row[] =>
  table
    .trim()
    .split('\n')
    .map((row) => {
      const [labels = '', text = ''] = row.split('|')
      return { labels: (labels.match(/\d+/g) ?? []).map(Number), text: text.trim() }
    })

const spokenOf = (clause: Clause): number[] => [
  ...new Set(
    coached(clause, nothingAround).findings.flatMap(({ check, weight }) => (weight === 'good' ? [] : [check])),
  ),
]

/** Places that are blamed without a better wording, and a whole suggestion that leaves anything but a duty to be split. */
function unhelpedIn(clause: Clause): string[] {
  const { findings, scoreAfter, better } = coached(clause, nothingAround)
  const mute = findings.filter(
    ({ weight, offers, says }) => weight !== 'good' && offers.length === 0 && !says.key.endsWith('no_when'),
  )
  return [
    ...mute.map(({ says }) => `${says.key}: ${clause.text}`),
    ...(better !== null && scoreAfter < 96 ? [`${scoreAfter}: ${better}`] : []),
  ]
}

/**
 * Holds the coach against labelled sentences, one a line: the checks that must speak, `|`, the sentence. Prints precision and recall for
 * each check and in all, and what was judged otherwise. Whatever is blamed must come with a better wording.
 */
export function judged(title: string, floors: Floors, table: string, facts: Partial<Clause> = {}): void {
  test(title, () => {
    const rows = rowsOf(table)
    const tallies = new Map<number, { hit: number; wrong: number; missed: number }>()
    const tally = (check: number) => tallies.get(check) ?? { hit: 0, wrong: 0, missed: 0 }
    const otherwise: string[] = []
    const unhelped: string[] = []
    for (const { labels, text } of rows) {
      const clause = { ...beside, ...facts, text }
      const spoken = spokenOf(clause)
      unhelped.push(...unhelpedIn(clause))
      for (const check of new Set([...labels, ...spoken])) {
        const [due, done] = [labels.includes(check), spoken.includes(check)]
        const so = tally(check)
        tallies.set(check, {
          hit: so.hit + +(due && done),
          wrong: so.wrong + +(!due && done),
          missed: so.missed + +(due && !done),
        })
        if (due !== done) otherwise.push(`${done ? 'too much' : 'not seen'} ${check}: ${text}`)
      }
    }
    const all = [...tallies.values()].reduce((sum, one) => ({
      hit: sum.hit + one.hit, wrong: sum.wrong + one.wrong, missed: sum.missed + one.missed,
    })) // biome-ignore format: it reads as a row
    const figures = [...tallies].sort(([one], [other]) => one - other)
    console.log(
      [
        `${title}: ${rows.length}`,
        ...figures.map(([check, so]) => `  check ${check}: ${figure(so)}`),
        `  in all: ${figure(all)}`,
        ...otherwise.map((one) => `  ${one}`),
      ].join('\n'),
    )
    expect(unhelped).toEqual([])
    expect(precisionOf(all)).toBeGreaterThanOrEqual(floors.precision)
    expect(recallOf(all)).toBeGreaterThanOrEqual(floors.recall)
  })
}

type Tally = { hit: number; wrong: number; missed: number }
const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole)
const precisionOf = ({ hit, wrong }: Tally) => share(hit, hit + wrong)
const recallOf = ({ hit, missed }: Tally) => share(hit, hit + missed)
const percent = (one: number) => `${(one * 100).toFixed(1)}%`
const figure = (so: Tally) =>
  `precision ${percent(precisionOf(so))}, recall ${percent(recallOf(so))} (${so.hit} right, ${so.wrong} too much, ${so.missed} not seen)`
