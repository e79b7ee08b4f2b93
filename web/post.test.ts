import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { now } from './now.ts'
import { post, Refused } from './post.ts'

let close = () => {}
afterEach(() => close())

async function serve(answer: RequestListener): Promise<void> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await new Promise((ready) => server.once('listening', ready))
  const { port } = server.address() as AddressInfo
  Object.assign(globalThis, { location: new URL(`http://127.0.0.1:${port}/`) })
  close = () => server.close()
}

const refusalOf = (call: Promise<unknown>) => call.then(() => undefined, (error: unknown) => error) // biome-ignore format: one line

test('a lost connection is tried again under the same key, so that the act is done once', async () => {
  const heard: IncomingHttpHeaders[] = []
  await serve((request, response) => {
    heard.push(request.headers)
    if (heard.length < 3) return void request.socket.destroy()
    response.end('{"caseId":"1"}')
  })
  expect(await post('cases.open', { title: 'leak' })).toEqual({ caseId: '1' })
  const keys = heard.map((headers) => headers['idempotency-key'])
  expect(keys).toHaveLength(3)
  expect(new Set(keys).size).toBe(1)
  expect(heard[0]?.['x-steward']).toBe('1')
})

test('the house’s refusal arrives with its name, facts and places, and is not tried again', async () => {
  let asked = 0
  await serve((request, response) => {
    asked += 1
    expect(request.url).toBe('/api/keys/lend')
    response.writeHead(409).end('{"code":"keys.cannot_lend","facts":{"state":"lost"}}')
  })
  const refusal = await refusalOf(post('keys.lend', {}))
  expect(refusal).toBeInstanceOf(Refused)
  expect(refusal).toMatchObject({ code: 'keys.cannot_lend', status: 409, facts: { state: 'lost' }, issues: [] })
  expect(asked).toBe(1)
})

test('an answer that is not ours is a fault, not a crash', async () => {
  await serve((_, response) => response.writeHead(500).end('<html>'))
  expect(await refusalOf(post('keys.lend', {}))).toMatchObject({ code: 'fault', status: 500 })
})

test('the server’s clock rules the page', async () => {
  await serve((_, response) => response.writeHead(200, { 'x-steward-now': '2026-10-27T02:42:00Z' }).end('{}'))
  await post('access.me', {})
  const away = Temporal.Instant.from('2026-10-27T02:42:00Z').until(now()).abs().total('seconds')
  expect(away).toBeLessThan(5)
})
