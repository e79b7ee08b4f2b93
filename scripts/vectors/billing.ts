import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { type AgingLine, aged, type LateFeeTerms, type LateLine, lateFees } from '#modules/bills/rules.ts'
import { type Collected, collectionRates } from '#modules/collections/rules.ts'
import { type DepositEvent, heldInTurn } from '#modules/deposits/rules.ts'
import { type Bill, type Correction, corrected, meteredLine } from '#modules/meters/rules.ts'
import { airBill, type Ordered } from '#modules/overtimes/rules.ts'
import { type MoneyEvent, type OpenLine, placedInTurn } from '#modules/payments/rules.ts'
import { reconciled, type Shift } from '#modules/settlements/rules.ts'
import { apportioned, type Sharing } from '#modules/shares/rules.ts'
import { type Asked, type Charge, periodicLines, scheduleOf, totalOf } from '#modules/tariffs/rules.ts'
import type { VectorSet } from './set.ts'

type Day = Temporal.PlainDate
type Fen = LateLine['principalFen']
type Period = { from: Day; to: Day }
type Allocating = { lines: OpenLine[]; prepaidFen: Fen; events: MoneyEvent[] }
type Holding = { events: DepositEvent[]; limitFen: Fen | null; askDates: Day[] }

const withTotal = <T extends { amountFen: Fen }>(lines: T[]) => ({ lines, totalFen: totalOf(lines) })

function allocate({ lines, prepaidFen, events }: Allocating) {
  const { state, results } = placedInTurn(lines, prepaidFen, events)
  const open = state.lines.map(({ id, principalFen, lateFeeFen }) => ({
    id, principalOpenFen: principalFen, lateFeeOpenFen: lateFeeFen,
  })) // biome-ignore format: it reads as a row
  return { results, lines: open, prepaidFen: state.prepaidFen }
}

/** How each kind of vector asks the rules that the acts use; the rest of this file only writes names another way. */
// biome-ignore format: it reads as a table
const engines = {
  'periodic line': (given: Charge & { period: Period }) => withTotal(periodicLines(given, given.period)),
  'periodic schedule': (given: Charge & Asked) => withTotal(scheduleOf(given, given)),
  'metered bill': (given: Bill) => meteredLine(given),
  'metered correct': (given: Correction) => corrected(given),
  apportion: (given: Sharing) => apportioned(given),
  overtime_ac: (given: Ordered) => airBill(given),
  late_fee: (given: LateFeeTerms & { lines: LateLine[]; asOf: Day }) => lateFees(given, given.lines, given.asOf),
  allocate,
  collection_rate: (given: Collected) => collectionRates(given),
  aging: (given: { lines: AgingLine[]; asOf: Day }) => aged(given.lines, given.asOf),
  reconcile: (given: Shift) => reconciled(given),
  deposit: ({ events, limitFen, askDates }: Holding) => heldInTurn(events, limitFen, askDates),
}

const kinds = ['periodic', 'metered', 'apportion', 'overtime_ac', 'late_fee', 'allocate', 'collection_rate', 'aging', 'reconcile', 'deposit'] as const // biome-ignore format: it reads as a row
const Given = z.record(z.string(), z.unknown())
const shape = z
  .object({ id: z.string(), kind: z.enum(kinds), about: z.string(), given: Given, expect: Given })
  .refine(({ kind, given }) => engineOf(kind, given) in engines, { error: 'no such op' })

const engineOf = (kind: string, { op }: Record<string, unknown>) => (op === undefined ? kind : `${kind} ${op}`)

const inCode = (key: string) => key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
const inFile = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Keys that are names of the office, not of the format: they stay as they are. */
const dataKeys = new Set(['days', 'methods', 'buckets', 'liabilityAt'])
const isDay = /^\d{4}-\d{2}-\d{2}$/
const isMonth = /^\d{4}-\d{2}$/
const names = new Set([
  'id',
  'key',
  'of',
  'line',
  'lines',
  'unit',
  'tenant',
  'zone',
  'party',
  'version',
  'meter',
  'deposit',
  'ref',
  'household',
])

function read(value: unknown, key = '', keep = false): unknown {
  if (Array.isArray(value)) return value.map((one) => read(one, key))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => {
        const known = keep ? name : inCode(name)
        return [known, read(one, known, dataKeys.has(known))]
      }),
    )
  if (typeof value !== 'string' || names.has(key)) return value
  return isDay.test(value)
    ? Temporal.PlainDate.from(value)
    : isMonth.test(value)
      ? Temporal.PlainYearMonth.from(value)
      : value
}

function written(value: unknown, keep = false): unknown {
  if (Array.isArray(value)) return value.map((one) => written(one))
  if (value instanceof Temporal.PlainDate) return value.toString()
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .map(([name, one]) => [
        keep ? name : inFile(name),
        name === 'error' ? code(one) : written(one, dataKeys.has(name)),
      ]),
  )
}

const code = (error: unknown) => (typeof error === 'string' ? error.split('.').at(-1) : error)

function answer({ kind, given }: z.output<typeof shape>): unknown {
  const engine = engines[engineOf(kind, given) as keyof typeof engines] as (given: unknown) => unknown
  try {
    return written(engine(kind === 'overtime_ac' ? withPlainDates(given) : read(given)))
  } catch (problem) {
    if (problem instanceof Refusal) return { error: code(problem.code) }
    throw problem
  }
}

/** Dates of overtime hours only sort, so that they stay text. */
const withPlainDates = (given: Record<string, unknown>) =>
  JSON.parse(JSON.stringify(given), function keys(this: unknown, _key: string, value: unknown) {
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).map(([name, one]) => [inCode(name), one]))
      : value
  }) as unknown

function unlike(wanted: unknown, got: unknown, at: string): string[] {
  const said = `${at || 'answer'}: expected ${JSON.stringify(wanted)}, got ${JSON.stringify(got)}`
  if (Array.isArray(wanted)) {
    if (!Array.isArray(got) || got.length !== wanted.length) return [said]
    return wanted.flatMap((one, n) => unlike(one, got[n], `${at}[${n}]`))
  }
  if (typeof wanted === 'object' && wanted !== null) {
    if (typeof got !== 'object' || got === null || Array.isArray(got)) return [said]
    const has = got as Record<string, unknown> & { error?: unknown }
    if (!('error' in wanted) && !('status' in wanted) && has.error) return [said]
    return Object.entries(wanted).flatMap(([key, one]) => unlike(one, has[key], at ? `${at}.${key}` : key))
  }
  return wanted === got ? [] : [said]
}

/** Money by example: every kind of charge, late fee, allocation, rate, deposit and reconciliation. */
export const billing: VectorSet<z.output<typeof shape>> = {
  shape,
  differences: (vector) => unlike(vector.expect, answer(vector), ''),
}
