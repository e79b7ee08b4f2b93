import type { FastifyRequest } from 'fastify'
import type { OpenHouse } from '../open-house.ts'

export const sessionCookie = 'steward'

export const longestHeader = 200

/** A header's text; a very long one is nobody's. */
export const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name]
  return typeof value === 'string' && value.length <= longestHeader ? value : undefined
}

/** The session, from the cookie of a browser or the bearer of a robot. */
export const tokenOf = (request: FastifyRequest): string | undefined =>
  request.cookies[sessionCookie] ?? header(request, 'authorization')?.replace(/^Bearer /, '')

/** The act or query that was asked for, else the route; never what was written into the address. */
export function nameOf(house: OpenHouse, request: FastifyRequest): string {
  const { noun, verb } = (request.params ?? {}) as { noun?: string; verb?: string }
  return house.ops.get(`${noun}.${verb}`)?.op.name ?? request.routeOptions.url ?? 'unknown'
}
