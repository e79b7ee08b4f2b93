import { Refused } from './post.ts'

/** Where a stored file is shown; the server asks whether this person may see it. */
export const fileUrl = (id: string): string => `/api/files/${id}`

/** The small copy of a picture, for lists and talk. */
export const thumbUrl = (id: string): string => `${fileUrl(id)}?size=thumb`

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
