import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { secret } from '../shapes.ts'
import type { Order, Printed } from './press.ts'

/** How an act answers with a paper. The file is for the person who asked: no copy of it stays with the answers kept for repeated requests. */
export const Printout = z.object({ fileName: z.string(), bytesBase64: secret(z.base64()) })

/** The answer of an act that printed: `printout('duties-2.pdf', await paper(…))`. */
export const printout = (fileName: string, bytes: Uint8Array): z.output<typeof Printout> => ({
  fileName,
  bytesBase64: Buffer.from(bytes).toString('base64'),
})

/** What stands on every sheet of a paper around its body. */
export interface Sheet {
  language: 'zh' | 'en'
  /** Of the file as a reader shows it. */
  title: string
  /** At the top of each sheet: whose paper it is, and what it is. */
  head: readonly [left: string, right: string]
  /** At the foot, left of the page number: who printed it, and when. */
  foot: string
  printedAt: Temporal.Instant
}

const root = join(import.meta.dirname, '..', '..')

interface Waiting {
  done(bytes: Uint8Array): void
  failed(error: Error): void
}

let press: { worker: Worker; waiting: Map<number, Waiting> } | undefined
let orders = 0

/**
 * A PDF on A4 by a Typst template that stands beside its caller: `paper(new URL('book.typ', import.meta.url), sheet, body)`.
 * The template reads `sheet` and `body` as data; a text is printed as it is, whatever signs it holds. Setting is done in a
 * thread of its own, one paper after another: requests are answered meanwhile. Throws where the template is wrong.
 */
export function paper(template: URL, sheet: Sheet, body: Readonly<Record<string, unknown>>): Promise<Uint8Array> {
  const { printedAt, ...around } = sheet
  const id = ++orders
  const order: Order = {
    id,
    template: relative(root, fileURLToPath(template)).replaceAll('\\', '/'),
    data: JSON.stringify({ ...around, body }),
    at: Math.floor(printedAt.epochMilliseconds / 1000),
  }
  return new Promise((done, failed) => {
    press ??= open()
    const { worker, waiting } = press
    waiting.set(id, { done, failed })
    worker.ref()
    worker.postMessage(order)
  })
}

function open(): NonNullable<typeof press> {
  const worker = new Worker(new URL('press.ts', import.meta.url), { execArgv: [] })
  const waiting = new Map<number, Waiting>()
  const opened = { worker, waiting }
  worker.on('message', (printed: Printed) => {
    const order = waiting.get(printed.id)
    waiting.delete(printed.id)
    // An idle press keeps no process alive.
    if (waiting.size === 0) worker.unref()
    if ('bytes' in printed) order?.done(printed.bytes)
    else order?.failed(new Error(printed.fault))
  })
  // What breaks the press breaks the papers that lie in it; the next one finds a new press.
  const broken = (error: Error) => {
    if (press === opened) press = undefined
    for (const { failed } of waiting.values()) failed(error)
    waiting.clear()
  }
  worker.on('error', broken)
  worker.on('exit', () => broken(new Error('the press has stopped')))
  worker.unref()
  return opened
}
