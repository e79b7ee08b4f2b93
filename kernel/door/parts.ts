import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Actor, headOffice } from '../actor.ts'
import { addPart, bytesHere, joined } from '../files/parts.ts'
import { fileStore } from '../files/store.ts'
import type { OpenHouse } from '../open-house.ts'
import { Malformed, SignInFirst } from '../refusal.ts'
import { tokenOf } from './request.ts'

const place = '/api/uploads/:partsId(^[0-9a-f-]{36}$)'
const largestPart = 1024 * 1024

const From = z.object({ from: z.coerce.number().int().min(0) })
const Whole = z.object({
  name: z.string().max(200),
  sha256: z.string().regex(/^[\da-f]{64}$/),
  estateId: z.uuid().optional(),
})

type Keep = (house: OpenHouse, request: FastifyRequest, input: object, key: string) => Promise<string>

/**
 * A file in parts, for a phone whose network comes and goes: GET says how much is here, PUT lays the next part, POST
 * closes it with its hash and answers the file's id, the same however often it is asked.
 */
export function openParts(app: FastifyInstance, house: OpenHouse, keep: Keep): void {
  const kind = 'application/octet-stream'
  app.addContentTypeParser(kind, { parseAs: 'buffer', bodyLimit: largestPart }, (_, body, done) => done(null, body))
  app.get(place, async (request) => ({ bytes: await bytesHere(fileStore(), (await whose(house, request)).id, idOf(request)) }))
  app.put(place, { bodyLimit: largestPart }, async (request) => {
    const { from } = said(From, request.query)
    if (!Buffer.isBuffer(request.body)) throw new Malformed([{ path: '', message: `is not ${kind}` }])
    return { bytes: await addPart(fileStore(), (await whose(house, request)).id, idOf(request), from, request.body) }
  })
  app.post(place, async (request) => {
    const actor = await whose(house, request)
    const { name: called, sha256, estateId = usualEstate(actor) } = said(Whole, request.body)
    const name = plainName(called)
    const uploadId = await joined(fileStore(), actor.id, idOf(request), { name, sha256 })
    return { id: await keep(house, request, { uploadId, estateId, name }, idOf(request)) }
  })
} // biome-ignore format: a road a paragraph

const idOf = (request: FastifyRequest) => (request.params as { partsId: string }).partsId

/** Who hands this in; asks a stranger to sign in. */
export async function whose(house: OpenHouse, request: FastifyRequest): Promise<Actor> {
  const token = tokenOf(request)
  const actor = token && (await house.ports.who(house.gate, token, house.now()))
  if (!actor) throw new SignInFirst('files.add')
  return actor
}

export function said<S extends z.ZodType>(shape: S, raw: unknown): z.output<S> {
  const result = shape.safeParse(raw)
  if (result.success) return result.data
  throw new Malformed(result.error.issues.map((i) => ({ path: i.path.join('.'), message: i.message })))
}

/** A file's name without what could lead astray. */
export const plainName = (name: string): string =>
  name
    .replace(/[\p{Cc}/\\]/gu, ' ')
    .trim()
    .slice(-120)
    .trim() || 'file'

/** Where nobody says which estate: the home of a resident, the first estate an employee serves, else the head office. */
export const usualEstate = ({ homes, grants }: Actor): string =>
  homes[0]?.estateId ?? grants.find(({ estate }) => estate !== '*')?.estate ?? headOffice
