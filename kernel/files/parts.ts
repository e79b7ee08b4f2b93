import { createReadStream } from 'node:fs'
import { open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { refuse } from '../refusal.ts'
import { mostBytes } from './kinds.ts'
import type { FileStore } from './store.ts'
import { receive, sha256Of, uploadIdOf } from './upload.ts'

const placeOf = (store: FileStore, actorId: string, partsId: string) =>
  join(store.uploads, `${actorId}.${partsId}.parts`)

/** How much of a file that comes in parts is here: from there the phone goes on. */
export const bytesHere = async (store: FileStore, actorId: string, partsId: string): Promise<number> =>
  (await stat(placeOf(store, actorId, partsId)).catch(() => undefined))?.size ?? 0

/** Lays a part where it belongs, and says how much is here. A part that would leave a gap is not taken; one that came twice changes nothing. */
export async function addPart(store: FileStore, actorId: string, partsId: string, from: number, part: Buffer) {
  const here = await bytesHere(store, actorId, partsId)
  if (from > here) return here
  if (from + part.length > mostBytes) refuse('files.too_large', { mostMegabytes: mostBytes / 1024 ** 2 })
  const file = await open(placeOf(store, actorId, partsId), here === 0 ? 'w' : 'r+', 0o600)
  try {
    await file.write(part, 0, part.length, from)
  } finally {
    await file.close()
  }
  return bytesHere(store, actorId, partsId)
}

/**
 * All parts are here: the file is checked against what the phone says it is, and becomes an upload like any other. Said
 * twice it is the same upload. A file that was torn on the way is thrown away and refused: it is sent anew.
 */
export async function joined(store: FileStore, actorId: string, partsId: string, of: { name: string; sha256: string }) {
  const place = placeOf(store, actorId, partsId)
  const found = await sha256Of(place).catch(() => undefined)
  if (found === undefined) return uploadIdOf(actorId, partsId, of.sha256)
  try {
    if (found !== of.sha256) refuse('files.torn')
    return await receive(store, actorId, partsId, of.name, createReadStream(place))
  } finally {
    await rm(place, { force: true })
  }
}
