import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { OpenHouse } from '../open-house.ts'
import { Denied, TooMany } from '../refusal.ts'
import { performMany, type Sent, type Told } from '../turn/batch.ts'
import { answerTo } from './answers.ts'
import { rememberDenial } from './denials.ts'
import type { OneMore } from './limits.ts'
import type { Tally } from './metrics.ts'
import { said } from './parts.ts'
import { longestHeader, tokenOf } from './request.ts'

export const place = '/api/acts'
const most = 100
const text = z.string().max(longestHeader)

/** Acts in the order in which they were done, each as it would come alone. */
export const Batch = z.object({
  onBehalfOf: z.uuid().optional().describe('Whose phone it was, where somebody else hands it in; by their own rights'),
  acts: z
    .object({
      act: z.string().max(80).describe('Its name, e.g. cases.open'),
      input: z.unknown(),
      key: text.min(1).describe('As Idempotency-Key; each its own'),
      doneAt: text.optional().describe('As X-Done-At'),
      device: text.optional().describe('Whose phone, and its own clock, for the journal'),
      about: text.optional().describe('The matter: what is refused holds up later acts about the same'),
    })
    .array()
    .min(1)
    .max(most)
    .refine((acts) => new Set(acts.map(({ key }) => key)).size === acts.length, 'one key, one act'),
})

/** One answer an act, in the same order. */
export const Answered = z.object({
  answers: z
    .object({
      how: z.enum(['accepted', 'refused', 'waiting']).describe('Waiting: not tried, since one before it failed'),
      output: z.unknown().optional(),
      status: z.int().optional().describe('Of a refused one, the status it would have had alone'),
      code: z.string().optional(),
      facts: z.record(z.string(), z.unknown()).optional(),
      issues: z.object({ path: z.string(), message: z.string() }).array().optional(),
    })
    .array(),
})

/** `POST /api/acts`: what a phone did without network, many acts in one request, each answered for itself; only after it is kept. */
export function openBatch(app: FastifyInstance, house: OpenHouse, tally: Tally, oneMore: OneMore): void {
  app.post(place, async (request) => {
    const { acts, onBehalfOf } = said(Batch, request.body)
    const address = request.ip
    const sent = acts.map(({ act: name, input, ...one }) => ({ ...one, name, input: input ?? {}, address }) as Sent)
    let few = 0
    while (few < sent.length && (await oneMore(request))) few += 1
    const told = few > 0 ? await performMany(house, { token: tokenOf(request), onBehalfOf }, sent.slice(0, few)) : []
    const late = sent.slice(few).map((_, n): Told => (n > 0 ? { how: 'waiting' } : { how: 'refused', error: new TooMany('acts') }))
    const answers = []
    for (const [n, one] of [...told, ...late].entries()) answers.push(await answered(house, tally, request, sent[n] as Sent, one))
    return { answers }
  })
} // biome-ignore format: it reads as a road

async function answered(house: OpenHouse, tally: Tally, request: FastifyRequest, { name, input }: Sent, one: Told) {
  if (one.how === 'accepted') tally.done(name)
  if (one.how !== 'refused') return one
  if (one.error instanceof Denied) await rememberDenial(house, request, { act: name, input })
  const { status, body } = answerTo(one.error, (fault) => house.fault(fault, name))
  tally.said({ status, body })
  return { how: one.how, status, ...body }
}
