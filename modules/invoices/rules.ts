import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { count, exact, fen, inFen, ratio, times } from '#kernel/money/money.ts'
import { Cursor, Day, Id, Moment, personal, Text } from '#kernel/shapes.ts'

// biome-ignore format: it reads as a table
export const life = lifecycle('invoice_requests', {
  states: ['requested', 'issued', 'refused'],
  moves: { issue: { from: ['requested'], to: 'issued' }, refuse: { from: ['requested'], to: 'refused' } },
})
export const buyers = ['person', 'company'] as const

/** The tax in an amount that has it inside, rounded half up once. */
export const taxIn = (amountFen: number, taxBp: number): number =>
  count(inFen(times(exact(fen(amountFen)), ratio(taxBp, 10_000 + taxBp))))

const Title = personal(z.string().trim().min(2).max(100))
/** Fifteen to twenty signs, as companies have them. */
const TaxNumber = personal(
  z
    .string()
    .trim()
    .regex(/^[0-9A-Z]{15,20}$/),
)
export const Ask = z.object({ paymentId: Id, buyer: z.enum(buyers), title: Title, taxNumber: TaxNumber.nullish() })
export const OneRequest = z.object({ invoiceId: Id })
export const Issue = OneRequest.extend({
  number: z
    .string()
    .trim()
    .regex(/^[0-9A-Z]{8,24}$/),
  link: z.union([z.url(), z.literal('')]).default(''),
})
export const Refuse = OneRequest.extend({ reason: Text })
export const SetCode = z.object({ itemId: Id, code: z.string().regex(/^[0-9]{19}$/) })
export const Item = z.object({
  text: z.string(),
  code: z.string(),
  taxBp: z.int(),
  amountFen: z.int(),
  taxFen: z.int(),
})
export const RequestRow = OneRequest.extend({
  estateId: Id, unitId: Id, unit: z.string(), paymentId: Id, receipt: z.string().nullable(), buyer: z.enum(buyers), title: z.string(), taxNumber: z.string().nullable(), amountFen: z.int(), items: Item.array(),
  state: z.enum(life.states), requestedAt: Moment, number: z.string().nullable(), link: z.string(), reason: z.string(),
}) // biome-ignore format: it reads as a row
/** A request as the home sees it, the title whole for whoever made it. */
export const MineRow = RequestRow.omit({ estateId: true, unitId: true, taxNumber: true, items: true })
/** A payment for which nobody asked yet. */
export const Askable = z.object({
  paymentId: Id,
  unit: z.string(),
  day: Day,
  amountFen: z.int(),
  receipt: z.string().nullable(),
})
export const Filter = z.object({
  estateId: Id.of('estates'),
  state: z.enum(life.states).optional(),
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})
export const Carry = z.object({ estateId: Id.of('estates'), language: z.enum(['zh', 'en']).default('zh') })
