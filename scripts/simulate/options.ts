import { parseArgs } from 'node:util'
import { estatePlans } from '#simulator/towns.ts'
import { readWhatIf, sayWhatIf, switches, type WhatIf } from '#simulator/whatif.ts'

/** What is to be lived and where it is written down. */
export interface Options {
  days: number
  seed: number
  estates: number
  /** The day at whose first minute the life ends. */
  until: Temporal.PlainDate
  out: string
  whatIf: WhatIf[]
  /** Whether database and files stay in the folder afterwards. */
  keep: boolean
  /** The file that gets the journal. */
  journal?: string
}

export type Asked = { simulate: Options } | { compare: [string, string] } | { help: string }

/** A fixed day, so that the command alone says which half year is lived: it has three holidays with make-up days. */
const lastDay = '2026-11-01'
const [mostDays, mostEstates] = [400, 3]

export const usage = `npm run simulate -- --days 184 --seed 7 --estates 3
  --until YYYY-MM-DD      the life ends as this day begins; ${lastDay} unless said
  --out FOLDER            where report.md and report.json go; a new folder in data/ unless said
  --journal FILE          writes the whole journal, ids numbered by first appearance
  --what-if NAME=VALUE    repeatable; NAME@ESTATE=VALUE for one estate only
${Object.entries(switches)
  .map(([name, { by, means }]) => `      ${`${name}=${by === 'factor' ? '1.5' : '-1'}`.padEnd(20)}${means}`)
  .join('\n')}
  --keep                  leaves database and files in the folder, to be opened by STEWARD_DATA=FOLDER/house npm run demo
  --compare A B           compares two folders or report.json files`

/** Reads the command line; a wrong word is answered with what is wrong and how it is said. */
export function readOptions(args: readonly string[]): Asked {
  try {
    return asked(args)
  } catch (error) {
    return { help: `${(error as Error).message}\n\n${usage}` }
  }
}

function asked(args: readonly string[]): Asked {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      days: text, seed: text, estates: text, until: text, out: text, journal: text,
      'what-if': { type: 'string', multiple: true }, keep: { type: 'boolean' }, compare: { type: 'boolean' }, help: { type: 'boolean' },
    },
  }) // biome-ignore format: it reads as a table
  if (values.help) return { help: usage }
  const [one, other, more] = positionals
  if (values.compare) {
    if (!one || !other || more) throw new Error('--compare wants two reports')
    return { compare: [one, other] }
  }
  if (one) throw new Error(`what is ${one}?`)
  const until = dayOf(values.until ?? lastDay)
  const days = numberOf('days', values.days ?? '184', 1, mostDays)
  const seed = numberOf('seed', values.seed ?? '7', 0, 2 ** 31)
  const estates = numberOf('estates', values.estates ?? '3', 1, mostEstates)
  const whatIf = (values['what-if'] ?? []).map((said) => switchOf(said, estates))
  const named = [days, seed, estates, ...whatIf.map(sayWhatIf)].join('-')
  const { journal, keep = false, out = `data/simulate-${named}` } = values
  return { simulate: { days, seed, estates, until, out, whatIf, keep, ...(journal && { journal }) } }
}

function numberOf(name: string, text: string, least: number, most: number): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < least || number > most)
    throw new Error(`--${name} is a whole number from ${least} to ${most}`)
  return number
}

function dayOf(text: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    throw new Error('--until is a day such as 2026-11-01')
  }
}

function switchOf(text: string, estates: number): WhatIf {
  const read = readWhatIf(text)
  if (!read) throw new Error(`--what-if ${text}: there is no such switch or value`)
  const names = estatePlans.slice(0, estates).map(({ name }) => name)
  if (read.estate && !names.includes(read.estate))
    throw new Error(`--what-if ${text}: the estates are ${names.join(', ')}`)
  return read
}
