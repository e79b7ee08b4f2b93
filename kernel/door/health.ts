import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { OpenHouse } from '../open-house.ts'

/** `GET /healthz`: 200 while the house is open and its database answers, else 503; never counted against a limit. */
export function openHealth(app: FastifyInstance, house: OpenHouse, { ready = () => true }: { ready?(): boolean }) {
  app.get('/healthz', { config: { rateLimit: false } }, async (_, reply) => {
    if (!ready()) return reply.code(503).send({ state: 'not_ready' })
    try {
      await sql`select 1`.execute(house.gate)
      return { state: 'ready' }
    } catch {
      return reply.code(503).send({ state: 'no_database' })
    }
  })
}
