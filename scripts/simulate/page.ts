import type { PersonRow, Result, Share } from './report.ts'
import type { Counted, Ends, Proof } from './turns.ts'

/** How long it took: the only part of a report that two equal lives do not share. */
export interface Took {
  seconds: number
  cpu: { node: number; postgres: number | null }
  load: number
}

const sum = ({ kept, late, missed, excused, open }: Ends) => kept + late + missed + excused + open
const local = (moment: string) =>
  Temporal.Instant.from(moment).toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime().toString().slice(0, 16)
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const row = (...cells: (string | number)[]) => `| ${cells.map((one) => cell(String(one))).join(' | ')} |`
const table = (heads: readonly string[], rows: readonly string[]) =>
  [row(...heads), row(...heads.map(() => '---')), ...rows, ''].join('\n')
const percent = ({ above, below }: Share) => (below ? `${Math.round((above / below) * 1000) / 10} %` : '')

/** Clauses that fell due and were never kept in time or late, and those that never fell due. */
export const never = (clauses: readonly Counted[]) => ({
  kept: clauses.filter(({ total }) => sum(total) > 0 && total.kept + total.late === 0),
  due: clauses.filter(({ total }) => sum(total) === 0),
})

/** The report for people: what was never kept first, then clause by clause with proofs, promises, figures, people. */
export function pageOf(result: Result, took: Took): string {
  const { days, seed, from, until, estates, whatIf, lines, clauses, figures, people } = result
  const { kept, due } = never(clauses)
  return [
    `# ${days} days of ${estates.length - 1} estates, seed ${seed}`,
    '',
    `From ${local(from)} to ${local(until)}: ${estates.join(', ')}.${whatIf.length > 0 ? ` What if: ${whatIf.join(', ')}.` : ''}`,
    `${lines.people} lines of the journal by people, ${lines.house} by the house.`,
    tookLine(took),
    '',
    '## Never kept',
    '',
    table(['clause', 'title', 'post', 'kept by', 'turns', 'missed', 'excused', 'open'], kept.map(neverRow)),
    `## Never due\n`,
    table(['clause', 'title', 'post', 'kept by'], due.map(({ id, title, post, proof }) => row(id, title, post, proof))),
    '## Refused\n',
    table(['code', 'times'], Object.entries(lines.refused).map(([code, times]) => row(code, times))),
    '## Clauses\n',
    ...byPost(clauses),
    '## Promises\n',
    shares(figures.filter(({ name }) => name.startsWith('deadlines.'))),
    '## Figures\n',
    shares(figures.filter(({ name }) => !name.startsWith('deadlines.'))),
    '## People\n',
    table(['estate', 'name', 'post', 'kept', 'late', 'missed', 'excused'], people.map(personRow)),
  ].join('\n') // biome-ignore format: it reads as a page
}

const tookLine = ({ seconds, cpu, load }: Took) =>
  `Lived in ${seconds} s: ${cpu.node} s of processor time in Node${cpu.postgres === null ? '' : `, ${cpu.postgres} s in PostgreSQL`}; load of the machine at the end ${load}.`

const neverRow = ({ id, title, post, proof, total }: Counted) =>
  row(id, title, post, proof, sum(total), total.missed, total.excused, total.open)

const personRow = ({ estate, name, post, kept, late, missed, excused }: PersonRow) =>
  row(estate, name, post, kept, late, missed, excused)

const shares = (of: readonly Share[]) =>
  table(
    ['estate', 'figure', 'above', 'below', 'share'],
    of.map((one) => row(one.estate, one.name, one.above, one.below ?? '', percent(one))),
  )

function byPost(clauses: readonly Counted[]): string[] {
  const heads = ['clause', 'title', 'kept by', 'place', 'turns', 'kept', 'late', 'missed', 'excused', 'open']
  return [...Map.groupBy(clauses, ({ post }) => post)].flatMap(([post, of]) => [
    `### ${post}\n`,
    table(heads, of.flatMap(clauseRows)),
    table(['clause', 'place', 'due', 'state', 'journal: when', 'who', 'act', 'about', 'words'], of.flatMap(proofRows)),
  ])
}

const clauseRows = ({ id, title, proof, estates }: Counted) =>
  Object.entries(estates).map(([place, ends]) =>
    row(id, title, proof, place, sum(ends), ends.kept, ends.late, ends.missed, ends.excused, ends.open),
  )

const proofRows = ({ id, proofs }: Counted) =>
  proofs.map(({ estate, dueAt, state, at, by, act, about, words }: Proof) =>
    row(id, estate, local(dueAt), state, local(at), by ?? '', act, about.join(' '), words ?? ''),
  )
