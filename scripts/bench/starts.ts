import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { buildPages } from '../build.ts'
import { type Bed, openBed, show } from './bed.ts'
import type { Row } from './table.ts'

/** Start on a made database, memory after it, and the weight of the pages' scripts. */
export async function starts(bed: Bed): Promise<Row[]> {
  const again = await openBed(bed.folder, true)
  const memory = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${again.child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  await again.stop()
  await buildPages()
  const resident = weight('resident')
  const desk = weight('console')
  return [
    { what: 'first start, empty folder', figure: `${show(bed.startSeconds)} s`, aim: '' },
    {
      what: 'start beside a running one',
      figure: `${show(again.startSeconds)} s`,
      aim: '< 10 s',
      met: again.startSeconds < 10,
    },
    { what: 'memory of the server after start', figure: `${show(memory)} MiB`, aim: '' },
    { what: 'resident page, scripts', figure: `${show(resident)} kB gzip`, aim: '≤ 120 kB', met: resident <= 120 },
    { what: 'console, scripts of the entry', figure: `${show(desk)} kB gzip`, aim: '' },
  ]
}

/** What a browser loads before the first picture: the scripts the page names, and what those import at once. */
function weight(entry: string): number {
  const dist = new URL('../../dist/', import.meta.url)
  const page = readdirSync(dist, { recursive: true, encoding: 'utf8' }).find((file) =>
    file.endsWith(`${entry}/index.html`),
  )
  const html = page ? readFileSync(new URL(page, dist), 'utf8') : ''
  const named = [...html.matchAll(/(?:src|href)="\/?(assets\/[^"]+\.js)"/g)].map(([, file]) => file ?? '')
  const seen = new Set<string>()
  const walk = (file: string) => {
    if (seen.has(file)) return
    seen.add(file)
    const text = readFileSync(new URL(file, dist), 'utf8')
    for (const [, next] of text.matchAll(/(?:^|;|\})import\s*(?:[^;"'()]*from\s*)?"\.\/([^"]+\.js)"/g))
      walk(`assets/${next}`)
  }
  for (const file of named) walk(file)
  return [...seen].reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, dist))).length, 0) / 1000
}
