import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { TooMany } from '../refusal.ts'
import { tokenOf } from './request.ts'

const peopleBehindOneAddress = 10
const timeWindow = '1 minute'

/** Whether this hand may do one more act in this minute, among many in one request. */
export type OneMore = (request: FastifyRequest) => Promise<boolean>

/**
 * How much one hand may ask in a minute: a session, or an address where nobody signed in; and wider, all that comes from
 * one address, so that made-up sessions gain nothing.
 */
export async function openLimits(app: FastifyInstance, perMinute: number): Promise<OneMore> {
  await app.register(rateLimit, {
    max: perMinute,
    timeWindow,
    keyGenerator: (request) => tokenOf(request) ?? request.ip,
    errorResponseBuilder: () => new TooMany('too many requests'),
  })
  const max = perMinute * peopleBehindOneAddress
  const ofAddress = app.createRateLimit({ max, timeWindow, keyGenerator: (request) => request.ip })
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.rateLimit === false) return
    const limit = await ofAddress(request)
    if (!limit.isAllowed && limit.isExceeded) throw new TooMany('too many requests from one address')
  })
  const ofActs = app.createRateLimit({
    max: perMinute,
    timeWindow,
    keyGenerator: (request) => tokenOf(request) ?? request.ip,
  })
  return async (request) => {
    const limit = await ofActs(request)
    return limit.isAllowed || !limit.isExceeded
  }
}
