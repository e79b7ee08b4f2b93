import type { FastifyInstance } from 'fastify'
import type { RawCall } from '../channels/channel.ts'
import type { OpenHouse } from '../open-house.ts'
import { runJob } from '../work/run-job.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Another machine calls here and signs what it says: no browser does, so that a foreign page gains nothing. */
    signed?: true
  }
}

/** A road by which another machine tells the house something. */
export interface Hook {
  /** What it says, once its signature holds; nothing for whoever cannot sign. */
  read(call: RawCall): Promise<Record<string, unknown> | undefined>
  /** The job that hears it, in one transaction of its own; what it refuses is told again later. */
  job: string
  /** What the other side wants to hear once it is done. */
  thanks: { type: string; body: string }
}

const largest = 64 * 1024

/** `POST /hooks/<road>`: the body is read as it came, since a signature covers its very signs. Thanked only after the commit. */
export async function openHooks(app: FastifyInstance, house: OpenHouse): Promise<void> {
  await app.register(async (inner) => {
    inner.removeAllContentTypeParsers()
    inner.addContentTypeParser('*', { parseAs: 'string', bodyLimit: largest }, (_, body, done) => done(null, body))
    inner.post('/hooks/:road', { config: { signed: true } }, async (request, reply) => {
      const hook = house.ports.hook?.((request.params as { road: string }).road)
      if (!hook) return reply.code(404).send({ code: 'unknown', facts: {} })
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
      const said = await hook.read({ headers, body: String(request.body ?? ''), now: house.now() })
      if (!said) return reply.code(401).send({ code: 'not_signed', facts: {} })
      await runJob(house, hook.job, said, house.now())
      return reply.type(hook.thanks.type).send(hook.thanks.body)
    })
  })
}
