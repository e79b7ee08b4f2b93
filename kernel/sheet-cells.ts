import type { SheetValue } from './sheet.ts'
import { type Language, Unreadable } from './sheet-table.ts'

/** Readers of cells, as people fill them in: a word of a list, a day, a whole number, an exact decimal. */
export const oneOf =
  <const Word extends string>(words: Record<Word, Record<Language, string>>) =>
  (text: string): Word | Unreadable => {
    const known = Object.entries(words) as [Word, Record<Language, string>][]
    const lower = text.toLowerCase()
    const found = known.find(([word, { zh, en }]) => text === zh || lower === en.toLowerCase() || lower === word)
    if (found) return found[0]
    const near = known.find(([, { zh }]) => zh.includes(text) || text.includes(zh))
    return new Unreadable('imports.not_in_list', (near ?? known[0])?.[1].zh)
  }

const dayZero = Temporal.PlainDate.from('1899-12-30')
const written = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/

/** 2024-03-01, 2024/3/1, 2024年3月1日, 20240301, or a spreadsheet's own day. */
export function day(text: string, value: SheetValue): Temporal.PlainDate | Unreadable {
  if (value instanceof Temporal.PlainDate) return value
  if (typeof value === 'number' && value > 20_000 && value < 80_000) return dayZero.add({ days: Math.floor(value) })
  const [, year, month, date] = written.exec(text) ?? []
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(date) },
      { overflow: 'reject' },
    )
  } catch {
    return new Unreadable('imports.not_a_day')
  }
}

/** A whole number between two bounds; 12楼 and 12F are 12, B1 and 负1 are -1. */
export const whole =
  (least: number, most: number) =>
  (text: string): number | Unreadable => {
    const below = text.replace(/^(?:B|负|負)(?=\d)/i, '-').replace(/[层層楼樓F]$/i, '')
    const number = /^-?\d{1,6}$/.test(below) ? Number(below) : Number.NaN
    return number >= least && number <= most ? number : new Unreadable('imports.not_a_number')
  }

/** An exact decimal above zero with at most two places, as text: money is multiplied with it. */
export function decimal(text: string): string | Unreadable {
  const plain = text.replace(/[,，\s]|㎡|m²|平方米$/g, '')
  const number = /^\d{1,8}(?:\.\d+)?$/.test(plain) ? Number(plain) : 0
  if (number <= 0) return new Unreadable('imports.not_a_number', lookalike(plain))
  return /\.\d{3,}$/.test(plain) ? new Unreadable('imports.two_places', number.toFixed(2)) : plain
}

const digits: Record<string, string> = { O: '0', o: '0', Ｏ: '0', I: '1', l: '1', '|': '1', S: '5', Z: '2', B: '8' }

/** The number somebody meant who typed a letter that looks like a digit; undefined where nothing is obvious. */
export function lookalike(text: string): string | undefined {
  const meant = text.replace(/[OoＯIl|SZB]/g, (letter) => digits[letter] ?? letter)
  return meant !== text && /^[\d.-]+$/.test(meant) ? meant : undefined
}
