/** What a customer may come with, in the words of an office; `{building}`, `{floor}`, `{unit}`, `{when}` and `{lift}` are filled in. */
export interface Matter {
  /** Code of the case type. */
  type: string
  /** In the caller's own rooms, in their building, or somewhere in the estate. */
  at: 'home' | 'building' | 'estate'
  title: string
  body: string
  result: string
  answers: Record<string, string | boolean>
}

type Row = readonly [at: Matter['at'], title: string, body: string, result: string, answers?: Matter['answers']]

/** Matters of one case type. */
export const mattersOf = (type: string, rows: readonly Row[]): Matter[] =>
  rows.map(([at, title, body, result, answers = {}]) => ({ type, at, title, body, result, answers }))

/** The words with what is known put in their places. */
export const filled = (words: string, facts: Record<string, string>): string =>
  words.replace(/\{(\w+)\}/g, (_, key: string) => facts[key] ?? '')
