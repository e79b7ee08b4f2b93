import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { house as houseItself } from '#kernel/actor.ts'
import { openDoor } from '#kernel/door/http.ts'
import { opsOf } from '#kernel/house.ts'
import { perform } from '#kernel/perform.ts'
import { readSettings } from '#kernel/settings.ts'
import { type StartedHouse, startHouse } from '#kernel/start.ts'
import { issueSession } from '#modules/access/index.ts'
import { house as modules } from '#modules/index.ts'
import { ports } from '#modules/ports.ts'
import { dropDatabase, freshDatabase } from './template.ts'

const cluster = inject('postgres')
const database = `t_${randomBytes(6).toString('hex')}`
const folder = mkdtempSync(join(tmpdir(), 'steward-door-'))
let started: StartedHouse
let clerk: string
let estateId: string

beforeAll(async () => {
  const { ownerUrl, appUrl } = await freshDatabase(cluster, database)
  const settings = readSettings({
    DATABASE_URL: ownerUrl, DATABASE_APP_URL: appUrl, STEWARD_DATA: folder, STEWARD_MODE: 'test', PORT: '0', LOG_LEVEL: 'warn',
  }) // biome-ignore format: it reads as a row
  started = await startHouse({ settings, modules, ports })
  estateId = ((await byHouse('estates.add', { name: '云栖花园', kind: 'residential' })) as { estateId: string })
    .estateId
  clerk = await employee(estateId)
})

afterAll(async () => {
  await started.stop()
  await dropDatabase(cluster, database)
  rmSync(folder, { recursive: true, force: true })
})

const byHouse = (name: string, input: unknown) => perform(started.house, { name, input, actor: houseItself })

let hired = 0
/** A fresh employee at the desk of an estate; the session's token. */
async function employee(serves: string): Promise<string> {
  hired += 1
  const person = { number: `D${hired}`, name: `李前台${hired}`, hiredOn: '2026-01-05' }
  const { employeeId } = (await byHouse('staff.hire', person)) as { employeeId: string }
  const post = await started.house.gate
    .selectFrom('posts')
    .select('id')
    .where('key', '=', 'service_supervisor')
    .executeTakeFirstOrThrow()
  await byHouse('staff.assign', { employeeId, postId: post.id, serves, from: '2026-01-05' })
  return issueSession(started.house.gate, 'staff', employeeId, started.house.now(), 'test')
}

const ask = (path: string, token?: string, more: RequestInit = {}) =>
  fetch(started.url + path, {
    ...more,
    headers: { 'x-steward': '1', ...(token && { cookie: `steward=${token}` }), ...more.headers },
  })

test('a started house is healthy', async () => {
  const answer = await ask('/healthz')
  expect([answer.status, await answer.json()]).toEqual([200, { state: 'ready' }])
})

test('every act and query is described under its one name, and beside them only the way many acts come in one request', async () => {
  const described = (await (await ask('/api/openapi.json')).json()) as {
    openapi: string
    paths: Record<string, Record<string, { operationId: string; summary: string; responses: object }>>
    components: Record<string, object>
  }
  expect(described.openapi).toBe('3.1.0')
  const operations = Object.values(described.paths).flatMap((path) => Object.values(path))
  const named = operations.map(({ operationId }) => operationId).filter((id) => !id.endsWith('.get'))
  expect(named.sort()).toEqual(['acts', ...opsOf(modules).map(({ name }) => name)].sort()) // biome-ignore format: one sentence
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
  for (const operation of operations) {
    expect(operation.summary, operation.operationId).not.toBe('')
    expect(Object.keys(operation.responses), operation.operationId).toContain('200')
  }
  const text = JSON.stringify(described)
  for (const [, part = '', name = ''] of text.matchAll(/"#\/components\/(\w+)\/(\w+)"/g))
    expect(described.components[part], name).toHaveProperty(name)
  expect(text).not.toMatch(/"\$schema"|"steward":/)
})

test('a person reads the same at /api, without anything from elsewhere', async () => {
  const page = await ask('/api')
  const text = await page.text()
  expect(page.headers.get('content-type')).toContain('text/html')
  for (const { name } of opsOf(modules)) expect(text).toContain(`id="${name}"`)
  expect(text).not.toMatch(/(src|href)="(https?:)?\/\//)
})

test('figures are for this machine, and name no person', async () => {
  await ask('/api/estates/list', clerk)
  const text = await (await ask('/metrics')).text()
  expect(text).toMatch(/steward_request_seconds_count\{name="estates.list",status="200"\} [1-9]/)
  expect(text).toMatch(/steward_clock_lag_seconds 0/)
  expect(text).toMatch(/steward_queue_length \d/)
  expect((await ask('/metrics', undefined, { headers: { 'x-forwarded-for': '203.0.113.7' } })).status).toBe(403)
})

test('a denied attempt stays on record with its address', async () => {
  const answer = await ask('/api/staff/hire', clerk, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.9' },
    body: JSON.stringify({ number: 'X1', name: '不该', hiredOn: '2026-01-01' }),
  })
  expect(answer.status).toBe(403)
  const rows = await started.house.gate.selectFrom('denials').select(['act', 'address']).execute()
  expect(rows).toContainEqual({ act: 'staff.hire', address: '203.0.113.9' })
})

/** Opens the live line and collects what it says until closed. */
async function listening(token: string) {
  const stop = new AbortController()
  const answer = await ask('/api/live', token, { signal: stop.signal })
  const heard: { act: string; estateId: string; about: string[] }[] = []
  const read = async () => {
    const decoder = new TextDecoder()
    for await (const piece of answer.body as unknown as AsyncIterable<Uint8Array>)
      for (const [, data = '{}'] of decoder.decode(piece).matchAll(/^data: (.*)$/gm))
        heard.push(...(JSON.parse(data) as { acts: typeof heard }).acts)
  }
  const ended = read().catch(() => {})
  return { status: answer.status, heard, ended, stop: () => stop.abort() }
}

const soon = (look: () => void) => vi.waitFor(look, { timeout: 3000, interval: 20 })

test('whoever serves the estate hears of what happens there within a second, others do not', async () => {
  const other = (await byHouse('estates.add', { name: '远山苑', kind: 'residential' })) as { estateId: string }
  const [here, there] = [await listening(clerk), await listening(await employee(other.estateId))]
  const begun = performance.now()
  await byHouse('estates.addBuilding', { estateId, name: '9', kind: 'tower', floors: 18 })
  await soon(() => expect(here.heard.map(({ act }) => act)).toContain('estates.addBuilding'))
  expect(performance.now() - begun).toBeLessThan(1000)
  await byHouse('estates.addBuilding', { estateId: other.estateId, name: '1', kind: 'tower', floors: 6 })
  await soon(() => expect(there.heard).toHaveLength(1))
  expect(there.heard[0]?.estateId).toBe(other.estateId)
  for (const line of [here, there]) line.stop()
})

test('what another process does is heard here, and a lost connection to the database is made anew', async () => {
  const { ownerUrl, appUrl } = started.database
  const own = mkdtempSync(join(folder, 'second-'))
  const settings = readSettings({
    DATABASE_URL: ownerUrl, DATABASE_APP_URL: appUrl, STEWARD_DATA: own, STEWARD_MODE: 'test', PORT: '0', LOG_LEVEL: 'silent',
  }) // biome-ignore format: it reads as a row
  const second = await startHouse({ settings, modules, ports })
  const zone = (name: string) =>
    perform(second.house, { name: 'estates.addZone', input: { estateId, name }, actor: houseItself })
  const before = await listening(clerk)
  await zone('东区')
  await soon(() => expect(before.heard.map(({ act }) => act)).toContain('estates.addZone'))

  const cut = new pg.Client({ connectionString: ownerUrl })
  await cut.connect()
  await cut.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen steward' and datname = current_database()`,
  )
  await cut.end()
  await before.ended
  await new Promise((later) => setTimeout(later, 1500))
  const after = await listening(clerk)
  await zone('西区')
  await soon(() => expect(after.heard.map(({ act }) => act)).toContain('estates.addZone'))
  after.stop()
  await second.stop()
})

test('a line ends with its session, and opens no more', async () => {
  const leaving = await employee(estateId)
  const line = await listening(leaving)
  const me = await started.house.ports.who(started.house.gate, leaving, started.house.now())
  const json = { 'content-type': 'application/json' }
  const body = JSON.stringify({ sessionId: me?.sessionId })
  expect((await ask('/api/access/revoke', leaving, { method: 'POST', body, headers: json })).status).toBe(200)
  await line.ended
  expect((await listening(leaving)).status).toBe(401)
})

test('too much from one session, or from one address under many made-up sessions, is too much', async () => {
  const door = await openDoor(started.house, { secure: false, perMinute: 3 })
  const asked = async (count: number, token: (n: number) => string) => {
    const codes = []
    for (let n = 0; n < count; n += 1) {
      const headers = { authorization: `Bearer ${token(n)}` }
      codes.push((await door.inject({ url: '/api/estates/list', headers })).statusCode)
    }
    return codes
  }
  expect(await asked(4, () => clerk)).toEqual([200, 200, 200, 429])
  expect((await asked(30, (n) => `s.made-up-${n}`)).filter((code) => code === 429)).toHaveLength(4)
  expect((await door.inject('/healthz')).statusCode).toBe(200)
  await door.close()
})

test('while it stops, a house says that it is not ready', async () => {
  let ready = true
  const door = await openDoor(started.house, { secure: false, perMinute: 100, ready: () => ready })
  expect((await door.inject('/healthz')).statusCode).toBe(200)
  ready = false
  expect((await door.inject('/healthz')).statusCode).toBe(503)
  await door.close()
})

test('nobody hears without signing in', async () => {
  expect((await ask('/api/live')).status).toBe(401)
})

const handIn = (token: string, bytes: Uint8Array<ArrayBuffer>, name: string, key = randomBytes(8).toString('hex')) => {
  const body = new FormData()
  body.append('file', new Blob([bytes]), name)
  return ask('/api/files', token, { method: 'POST', body, headers: { 'idempotency-key': key } })
}

const photo = async () =>
  new Uint8Array(
    await sharp({ create: { width: 3000, height: 40, channels: 3, background: '#a33' } })
      .jpeg()
      .withExif({ IFD0: { Model: 'Telefon' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 15/1 0/1' } })
      .toBuffer(),
  )

test('a photo is kept without its place, smaller, and shown to those of the estate', async () => {
  const given = await photo()
  expect((await sharp(given).metadata()).exif).toBeDefined()
  const { id } = (await (await handIn(clerk, given, '漏水.jpg')).json()) as { id: string }
  const shown = await ask(`/api/files/${id}`, clerk)
  expect(shown.headers.get('content-type')).toBe('image/webp')
  expect(shown.headers.get('x-content-type-options')).toBe('nosniff')
  const kept = await sharp(await shown.arrayBuffer()).metadata()
  expect([kept.exif, kept.width]).toEqual([undefined, 2560])
  const small = await sharp(await (await ask(`/api/files/${id}?size=thumb`, clerk)).arrayBuffer()).metadata()
  expect(small.width).toBe(320)

  const stranger = await employee(
    ((await byHouse('estates.add', { name: '别处', kind: 'residential' })) as { estateId: string }).estateId,
  )
  expect((await ask(`/api/files/${id}`, stranger)).status).toBe(404)
  expect((await ask(`/api/files/${id}`)).status).toBe(401)
})

test('the same hand-in twice is one file', async () => {
  const given = await photo()
  const ids = []
  for (const _ of [1, 2]) ids.push(((await (await handIn(clerk, given, 'a.jpg', 'once')).json()) as { id: string }).id)
  expect(ids[0]).toBe(ids[1])
})

test('what a file is called does not decide what it is', async () => {
  const page = new TextEncoder().encode('<script>alert(1)</script>')
  expect(await (await handIn(clerk, page, '照片.jpg')).json()).toMatchObject({ code: 'files.type_not_allowed' })
  const sheet = await handIn(clerk, new TextEncoder().encode('房号,面积\n1-101,89.5\n'), '房屋.csv')
  const { id } = (await sheet.json()) as { id: string }
  const shown = await ask(`/api/files/${id}`, clerk)
  expect(shown.headers.get('content-type')).toContain('text/csv')
  expect(shown.headers.get('content-disposition')).toContain('attachment')
})
