import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Result } from './report.ts'
import type { End, Ends } from './turns.ts'

/** A report as it stands in a folder or a file; refuses with one line where there is none. */
export function readResult(path: string): Result {
  const file = [path, join(path, 'report.json')].find((one) => one.endsWith('.json') && existsSync(one))
  if (!file) throw new Error(`no report at ${path}`)
  return (JSON.parse(readFileSync(file, 'utf8')) as { result: Result }).result
}

const shown = ['kept', 'late', 'missed', 'excused'] as const satisfies readonly End[]
const zero: Ends = { kept: 0, late: 0, missed: 0, excused: 0, open: 0 }
const signed = (difference: number) => (difference > 0 ? `+${difference}` : String(difference))
const row = (...cells: (string | number)[]) => `| ${cells.join(' | ')} |`
const table = (heads: readonly string[], rows: readonly string[]) =>
  rows.length > 0 ? [row(...heads), row(...heads.map(() => '---')), ...rows, ''].join('\n') : 'nothing\n'

/** Where two lives differ: clauses by place, then figures by estate; what is equal is left out. */
export function compared(one: Result, other: Result): string {
  const name = ({ days, seed, whatIf }: Result) => `${days} days, seed ${seed}${whatIf.length > 0 ? `, ${whatIf.join(', ')}` : ''}` // biome-ignore format: it reads as one row
  const [clauses, figures] = [clausesApart(one, other), figuresApart(one, other)]
  return [
    `# ${name(one)} against ${name(other)}`,
    '',
    `${clauses.length} rows of clauses and ${figures.length} figures differ. Each cell: the first, and by how much the second is more or less.`,
    '',
    '## Clauses\n',
    table(['clause', 'title', 'place', ...shown], clauses),
    '## Figures\n',
    table(['estate', 'figure', 'first', 'second'], figures),
  ].join('\n')
}

function clausesApart(one: Result, other: Result): string[] {
  const others = new Map(other.clauses.map((clause) => [`${clause.post} ${clause.id}`, clause]))
  return one.clauses.flatMap(({ id, title, post, estates }) => {
    const twin = others.get(`${post} ${id}`)?.estates ?? {}
    const places = [...new Set([...Object.keys(estates), ...Object.keys(twin)])]
    return places.flatMap((place) => {
      const [here, there] = [estates[place] ?? zero, twin[place] ?? zero]
      if (shown.every((end) => here[end] === there[end])) return []
      return [row(id, title, place, ...shown.map((end) => `${here[end]} (${signed(there[end] - here[end])})`))]
    })
  })
}

function figuresApart(one: Result, other: Result): string[] {
  const key = ({ estate, name }: Result['figures'][number]) => `${estate} ${name}`
  const others = new Map(other.figures.map((figure) => [key(figure), figure]))
  const said = ({ above, below }: { above: number; below: number | null }) => below === null ? String(above) : `${above} of ${below}` // biome-ignore format: it reads as one row
  return one.figures.flatMap((figure) => {
    const twin = others.get(key(figure))
    if (!twin || said(twin) === said(figure)) return []
    return [row(figure.estate, figure.name, said(figure), said(twin))]
  })
}
