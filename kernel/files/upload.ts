import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { kindOf } from './kinds.ts'
import { pictureType, redraw } from './picture.ts'
import type { FileStore } from './store.ts'

/** A file that was handed in, checked and ready to be kept by an act of the same person. */
export interface Upload {
  path: string
  type: string
  bytes: number
  sha256: string
  /** Of what was handed in, before a picture was drawn anew. */
  takenSha256: string
}

/** The same person, key and content give the same upload. */
export const uploadIdOf = (actorId: string, key: string, sha256: string): string =>
  idFrom(`${actorId} ${key} ${sha256}`)

const placeOf = (store: FileStore, actorId: string, uploadId: string) => join(store.uploads, `${actorId}.${uploadId}`)

/**
 * Takes a stream in and checks what it really is; pictures are drawn anew. Its id is `uploadIdOf`, so that a repeated
 * request stays the same request. Refuses as `kindOf` does.
 */
export async function receive(store: FileStore, actorId: string, key: string, name: string, stream: Readable) {
  const raw = join(store.uploads, `${randomUUID()}.raw`)
  try {
    await pipeline(stream, createWriteStream(raw, { mode: 0o600 }))
    const takenSha256 = await sha256Of(raw)
    const uploadId = uploadIdOf(actorId, key, takenSha256)
    const path = placeOf(store, actorId, uploadId)
    const kind = await kindOf(raw, name, (await stat(raw)).size)
    if (kind.picture) await redraw(raw, path)
    else await rename(raw, path)
    const type = kind.picture ? pictureType : kind.type
    const upload: Omit<Upload, 'path'> = {
      type,
      bytes: (await stat(path)).size,
      sha256: await sha256Of(path),
      takenSha256,
    }
    await writeFile(`${path}.json`, JSON.stringify(upload), { mode: 0o600 })
    return uploadId
  } finally {
    await rm(raw, { force: true })
  }
}

/** An upload of this very person; undefined where there is none (any more). */
export async function uploadOf(store: FileStore, actorId: string, uploadId: string): Promise<Upload | undefined> {
  const path = placeOf(store, actorId, uploadId)
  const text = await readFile(`${path}.json`, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : { path, ...(JSON.parse(text) as Omit<Upload, 'path'>) }
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** A uuid of version 8: made from what it stands for. */
function idFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
