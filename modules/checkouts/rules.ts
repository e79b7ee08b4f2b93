import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { Money } from '#kernel/money/shape.ts'
import { Cursor, Id, Moment, Text } from '#kernel/shapes.ts'

// biome-ignore format: it reads as a table
export const life = lifecycle('checkouts', {
  states: ['created', 'paid', 'closed', 'refunded'],
  moves: {
    // Money that comes for a closed order came in all the same.
    pay:    { from: ['created', 'closed'], to: 'paid' },
    close:  { from: ['created'],           to: 'closed' },
    refund: { from: ['paid'],              to: 'refunded' },
  },
})
export type State = (typeof life.states)[number]

// biome-ignore format: it reads as a table
export const refundLife = lifecycle('checkout_refunds', {
  states: ['asked', 'done', 'failed'],
  moves: { settle: { from: ['asked'], to: 'done' }, giveUp: { from: ['asked'], to: 'failed' } },
})

export const channels = ['wechat', 'alipay'] as const
export const ways = ['code', 'phone'] as const
/** How long an order can be paid. */
export const minutesOpen = 30
/** How long a refund the channel could not take is tried again. */
const pausesInMinutes = [1, 5, 30, 120, 720] as const
export const nextTry = (tries: number, at: Temporal.Instant): Temporal.Instant | undefined => {
  const minutes = pausesInMinutes[tries - 1]
  return minutes === undefined ? undefined : at.add({ minutes })
}

/** Our number of an order, as channels take it: 32 signs. */
export const numberOf = (checkoutId: string): string => checkoutId.replaceAll('-', '')

/** Addresses of a machine or a house's own net: behind one of them nobody sees where the payer is. */
const inside =
  /^(0\.|10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|::1?$|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/i

/** The address a channel would see the payer come from; nothing where the house sees only its own net or its proxy. */
export function publicAddress(address: string | undefined): string | undefined {
  const plain = address?.replace(/^::ffff:(?=\d+\.)/i, '')
  return plain && !inside.test(plain) ? plain : undefined
}

export const Order = z.object({
  channel: z.enum(channels),
  way: z.enum(ways),
  lineIds: Id.array().min(1).max(100),
  quotedFen: z.int().min(1),
})
export const OneCheckout = z.object({ checkoutId: Id })
export const Refund = OneCheckout.extend({ amountFen: Money, reason: Text })
export const Offered = z.object({ estateId: Id, channel: z.enum(channels) })
export const CheckoutRow = OneCheckout.extend({
  estateId: Id, unit: z.string(), channel: z.enum(channels), amountFen: z.int(), refundedFen: z.int(), state: z.enum(life.states), way: z.enum(ways), payUrl: z.string(), orderedAt: Moment, expiresAt: Moment,
  settledAt: Moment.nullable(), trade: z.string().nullable(), number: z.string().nullable(), notices: z.string().array(), refunds: z.object({ amountFen: z.int(), state: z.enum(refundLife.states), why: z.string().nullable() }).array(),
}) // biome-ignore format: it reads as a row
export const Filter = z.object({
  estateId: Id.of('estates'),
  state: z.enum(life.states).optional(),
  limit: z.int().min(1).max(200).default(50),
  after: Cursor.optional(),
})

/** What a channel said of an order, as the job that hears it is told. */
export const Heard = z.object({
  channel: z.enum(channels), merchant: z.string(), number: z.string(), state: z.enum(['open', 'paid', 'closed']), trade: z.string().nullable(), amountFen: z.number().nullable(), at: z.string().nullable(),
}) // biome-ignore format: it reads as a row
