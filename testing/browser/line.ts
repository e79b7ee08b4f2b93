import { request as ask, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import fastify from 'fastify'
import { openPages } from '#kernel/door/pages.ts'

/** The network between a phone and the house: it can be cut, lead to another house, and lose answers on their way back. */
export interface Line {
  origin: string
  /** Where the house is now; undefined where there is none. */
  towards(house: string | undefined): void
  /** Loses the answer of every so manyth act, after it was done; 0 loses none. */
  loseEvery(count: number): void
  /** How many answers were lost. */
  lost(): number
  close(): Promise<void>
}

/** What a phone in these stories changes by: its answers are those worth losing. */
const changing = /^\/api\/(uploads|meters\/read|cases\/open)/

/** Serves the built pages and leads everything under `/api` to a house, as a proxy of the office would. */
export async function openLine(): Promise<Line> {
  const app = fastify({ forceCloseConnections: true })
  let house: string | undefined
  let every = 0
  let acts = 0
  let lost = 0
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_, payload, done) => done(null, payload))
  app.all('/api/*', (request, reply) => {
    reply.hijack()
    const { raw } = request
    const out = reply.raw
    if (!house) return void raw.socket.destroy()
    const on = ask(new URL(raw.url ?? '/', house), { method: raw.method ?? 'GET', headers: raw.headers })
    const give = (answer: IncomingMessage) => {
      const isAct = raw.method === 'POST' && changing.test(raw.url ?? '')
      if (isAct) acts += 1
      if (isAct && every > 0 && acts % every === 0) {
        lost += 1
        answer.resume()
        return void raw.socket.destroy()
      }
      out.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.on('error', () => out.destroy())
      answer.pipe(out)
    }
    on.on('response', give)
    on.on('error', () => raw.socket.destroy())
    out.on('close', () => on.destroy())
    raw.pipe(on)
  })
  await openPages(app, join(import.meta.dirname, '../../dist'))
  return {
    origin: await app.listen({ port: 0, host: '127.0.0.1' }),
    towards: (next) => {
      house = next
    },
    loseEvery: (count) => {
      every = count
    },
    lost: () => lost,
    close: () => app.close(),
  }
}
