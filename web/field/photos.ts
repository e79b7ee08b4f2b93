import { Refused, refusal } from '#web/post.ts'
import { type Kept, shelves } from './store.ts'

const partBytes = 256 * 1024

/** Where pictures of this phone are shown, by their id. */
const shown = new Map<string, string>()
/** Under which id the house keeps what this phone has handed in. */
const kept = new Map<string, string>()
/** What each was when it was taken. */
const hashes = new Map<string, string>()

export const shownHere = (id: string): string | undefined => shown.get(id)
/** The hashes of these pictures as they were taken, as far as this phone took them. */
export const hashesOf = (ids: readonly string[]): string[] => ids.flatMap((id) => hashes.get(id) ?? [])
export const isOfPhone = (id: string): boolean => shown.has(id)

/** Makes the pictures of a person ready to be shown; those of whoever was here before are let go. */
export async function showPhotos(who: string): Promise<void> {
  for (const url of shown.values()) URL.revokeObjectURL(url)
  shown.clear()
  kept.clear()
  hashes.clear()
  for (const photo of await (await shelves()).getAllFromIndex('photos', 'who', who)) show(photo)
}

function show({ id, picture, fileId, sha256 }: Kept): void {
  hashes.set(id, sha256)
  shown.set(id, URL.createObjectURL(picture))
  if (fileId) kept.set(id, fileId)
}

const hex = (bytes: ArrayBuffer) =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** Keeps a picture on this phone, whole and with its hash, before anything else happens to it. */
export async function keepPhoto(who: string, file: File, estateId?: string): Promise<{ id: string }> {
  const bytes = await file.arrayBuffer()
  const photo: Kept = {
    id: crypto.randomUUID(),
    who,
    estateId: estateId ?? null,
    name: file.name,
    picture: new Blob([bytes], { type: file.type }),
    sha256: hex(await crypto.subtle.digest('SHA-256', bytes)),
    takenAt: Temporal.Now.instant().toString(),
    fileId: null,
  }
  await (await shelves()).add('photos', photo)
  show(photo)
  return { id: photo.id }
}

/** The house's id of a picture, which is handed in first where it was not; goes on from where it was left. */
export async function handedIn(id: string): Promise<string> {
  const known = kept.get(id)
  if (known) return known
  const db = await shelves()
  const photo = await db.get('photos', id)
  if (!photo) throw new Refused('devices.outbox.photo_gone', 410)
  const fileId = photo.fileId ?? (await send(photo))
  await db.put('photos', { ...photo, fileId })
  kept.set(id, fileId)
  return fileId
}

/** Hands a picture in by parts, the same file however often; its id at the house. */
export async function send({
  id,
  picture,
  name,
  sha256,
  estateId,
}: Pick<Kept, 'id' | 'picture' | 'name' | 'sha256' | 'estateId'>): Promise<string> {
  const at = `/api/uploads/${id}`
  let { bytes } = (await ask(at, { method: 'GET' })) as { bytes: number }
  while (bytes < picture.size) {
    const body = picture.slice(bytes, bytes + partBytes)
    const laid = { method: 'PUT', body, headers: { 'content-type': 'application/octet-stream' } }
    bytes = ((await ask(`${at}?from=${bytes}`, laid)) as { bytes: number }).bytes
  }
  const whole = JSON.stringify({ name, sha256, ...(estateId && { estateId }) })
  const closed = { method: 'POST', body: whole, headers: { 'content-type': 'application/json' } }
  return ((await ask(at, closed)) as { id: string }).id
}

async function ask(path: string, request: RequestInit): Promise<unknown> {
  const headers = { ...request.headers, 'x-steward': '1' }
  let answer: Response
  try {
    answer = await fetch(path, { ...request, headers, credentials: 'same-origin' })
  } catch {
    throw new Refused('web.unreachable', 0)
  }
  const said: unknown = await answer.json().catch(() => undefined)
  if (!answer.ok) throw refusal(said, answer.status)
  return said
}
