import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { Id, secret } from '#kernel/shapes.ts'

/** Taken by the other side is sent; what its gateway confirms reached the telephone. */
// biome-ignore format: it reads as a table
export const life = lifecycle('sendings', {
  states: ['waiting', 'sent', 'delivered', 'failed'],
  moves: {
    hand:    { from: ['waiting'], to: 'sent' },
    giveUp:  { from: ['waiting'], to: 'failed' },
    confirm: { from: ['sent', 'delivered'], to: 'delivered' },
    bounce:  { from: ['sent', 'failed'], to: 'failed' },
  },
})
export type State = (typeof life.states)[number]

export const ways = ['sms', 'mail', 'robot'] as const
export type Way = (typeof ways)[number]

/** How long is waited after the first, second … try that was answered with "not now". */
const pausesInMinutes = [1, 5, 25, 120] as const

/** When the next try is due after so many; undefined when it is given up. */
export function nextTry(tries: number, at: Temporal.Instant): Temporal.Instant | undefined {
  const minutes = pausesInMinutes[tries - 1]
  return minutes === undefined ? undefined : at.add({ minutes })
}

const chineseMobile = /^\+861[3-9]\d{9}$/
const elsewhere = /^\+(?!86)\d{7,15}$/

/** The number a short message can be sent to: a mobile of China or a number abroad; undefined for landlines and extensions. */
export const mobileOf = (number: string | null): string | undefined =>
  number && (chineseMobile.test(number) || elsewhere.test(number)) ? number : undefined

export const Receipt = z.object({
  sendingId: Id,
  state: z.enum(['delivered', 'failed']),
  /** The moment as the gateway wrote it: its signature covers these signs. */
  at: z.string().max(40),
  signature: secret(z.string().min(1).max(200)),
})
