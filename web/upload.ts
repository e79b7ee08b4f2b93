import { Refused } from './post.ts'

type Take = (file: File, estateId?: string) => Promise<{ id: string }>

let take: Take = upload
let here: (id: string) => string | undefined = () => undefined

/** A phone without network keeps pictures itself: how it takes one, and where one that it keeps is shown. */
export function picturesBy(keep: { take: Take; here: (id: string) => string | undefined }): void {
  take = keep.take
  here = keep.here
}

/** Takes a picture into the hands of whoever keeps them on this surface: the house, or first the phone. */
export const handIn: Take = (file, estateId) => take(file, estateId)

/** Where a stored file is shown; the server asks whether this person may see it. */
export const fileUrl = (id: string): string => here(id) ?? `/api/files/${id}`

/** The small copy of a picture, for lists and talk. */
export const thumbUrl = (id: string): string => here(id) ?? `/api/files/${id}?size=thumb`

/** Hands in a picture or document for this estate; the answer's id goes into the act that needs it. */
export async function upload(file: File, estateId?: string): Promise<{ id: string }> {
  const body = new FormData()
  // The door reads fields only before the file.
  if (estateId) body.append('estateId', estateId)
  body.append('file', file)
  const answer = await fetch('/api/files', {
    method: 'POST',
    body,
    credentials: 'same-origin',
    headers: { 'x-steward': '1', 'idempotency-key': crypto.randomUUID() },
  })
  const said: unknown = await answer.json()
  if (!answer.ok) {
    const { code = 'fault', facts } = said as { code?: string; facts?: Record<string, unknown> }
    throw new Refused(code, answer.status, facts)
  }
  return said as { id: string }
}
