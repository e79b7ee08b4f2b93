import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { Money } from '#kernel/money/shape.ts'
import { Cursor, Id, Moment, Note } from '#kernel/shapes.ts'
import { methods } from '#modules/receipts/rules.ts'

// biome-ignore format: it reads as a table
export const life = lifecycle('tills', {
  states: ['open', 'handed_over', 'received'],
  moves: {
    handOver: { from: ['open'],        to: 'handed_over' },
    receive:  { from: ['handed_over'], to: 'received' },
  },
})

export const Open = z.object({ estateId: Id.of('estates'), openingFen: Money })
export const OneTill = z.object({ tillId: Id })
export const HandOver = OneTill.extend({ countedFen: Money, bankedFen: Money.default(0), note: Note.default('') })
export const Print = OneTill.extend({ language: z.enum(['zh', 'en']).default('zh') })
export const Filter = z.object({
  estateId: Id.of('estates'),
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})

export const Total = z.object({ method: z.enum(methods), inFen: z.int(), outFen: z.int(), entries: z.int() })
export const TillRow = z.object({
  tillId: Id,
  estateId: Id,
  cashier: z.string(),
  mine: z.boolean(),
  state: z.enum(life.states),
  openedAt: Moment,
  closedAt: Moment.nullable(),
  openingFen: z.int(),
  bankedFen: z.int(),
  countedFen: z.int().nullable(),
  expectedFen: z.int(),
  note: z.string(),
  receiver: z.string().nullable(),
  receivedAt: Moment.nullable(),
  totals: Total.array(),
  receipts: z.int(),
  voids: z.int(),
  firstNumber: z.string().nullable(),
  lastNumber: z.string().nullable(),
})
export const Entry = z.object({
  entryId: Id, unitId: Id, unit: z.string(), method: z.enum(methods), ref: z.string().nullable(), amountFen: z.int(), source: z.enum(['payments', 'deposits']), sourceId: Id,
  receiptId: Id.nullable(), number: z.string().nullable(), void: z.boolean(), at: Moment,
}) // biome-ignore format: it reads as a row

/** What the till must hold and by how much the count differs from it: over above 0, short below. */
export const difference = ({ expectedFen, countedFen }: { expectedFen: number; countedFen: number | null }) =>
  countedFen === null ? null : countedFen - expectedFen
