import type { Happening } from '../open-house.ts'

/** PostgreSQL carries less than 8000 bytes in one notice. */
const mostBytes = 7800
const mostIds = 100

/** Notices that together say all that happened, each small enough; one happening about very many rows becomes several. */
export function packed(happenings: readonly Happening[]): string[] {
  const notices: string[] = []
  let notice: string[] = []
  let bytes = 2
  const close = () => {
    if (notice.length > 0) notices.push(`[${notice.join(',')}]`)
    notice = []
    bytes = 2
  }
  for (const piece of happenings.flatMap(pieces)) {
    const text = JSON.stringify(piece)
    const more = Buffer.byteLength(text) + 1
    if (bytes + more > mostBytes) close()
    notice.push(text)
    bytes += more
  }
  close()
  return notices
}

function pieces({ about, ...happening }: Happening): Happening[] {
  const count = Math.max(1, Math.ceil(about.length / mostIds))
  return Array.from({ length: count }, (_, n) => ({
    ...happening,
    about: about.slice(n * mostIds, (n + 1) * mostIds),
  }))
}
