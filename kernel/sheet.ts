import { parse } from 'csv-parse/sync'
import { colToLetter, readXlsx, writeXlsx } from 'hucre/xlsx'
import { refuse } from './refusal.ts'

export type SheetValue = string | number | boolean | Temporal.PlainDate | null

export interface SheetRow {
  cells: readonly SheetValue[]
  /** How a person finds the cell again: `房屋!D18`. */
  at(column: number): string
}

/** A sheet as it was handed in; empty rows are left out, the others keep their numbers. */
export interface SheetIn {
  name: string
  rows: SheetRow[]
}

export interface SheetOut {
  name: string
  heads: readonly string[]
  rows: readonly (readonly SheetValue[])[]
}

const mostRows = 200_000

/** Every sheet of a workbook, or the one of a CSV file; refuses `sheets.unreadable` and `sheets.too_long` (200,000 rows). */
export async function readSheets(bytes: Uint8Array, name = 'CSV'): Promise<SheetIn[]> {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (!isZip) return [readCsv(bytes, name)]
  const workbook = await readXlsx(bytes, { maxRows: mostRows + 1 }).catch(() => refuse('sheets.unreadable'))
  return workbook.sheets.map((sheet) =>
    sheetOf(
      sheet.name,
      sheet.rows.map((row) => row.map(plain)),
    ),
  )
}

/** One sheet from comma, semicolon or tab separated text in UTF-8 (with or without its mark) or GB18030. */
export function readCsv(bytes: Uint8Array, name = 'CSV'): SheetIn {
  const text = textOf(bytes)
  const head = text.slice(0, text.search(/[\r\n]|$/))
  const delimiter = [',', '\t', ';'].toSorted((a, b) => head.split(b).length - head.split(a).length)[0] ?? ','
  try {
    return sheetOf(name, parse(text, { delimiter, relax_column_count: true }))
  } catch {
    return refuse('sheets.unreadable')
  }
}

/** A workbook with a fixed head line; text that a spreadsheet would run as a formula is written with an apostrophe. */
export async function writeSheets(sheets: readonly SheetOut[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map(({ name, heads, rows }) => ({
      name,
      rows: [heads, ...rows].map((row) => row.map(written)),
      columns: heads.map((head, column) => ({
        width: Math.min(40, Math.max(10, 2 * head.length + 2, ...rows.slice(0, 50).map((row) => widthOf(row[column])))),
        ...(rows.some((row) => row[column] instanceof Temporal.PlainDate) && { numFmt: 'yyyy-mm-dd' }),
      })),
      freezePane: { rows: 1 },
    })),
  })
}

function sheetOf(name: string, rows: SheetValue[][]): SheetIn {
  if (rows.length > mostRows) refuse('sheets.too_long', { mostRows })
  const numbered = rows.map((row, i) => ({
    cells: row.map((value) => (typeof value === 'string' ? unguarded(value) : value)),
    at: (column: number) => `${name}!${colToLetter(column)}${i + 1}`,
  }))
  return { name, rows: numbered.filter(({ cells }) => cells.some((value) => value !== null && value !== '')) }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

const plain = (value: Awaited<ReturnType<typeof readXlsx>>['sheets'][number]['rows'][number][number]): SheetValue =>
  typeof value === 'object' && value !== null
    ? value.toTemporalInstant().toZonedDateTimeISO('UTC').toPlainDate()
    : value

const runs = /^[=+\-@\t\r]/
const unguarded = (text: string) => (text.startsWith("'") && runs.test(text.slice(1)) ? text.slice(1) : text).trim()

// Spreadsheets count days from here; a real date sorts and filters where a text would not.
const dayZero = Temporal.PlainDate.from('1899-12-30')

function written(value: SheetValue): string | number | boolean | null {
  if (value instanceof Temporal.PlainDate) return dayZero.until(value).days
  return typeof value === 'string' && runs.test(value) ? `'${value}` : value
}

const widthOf = (value: SheetValue | undefined) => (typeof value === 'string' ? 1.6 * value.length + 2 : 12)
