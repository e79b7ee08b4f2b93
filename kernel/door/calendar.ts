import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { OpenHouse } from '../open-house.ts'
import { perform } from '../perform.ts'

const readsPerMinute = 60

/**
 * `GET /calendar/<secret>.ics`: a person's own calendar for whoever has its address, by the query `feeds.calendar` and with no other right.
 * An address that is not known, or not any more, is not found. Phones ask often: what has not changed is not sent again.
 */
export function openCalendar(app: FastifyInstance, house: OpenHouse): void {
  const config = { rateLimit: { max: readsPerMinute, timeWindow: '1 minute' } }
  app.get('/calendar/:token([A-Za-z0-9_-]{43}).ics', { config }, async (request, reply) => {
    const { token } = request.params as { token: string }
    const actor = await house.ports.subscriber?.(house.gate, token, house.now())
    reply.header('cache-control', 'private, no-store').header('referrer-policy', 'no-referrer')
    if (!actor) return reply.code(404).send({ code: 'unknown', facts: {} })
    const { text } = (await perform(house, { name: 'feeds.calendar', input: {}, actor })) as { text: string }
    const tag = `"${createHash('sha256').update(text).digest('base64url')}"`
    reply.header('etag', tag)
    if (request.headers['if-none-match']?.split(/\s*,\s*/).includes(tag)) return reply.code(304).send()
    return reply
      .type('text/calendar; charset=utf-8')
      .header('content-disposition', 'inline; filename="duties.ics"')
      .send(text)
  })
}
