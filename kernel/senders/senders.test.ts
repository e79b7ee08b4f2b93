import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { type Robot, robotBy } from './robots.ts'
import { receiptHolds, smsBy } from './sms.ts'

const secret = 'a secret of sixteen signs'
const at = Temporal.Instant.from('2026-08-24T09:00:00.250+08:00')
const message = {
  id: '019b0000-0000-7000-8000-000000000001',
  to: '+8619900001234',
  subject: '停水通知',
  text: '明早九点停水',
  at,
}

interface Taken {
  url: URL
  headers: IncomingMessage['headers']
  text: string
  body: Record<string, unknown>
}

/** The other side as its makers describe it: it checks each signature by its own reckoning, and can be out of order. */
const other = { taken: [] as Taken[], answers: [] as { status: number; body: unknown }[], url: '' }
const hmac = (key: string, text: string) => createHmac('sha256', key).update(text)

const forged: Record<string, (letter: Taken) => boolean> = {
  '/sms': ({ headers, text }) =>
    headers['x-steward-signature'] !== hmac(secret, `${headers['x-steward-timestamp']}\n${text}`).digest('hex') ||
    headers['x-steward-key'] !== 'steward',
  '/dingtalk': ({ url: { searchParams } }) =>
    searchParams.get('access_token') !== 'token' ||
    searchParams.get('sign') !== hmac(secret, `${searchParams.get('timestamp')}\n${secret}`).digest('base64'),
  '/feishu': ({ body }) => body.sign !== hmac(`${body.timestamp}\n${secret}`, '').digest('base64'),
  '/wecom': ({ url: { searchParams } }) => searchParams.get('key') !== 'group',
}
const welcome: Record<string, unknown> = {
  '/sms': { receipt: 'R-1' },
  '/dingtalk': { errcode: 0, errmsg: 'ok' },
  '/feishu': { code: 0, msg: 'success' },
  '/wecom': { errcode: 0, errmsg: 'ok' },
}

const server = createServer(async (request, response) => {
  const text = Buffer.concat(await request.toArray()).toString('utf8')
  const url = new URL(request.url ?? '/', 'http://other')
  const letter = { url, headers: request.headers, text, body: JSON.parse(text) as Record<string, unknown> }
  other.taken.push(letter)
  const lie = forged[url.pathname]?.(letter) ? { status: 401, body: { errmsg: 'sign not match' } } : undefined
  const { status, body } = other.answers.shift() ?? lie ?? { status: 200, body: welcome[url.pathname] }
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
})
await new Promise<void>((open) => server.listen(0, '127.0.0.1', open))
afterAll(() => void server.close())
other.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
beforeEach(() => {
  other.taken = []
  other.answers = []
})

const sms = (key = secret) => smsBy({ url: `${other.url}/sms`, key: 'steward', secret: key })
const robot = (kind: Robot['kind'], search: string, key: string | undefined = secret) =>
  robotBy({ kind, url: `${other.url}/${kind}${search}`, secret: key })

test('a short message is taken with its signature, and the gateway’s receipt is kept', async () => {
  expect(await sms().send(message)).toEqual({ ok: true, receipt: 'R-1' })
  expect(other.taken[0]?.body).toEqual({ id: message.id, to: message.to, text: message.text })
})

test('a wrong secret is refused for good; a gateway that is busy or gone is worth another try', async () => {
  expect(await sms('another secret of ours').send(message)).toMatchObject({ ok: false, again: false, why: /401/ })
  other.answers = [{ status: 503, body: {} }]
  expect(await sms().send(message)).toMatchObject({ ok: false, again: true })
  const gone = smsBy({ url: 'http://127.0.0.1:9/sms', key: 'steward', secret })
  expect(await gone.send(message)).toMatchObject({ ok: false, again: true })
})

test.each([
  ['dingtalk', '?access_token=token'],
  ['feishu', ''],
  ['wecom', '?key=group'],
] as const)('a robot of %s is heard in its group, its signature checked', async (kind, search) => {
  expect(await robot(kind, search).send(message)).toEqual({ ok: true, receipt: null })
  expect(JSON.stringify(other.taken[0]?.body)).toContain('停水通知\\n明早九点停水')
  if (kind !== 'wecom')
    expect(await robot(kind, search, 'not the secret').send(message)).toMatchObject({ ok: false, again: false })
})

test('robots say no with a friendly status: that is no delivery', async () => {
  other.answers = [{ status: 200, body: { errcode: 130101, errmsg: 'send too fast' } }]
  expect(await robot('dingtalk', '?access_token=token').send(message)).toMatchObject({ ok: false, again: true })
  other.answers = [{ status: 200, body: { code: 19021, msg: 'sign match fail' } }]
  expect(await robot('feishu', '').send(message)).toEqual({ ok: false, why: '19021 sign match fail', again: false })
})

test('what is too long for WeCom is cut between two signs', async () => {
  await robot('wecom', '?key=group').send({ ...message, text: '停水'.repeat(800) })
  const content = String((other.taken[0]?.body.text as { content?: string } | undefined)?.content)
  expect(Buffer.from(content).length).toBeLessThanOrEqual(2048)
  expect(content).toMatch(/[停水]…$/)
})

test('a receipt counts only with the gateway’s signature', () => {
  const said = { id: message.id, state: 'delivered', at: at.toString() }
  const signature = hmac(secret, `${said.id}\n${said.state}\n${said.at}`).digest('hex')
  expect(receiptHolds(secret, said, signature)).toBe(true)
  expect(receiptHolds(secret, { ...said, state: 'failed' }, signature)).toBe(false)
  expect(receiptHolds(secret, said, 'no hex')).toBe(false)
})
