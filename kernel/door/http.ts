import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import type { LiveLine } from '../live.ts'
import type { Log } from '../log.ts'
import type { OpenHouse } from '../open-house.ts'
import { Denied } from '../refusal.ts'
import { answerTo } from './answers.ts'
import { openApiPage } from './api-page.ts'
import { openBatch } from './batch.ts'
import { openCalendar } from './calendar.ts'
import { rememberDenial } from './denials.ts'
import { openFiles } from './files.ts'
import { openHealth } from './health.ts'
import { openHooks } from './hooks.ts'
import { openLimits } from './limits.ts'
import { openLive } from './live.ts'
import { openMetrics } from './metrics.ts'
import { openDescription } from './openapi.ts'
import { openPages } from './pages.ts'
import { nameOf } from './request.ts'
import { openRoad } from './road.ts'

export { sessionCookie } from './request.ts'

export interface DoorOptions {
  /** Cookies only over TLS; set when the public address is https. */
  secure: boolean
  /** Requests per minute from one session or address. */
  perMinute: number
  log?: Log | false
  /** Where live screens hear what happened; without it there is no `/api/live`. */
  live?: LiveLine
  /** Folder of the built pages; without it the door speaks the API only. */
  pages?: string
  /** Whether the house is open; false while it starts and stops. Without it: since the door is there. */
  ready?(): boolean
}

const largestBody = 1024 * 1024

/** The door: HTTP in, `perform`, HTTP out; and beside it health, figures, description, live line and pages. */
export async function openDoor(house: OpenHouse, options: DoorOptions): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: largestBody,
    trustProxy: 'loopback',
    forceCloseConnections: 'idle',
  })
  await app.register(cookie)
  await app.register(helmet, { contentSecurityPolicy: { directives: policy }, strictTransportSecurity: options.secure })
  const oneMore = await openLimits(app, options.perMinute)
  app.setErrorHandler(async (error, request, reply) => {
    if (error instanceof Denied) await rememberDenial(house, request)
    const said = answerTo(error, (fault) => house.fault(fault, nameOf(house, request)))
    tally.said(said)
    return reply.code(said.status).send(said.body)
  })
  app.addHook('onRequest', async (request, reply) => {
    if (request.method === 'POST' && !request.routeOptions.config.signed && !sameSite(request))
      return reply.code(403).send({ code: 'denied', facts: {} })
  })
  app.addHook('onSend', async (_, reply) => void reply.header('x-steward-now', house.now().toString()))
  app.addHook('onResponse', async (request, reply) => {
    const { statusCode: status, elapsedTime } = reply
    if (options.log)
      options.log('debug', 'answered', { name: nameOf(house, request), status, ms: Math.round(elapsedTime) })
  })
  const tally = openMetrics(app, house)
  openHealth(app, house, options)
  openDescription(app, house)
  openApiPage(app, house)
  if (options.live) openLive(app, house, options.live)
  await openFiles(app, house)
  openCalendar(app, house)
  await openHooks(app, house)
  openRoad(app, house, options.secure)
  openBatch(app, house, tally, oneMore)
  if (options.pages) await openPages(app, options.pages)
  return app
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
