import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { OpenHouse } from '../open-house.ts'
import { perform } from '../perform.ts'
import { Malformed } from '../refusal.ts'
import { header, longestHeader, sessionCookie, tokenOf } from './request.ts'

/** One route for every act and query, by its one name; queries are also reachable by GET. */
export function openRoad(app: FastifyInstance, house: OpenHouse, secure: boolean) {
  const act = (request: FastifyRequest, reply: FastifyReply) => answer(house, secure, request, reply, request.body)
  app.post('/api/:noun/:verb', act)
  app.get('/api/:noun/:verb', (request, reply) => {
    const { noun, verb } = request.params as { noun: string; verb: string }
    if (house.ops.get(`${noun}.${verb}`)?.op.kind !== 'query')
      return reply.code(404).send({ code: 'unknown', facts: {} })
    return answer(house, secure, request, reply, asked(request.query as Record<string, string>))
  })
}

const nameOf = (request: FastifyRequest) => request.url.replace(/\?.*/, '').split('/').slice(2, 4).join('.')
/** A query's input in the address: `?input={"…"}`, or plain text fields. */
function asked(query: Record<string, string>): unknown {
  if (typeof query.input !== 'string') return query
  try {
    return JSON.parse(query.input)
  } catch {
    return null
  }
}

async function answer(house: OpenHouse, secure: boolean, request: FastifyRequest, reply: FastifyReply, input: unknown) {
  if (String(request.headers['idempotency-key'] ?? '').length > longestHeader)
    throw new Malformed([{ path: 'Idempotency-Key', message: `longer than ${longestHeader} characters` }])
  const result = (await perform(house, {
    name: nameOf(request),
    input: input ?? {},
    token: tokenOf(request),
    key: header(request, 'idempotency-key'),
    doneAt: header(request, 'x-done-at'),
    device: header(request, 'x-device') ?? header(request, 'user-agent')?.slice(0, 80),
    address: request.ip,
  })) as { sessionToken?: string } | undefined
  if (typeof result?.sessionToken !== 'string') return reply.send(result ?? {})
  const { sessionToken, ...rest } = result
  const kept = { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: 30 * 86_400 } as const
  if (sessionToken) reply.setCookie(sessionCookie, sessionToken, kept)
  else reply.clearCookie(sessionCookie, { path: '/' })
  return reply.send(rest)
}
