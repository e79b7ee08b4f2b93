import type { FastifyRequest } from 'fastify'
import { nobody } from '../actor.ts'
import type { OpenHouse } from '../open-house.ts'
import { tokenOf } from './request.ts'

/** One of many acts in one request. */
type Attempt = { act: string; input: unknown }

/** A denied attempt stays on record, outside the transaction that was denied: who, what, and from which address. */
export async function rememberDenial(house: OpenHouse, request: FastifyRequest, of?: Attempt): Promise<void> {
  const { noun = '', verb = '' } = request.params as { noun?: string; verb?: string }
  const { act, input } = of ?? { act: verb ? `${noun}.${verb}` : request.routeOptions.url, input: request.body }
  const named = (input as { estateId?: unknown } | null | undefined)?.estateId
  const token = tokenOf(request)
  const at = house.now()
  const actor = (token && (await house.ports.who(house.gate, token, at))) || nobody
  await house.gate
    .insertInto('denials')
    .values({
      at,
      actorId: actor.id,
      act: (act ?? '').slice(0, 80),
      estateId: typeof named === 'string' && isId.test(named) ? named : null,
      address: request.ip,
    })
    .execute()
    .catch((error) => house.fault(error, 'denials'))
}

const isId = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
