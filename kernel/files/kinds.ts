import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import { refuse } from '../refusal.ts'

const megabyte = 1024 * 1024

/** What people may hand in: pictures, papers, sheets. Sheets may be larger than the rest. */
const kinds: Record<string, { type: string; most: number; picture?: true }> = {
  jpg: { type: 'image/jpeg', most: 20 * megabyte, picture: true },
  png: { type: 'image/png', most: 20 * megabyte, picture: true },
  webp: { type: 'image/webp', most: 20 * megabyte, picture: true },
  pdf: { type: 'application/pdf', most: 20 * megabyte },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', most: 64 * megabyte },
  csv: { type: 'text/csv', most: 64 * megabyte },
  txt: { type: 'text/plain', most: 20 * megabyte },
}

export const mostBytes = Math.max(...Object.values(kinds).map(({ most }) => most))

export interface Kind {
  type: string
  picture?: true
}

/** What a file really is, by its bytes and not by its name. Refuses what is not on the list and what is too large. */
export async function kindOf(path: string, name: string, bytes: number): Promise<Kind> {
  const found = await fileTypeFromFile(path)
  if (found?.ext === 'heic' || found?.mime === 'image/heif') refuse('files.heic_unreadable')
  const kind = kinds[found?.ext ?? (await textOf(path, name)) ?? '']
  if (!kind) refuse('files.type_not_allowed', { type: found?.ext ?? 'unknown' })
  if (bytes > kind.most) refuse('files.too_large', { mostMegabytes: kind.most / megabyte })
  return kind
}

const lookAtBytes = 64 * 1024

/** Text has no mark of its own: it is what holds no control characters, in whatever encoding an office saved it. */
async function textOf(path: string, name: string): Promise<string | undefined> {
  const ending = /\.(csv|txt)$/i.exec(name)?.[1]?.toLowerCase()
  if (!ending) return undefined
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(lookAtBytes), 0, lookAtBytes, 0)
    const isControl = (byte: number) => byte < 9 || (byte > 13 && byte < 32)
    return buffer.subarray(0, bytesRead).some(isControl) ? undefined : ending
  } finally {
    await file.close()
  }
}
