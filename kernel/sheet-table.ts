import type { SheetIn, SheetOut, SheetRow, SheetValue } from './sheet.ts'

/** A cell that cannot be taken, as a person finds it: `房屋!D18`. `why` is a wording key. */
export interface WrongCell {
  cell: string
  value: string
  why: string
  suggestion?: string
}

/** What a column's reader answers when it cannot read. */
export class Unreadable {
  readonly why: string
  readonly suggestion: string | undefined
  constructor(why: string, suggestion?: string) {
    this.why = why
    this.suggestion = suggestion
  }
}

export type Language = 'zh' | 'en'

export interface Column<T, Must extends boolean = boolean> {
  heads: Record<Language, string>
  must: Must
  read(text: string, value: SheetValue): T | Unreadable
  example: SheetValue
  note: Record<Language, string>
}

type Columns = Record<string, Column<unknown>>
type CellOf<C> = C extends Column<infer T, infer Must> ? (Must extends true ? T : T | null) : never

/** A sheet as a table of named columns: what it is called, and what each column takes. */
export interface Table<C extends Columns> {
  title: Record<Language, string>
  columns: C
}

export const table = <C extends Columns>(title: Record<Language, string>, columns: C): Table<C> => ({ title, columns })

export interface Line<C extends Columns> {
  value: { [K in keyof C]: CellOf<C[K]> }
  /** Marks this line's cell as wrong. */
  wrong(column: keyof C & string, why: string, suggestion?: string): void
}

const shown = (value: SheetValue | undefined) => (value === null || value === undefined ? '' : String(value).trim())

/** The lines of this table in a workbook, in any order of columns and either language; wrong cells are named in `wrongs`. */
export function readTable<C extends Columns>(
  sheets: readonly SheetIn[],
  { title, columns }: Table<C>,
  wrongs: WrongCell[],
): Line<C>[] {
  const sheet = sheets.find(({ name }) => name === title.zh || name.toLowerCase() === title.en.toLowerCase())
  const [head, ...rows] = sheet?.rows ?? []
  if (!head) return []
  const places = placesOf(head, columns, wrongs)
  const isExample = (row: SheetRow) =>
    [...places].every(([key, place]) => shown(row.cells[place]) === shown(columns[key]?.example))
  return rows.filter((row) => !isExample(row)).flatMap((row) => lineOf(row, columns, places, wrongs) ?? [])
}

function placesOf(head: SheetRow, columns: Columns, wrongs: WrongCell[]): Map<string, number> {
  const places = new Map<string, number>()
  for (const [key, { heads, must }] of Object.entries(columns)) {
    const place = head.cells.findIndex((cell) => {
      const text = shown(cell).replace(/\s*\*$/, '')
      return text === heads.zh || text.toLowerCase() === heads.en.toLowerCase()
    })
    if (place >= 0) places.set(key, place)
    else if (must)
      wrongs.push({ cell: head.at(0), value: shown(head.cells[0]), why: 'imports.no_column', suggestion: heads.zh })
  }
  return places
}

function lineOf<C extends Columns>(row: SheetRow, columns: C, places: Map<string, number>, wrongs: WrongCell[]) {
  const value: Record<string, unknown> = {}
  let whole = true
  const wrong = (key: string, why: string, suggestion?: string) => {
    const place = places.get(key) ?? 0
    whole = false
    wrongs.push({ cell: row.at(place), value: shown(row.cells[place]), why, ...(suggestion && { suggestion }) })
  }
  for (const [key, column] of Object.entries(columns)) {
    const raw = row.cells[places.get(key) ?? -1] ?? null
    const text = shown(raw)
    if (text === '') {
      value[key] = null
      if (column.must) wrong(key, 'imports.missing')
      continue
    }
    const read = column.read(text, raw)
    if (read instanceof Unreadable) wrong(key, read.why, read.suggestion)
    else value[key] = read
  }
  return whole ? ({ value, wrong } as Line<C>) : undefined
}

/** The empty sheet of a table with its example line, and the lines that explain it. */
export function templateOf(
  { title, columns }: Table<Columns>,
  language: Language,
): { sheet: SheetOut; notes: SheetValue[][] } {
  const all = Object.values(columns)
  const heads = all.map(({ heads, must }) => `${heads[language]}${must ? ' *' : ''}`)
  return {
    sheet: { name: title[language], heads, rows: [all.map(({ example }) => example)] },
    notes: all.map(({ note, example }, i) => [title[language], heads[i] ?? '', note[language], example]),
  }
}
