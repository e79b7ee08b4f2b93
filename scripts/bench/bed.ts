import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A server under measurement, in a process of its own on a durable embedded database. */
export interface Bed {
  child: ChildProcess
  folder: string
  url: string
  estateId: string
  tokens: string[]
  ownerUrl: string
  appUrl: string
  /** Seconds from the start of the process to its first answer. */
  startSeconds: number
  stop(): Promise<void>
}

export async function openBed(folder = mkdtempSync(join(tmpdir(), 'steward-bench-')), quiet = false): Promise<Bed> {
  const began = performance.now()
  const child = fork(new URL('server.ts', import.meta.url), quiet ? ['quiet'] : [], {
    env: { ...process.env, STEWARD_DATA: folder },
  })
  const [said] = (await once(child, 'message')) as [Omit<Bed, 'child' | 'folder' | 'startSeconds' | 'stop'>]
  const stop = async () => {
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  return { ...said, child, folder, startSeconds: (performance.now() - began) / 1000, stop }
}

export const clear = (folder: string) => rmSync(folder, { recursive: true, force: true })

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 })

/** The place of the administrator among the hands. */
export const office = 16

/** One call over HTTP with a session and an idempotency key of its own; milliseconds and the answer. */
export function call(
  bed: Bed,
  name: string,
  input: unknown,
  hand = 0,
  head = {},
): Promise<{ ms: number; answer: unknown }> {
  const body = JSON.stringify(input)
  const headers = {
    'content-type': 'application/json', 'content-length': Buffer.byteLength(body),
    cookie: `steward=${bed.tokens[hand % bed.tokens.length]}`, 'idempotency-key': crypto.randomUUID(), ...head,
  } // biome-ignore format: it reads as a table
  const began = performance.now()
  return new Promise((resolve, reject) => {
    const request = http.request(
      `${bed.url}/api/${name.replace('.', '/')}`,
      { method: 'POST', agent, headers },
      (reply) => {
        let text = ''
        reply.setEncoding('utf8').on('data', (part: string) => {
          text += part
        })
        reply.on('end', () => {
          if (reply.statusCode !== 200) reject(new Error(`${name} ${reply.statusCode} ${text}`))
          else resolve({ ms: performance.now() - began, answer: JSON.parse(text) })
        })
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}

/** Hands a file in at the door; its id. */
export async function handIn(bed: Bed, name: string, bytes: Uint8Array): Promise<string> {
  const body = new FormData()
  body.append('estateId', bed.estateId)
  body.append('file', new Blob([Buffer.from(bytes)]), name)
  const headers = { cookie: `steward=${bed.tokens.at(-1)}`, 'x-steward': '1' }
  const reply = await fetch(`${bed.url}/api/files`, { method: 'POST', body, headers })
  return ((await reply.json()) as { id: string }).id
}

export interface Spread {
  perSecond: number
  p50: number
  p95: number
  p99: number
}

/** So many hands calling one after the other for so many seconds. */
export async function load(seconds: number, hands: number, once: (hand: number) => Promise<number>): Promise<Spread> {
  const taken: number[] = []
  const until = performance.now() + seconds * 1000
  const one = async (hand: number) => {
    while (performance.now() < until) taken.push(await once(hand))
  }
  await Promise.all(Array.from({ length: hands }, (_, hand) => one(hand)))
  return spread(taken, seconds)
}

export function spread(taken: number[], seconds: number): Spread {
  const sorted = taken.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { perSecond: taken.length / seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

export const median = (figures: number[]) => figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0
export const show = (n: number) => (n >= 100 ? n.toFixed(0) : n >= 10 ? n.toFixed(1) : n.toFixed(2))
