import { maskNumbers } from './mask.ts'

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
type Level = (typeof levels)[number]

/** One line of the operator's log. What people typed has no place in it; numbers of telephones are masked besides. */
export type Log = (level: Exclude<Level, 'silent'>, said: string, facts?: Record<string, unknown>) => void

/** A log of JSON lines, from this level upwards. */
export function openLog(least: Level, write = (line: string): unknown => process.stdout.write(line)): Log {
  return (level, said, facts = {}) => {
    if (levels.indexOf(level) < levels.indexOf(least)) return
    const time = Temporal.Now.instant().toString({ smallestUnit: 'millisecond' })
    write(`${maskNumbers(JSON.stringify({ level, time, said, ...facts }))}\n`)
  }
}

/** What the log keeps of an error: its name, sentence and place, never the rows a database names in its detail. */
export const errorFacts = (error: unknown): Record<string, unknown> =>
  error instanceof Error ? { error: error.name, message: error.message, stack: error.stack } : { error: String(error) }
