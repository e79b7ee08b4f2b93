import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { Cursor, Day, Id, Moment, Name, Text } from '#kernel/shapes.ts'
import { ageBuckets } from '#modules/bills/rules.ts'

// biome-ignore format: it reads as a table
export const life = lifecycle('arrears_reports', {
  states: ['drafted', 'signed', 'received'],
  moves: {
    sign:    { from: ['drafted'], to: 'signed' },
    receive: { from: ['signed'], to: 'received' },
  },
})
export type State = (typeof life.states)[number]

/** Ages as the report shows them: those of the bills, and beyond a year by years, by the last day of each. */
export const ages = [
  ...ageBuckets.slice(0, -1).map(([name, last]) => [name, last] as const),
  ['366-730', 730],
  ['731-1095', 1095],
  ['>1095', Number.POSITIVE_INFINITY],
] as const

/** What is done about a debtor; nothing that the law forbids is among it. */
export const solutions = [
  'call', 'visit', 'promise', 'instalments', 'dispute', 'demand', 'mediation', 'lawyer', 'court', 'reduction', 'vacancy', 'trace',
] as const // biome-ignore format: it reads as a row

/** A claim lapses so many years after it was due or last demanded (Civil Code 188, 195); marked so many days before. */
export const limitationYears = 3
export const warnDays = 92
/** The day of the month on which it is due. */
export const reportDay = 28

export const nearLimit = (limitationDay: Temporal.PlainDate, day: Temporal.PlainDate): boolean =>
  day.until(limitationDay).days <= warnDays

export const Make = z.object({ estateId: Id.of('estates') })
export const OneReport = z.object({ reportId: Id })
export const Solve = OneReport.extend({
  rowIds: Id.array().min(1).max(200),
  solution: z.enum(solutions),
  words: Text.max(500),
  nextDay: Day.optional(),
})
export const Print = OneReport.extend({ language: z.enum(['zh', 'en']).default('zh') })
const by = Name.nullable()
export const ReportRow = z.object({
  reportId: Id, estateId: Id, day: Day, state: z.enum(life.states), debtors: z.int(), solved: z.int(), totalFen: z.int(), agesFen: z.int().array(), maker: by, madeAt: Moment, signer: by, signedAt: Moment.nullable(),
  receiver: by, receivedAt: Moment.nullable(), mayReceive: z.boolean(),
}) // biome-ignore format: it reads as a row
export const Filter = OneReport.extend({
  unsolved: z.boolean().optional(),
  limit: z.int().min(1).max(200).default(100),
  after: Cursor.optional(),
})
export const DebtorRow = z.object({
  rowId: Id, unitId: Id, unit: z.string(), payer: z.string().nullable(), reminderId: Id.nullable(), totalFen: z.int(), disputedFen: z.int(), agesFen: z.int().array(), oldestDue: Day, days: z.int(), lines: z.int(),
  standing: z.string().nullable(), step: z.string().nullable(), promisedDay: Day.nullable(), limitationDay: Day, nearLimit: z.boolean(), solution: z.enum(solutions).nullable(), words: z.string().nullable(), nextDay: Day.nullable(), before: z.enum(solutions).nullable(),
}) // biome-ignore format: it reads as a row
