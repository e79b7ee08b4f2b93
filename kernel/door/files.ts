import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { mostBytes } from '../files/kinds.ts'
import { pictureType, thumbOf } from '../files/picture.ts'
import { type FileStore, fileStore } from '../files/store.ts'
import { receive } from '../files/upload.ts'
import type { OpenHouse } from '../open-house.ts'
import { perform } from '../perform.ts'
import { Malformed, Refusal } from '../refusal.ts'
import { openParts, plainName, usualEstate, whose } from './parts.ts'
import { header, tokenOf } from './request.ts'

/** `POST /api/files` hands a file in as the act `files.add`; `GET /api/files/:id` shows it to whom `files.one` shows it. */
export async function openFiles(app: FastifyInstance, house: OpenHouse): Promise<void> {
  // One byte more than the most: what is cut off there is seen to be too large.
  await app.register(multipart, { limits: { fileSize: mostBytes + 1, files: 1, fields: 2, fieldSize: 200 } })
  app.post('/api/files', async (request) => ({ id: await handIn(house, request) }))
  openParts(app, house, keepAs)
  app.get('/api/files/:fileId(^[0-9a-f-]{36}$)', async (request, reply) => {
    const { fileId } = request.params as { fileId: string }
    const wishes = request.query as { size?: string }
    const known = await knownFile(house, fileId, tokenOf(request))
    const small = wishes.size === 'thumb' && known?.type === pictureType
    const stream = known && (small ? await thumb(fileStore(), fileId) : await fileStore().read(fileId))
    if (!stream) return reply.code(404).send({ code: 'unknown', facts: {} })
    const shown = known.type === pictureType ? 'inline' : 'attachment'
    return reply
      .type(known.type)
      .header('content-disposition', `${shown}; filename*=UTF-8''${encodeURIComponent(known.name)}`)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cache-control', 'private, max-age=86400, immutable')
      .send(stream)
  })
}

async function handIn(house: OpenHouse, request: FastifyRequest): Promise<string> {
  const actor = await whose(house, request)
  const part = await request.file()
  if (!part) throw new Malformed([{ path: 'file', message: 'is missing' }])
  const key = header(request, 'idempotency-key')
  const name = plainName(part.filename)
  const uploadId = await receive(fileStore(), actor.id, key ?? randomUUID(), name, part.file)
  return keepAs(house, request, { uploadId, estateId: textOf(part.fields.estateId) ?? usualEstate(actor), name }, key)
}

/** The file is kept by the act `files.add`, once under one key. */
async function keepAs(house: OpenHouse, request: FastifyRequest, input: object, key: string | undefined) {
  const asked = { name: 'files.add', input, token: tokenOf(request), key, address: request.ip }
  return ((await perform(house, asked)) as { fileId: string }).fileId
}

const textOf = (field: unknown): string | undefined => {
  const value = (field as { value?: unknown } | undefined)?.value
  return typeof value === 'string' ? value : undefined
}

async function knownFile(house: OpenHouse, fileId: string, token: string | undefined) {
  try {
    const asked = { name: 'files.one', input: { fileId }, token }
    return (await perform(house, asked)) as { name: string; type: string }
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

/** The small copy, made when it is first asked for. */
async function thumb(store: FileStore, fileId: string) {
  const key = `${fileId}.thumb`
  const made = await store.read(key)
  if (made) return made
  const picture = await store.read(fileId)
  if (!picture) return undefined
  const draft = join(store.uploads, `${randomUUID()}.thumb`)
  try {
    await writeFile(draft, await thumbOf(await buffer(picture)), { mode: 0o600 })
    await store.keep(key, draft).catch(() => {}) // another request was faster
  } finally {
    await rm(draft, { force: true })
  }
  return store.read(key)
}
