import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { LiveLine } from '../live.ts'
import type { Log } from '../log.ts'
import type { OpenHouse } from '../open-house.ts'
import { perform } from '../perform.ts'
import { Denied, TooMany } from '../refusal.ts'
import { answerTo } from './answers.ts'
import { rememberDenial } from './denials.ts'
import { openHealth } from './health.ts'
import { openLive } from './live.ts'
import { header, sessionCookie, tokenOf } from './token.ts'

export { sessionCookie } from './token.ts'

export interface DoorOptions {
  /** Cookies only over TLS; set when the public address is https. */
  secure: boolean
  /** Requests per minute from one session or address. */
  perMinute: number
  log?: Log | false
  /** Where live screens hear what happened; without it there is no `/api/live`. */
  live?: LiveLine
  /** Whether the house is open; false while it starts and stops. Without it: since the door is there. */
  ready?(): boolean
}

const largestBody = 1024 * 1024

/** The door: HTTP in, `perform`, HTTP out. One route for every act and query; queries are also reachable by GET. */
export async function openDoor(house: OpenHouse, options: DoorOptions): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: largestBody,
    trustProxy: 'loopback',
    forceCloseConnections: 'idle',
  })
  await app.register(cookie)
  await app.register(helmet, { contentSecurityPolicy: { directives: policy }, strictTransportSecurity: options.secure })
  await app.register(rateLimit, {
    max: options.perMinute,
    timeWindow: '1 minute',
    keyGenerator: (request) => tokenOf(request) ?? request.ip,
    errorResponseBuilder: () => new TooMany('too many requests'),
  })
  app.setErrorHandler(async (error, request, reply) => {
    if (error instanceof Denied) await rememberDenial(house, request)
    const { status, body } = answerTo(error, (fault) => house.fault(fault, request.url))
    return reply.code(status).send(body)
  })
  app.addHook('onRequest', async (request, reply) => {
    if (request.method === 'POST' && !sameSite(request)) return reply.code(403).send({ code: 'denied', facts: {} })
  })
  app.addHook('onSend', async (_, reply) => void reply.header('x-steward-now', house.now().toString()))
  openHealth(app, house, options)
  if (options.live) openLive(app, house, options.live)
  app.post('/api/:noun/:verb', (request, reply) => answer(house, options, request, reply, request.body))
  app.get('/api/:noun/:verb', (request, reply) => {
    const { noun, verb } = request.params as { noun: string; verb: string }
    if (house.ops.get(`${noun}.${verb}`)?.op.kind !== 'query')
      return reply.code(404).send({ code: 'unknown', facts: {} })
    return answer(house, options, request, reply, asked(request.query as Record<string, string>))
  })
  return app
}

/** A query's input in the address: `?input={"…"}`, or plain text fields. */
function asked(query: Record<string, string>): unknown {
  if (typeof query.input !== 'string') return query
  try {
    return JSON.parse(query.input)
  } catch {
    return null
  }
}

async function answer(
  house: OpenHouse,
  options: DoorOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  input: unknown,
) {
  const { noun, verb } = request.params as { noun: string; verb: string }
  const result = (await perform(house, {
    name: `${noun}.${verb}`,
    input: input ?? {},
    token: tokenOf(request),
    key: header(request, 'idempotency-key'),
    doneAt: header(request, 'x-done-at'),
    device: header(request, 'x-device') ?? header(request, 'user-agent')?.slice(0, 80),
    address: request.ip,
  })) as { sessionToken?: string } | undefined
  if (typeof result?.sessionToken !== 'string') return reply.send(result ?? {})
  const { sessionToken, ...rest } = result
  const kept = { path: '/', httpOnly: true, sameSite: 'lax', secure: options.secure, maxAge: 30 * 86_400 } as const
  if (sessionToken) reply.setCookie(sessionCookie, sessionToken, kept)
  else reply.clearCookie(sessionCookie, { path: '/' })
  return reply.send(rest)
}

/** A foreign page can send neither our header nor JSON without asking first. */
const sameSite = (request: FastifyRequest) =>
  request.headers['x-steward'] === '1' || (request.headers['content-type'] ?? '').startsWith('application/json')

const policy = {
  defaultSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  connectSrc: ["'self'"],
  frameAncestors: ["'none'"],
  upgradeInsecureRequests: null,
}
