import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { Cursor, Day, Id, Moment, Text } from '#kernel/shapes.ts'

// biome-ignore format: it reads as a table
export const life = lifecycle('receipts', {
  states: ['issued', 'void'],
  moves: { void: { from: ['issued'], to: 'void' } },
})

export const kinds = ['receipt', 'deposit', 'refund'] as const
export type Kind = (typeof kinds)[number]

/** How money changes hands; `credit` is none, money already here. */
export const methods = ['cash', 'card', 'transfer', 'wechat', 'alipay'] as const
export type Method = (typeof methods)[number]

const letters: Record<Kind, string> = { receipt: 'SJ', deposit: 'YJ', refund: 'TK' }
/** The series of a kind and year, `SJ2026`; a number in it reads `SJ2026-000017`. */
export const seriesOf = (kind: Kind, day: Temporal.PlainDate): string => `${letters[kind]}${day.year}`

export const Item = z.object({ text: z.string(), period: z.string(), amountFen: z.int() })
export const OneReceipt = z.object({ receiptId: Id })
export const Replace = OneReceipt.extend({ reason: Text })
export const Print = OneReceipt.extend({ language: z.enum(['zh', 'en']).default('zh') })
export const Filter = z.object({
  estateId: Id.of('estates'), unitId: Id.of('estates').optional(), state: z.enum(life.states).optional(), kind: z.enum(kinds).optional(),
  from: Day.optional(), until: Day.optional(), limit: z.int().min(1).max(200).default(50), after: Cursor.optional(),
}) // biome-ignore format: it reads as a row
export const ReceiptRow = z.object({
  receiptId: Id, estateId: Id, number: z.string(), kind: z.enum(kinds), unitId: Id, unit: z.string(), payer: z.string(), method: z.enum(methods), amountFen: z.int(),
  items: Item.array(), day: Day, issuer: z.string().nullable(), issuedAt: Moment, state: z.enum(life.states), voidReason: z.string(), replacedBy: z.string().nullable(), prints: z.int(),
}) // biome-ignore format: it reads as a row
