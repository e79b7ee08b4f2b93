import { expect, test } from 'vitest'
import { blueLake, redHill, toyHouse } from '#testing/toys.ts'

const { app, house, owner, clock, faults } = await toyHouse()

interface Headers {
  key?: string
  doneAt?: string
}

async function ask(who: string, name: string, input: unknown, { key, doneAt }: Headers = {}) {
  const headers = {
    ...(who && { authorization: `Bearer ${who}` }),
    ...(key && { 'idempotency-key': key }),
    ...(doneAt && { 'x-done-at': doneAt }),
  }
  const answer = await app.inject({
    method: 'POST',
    url: `/api/${name.replace('.', '/')}`,
    headers,
    payload: input as object,
  })
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers }
}

const lines = async (act: string) =>
  (await owner.query('select * from journal where act = $1 order by tx, id', [act])).rows
const toys = async (name: string) => (await owner.query('select * from toys where name = $1', [name])).rows
const make = async (name: string, who = 'red', estateId: string = redHill) =>
  (await ask(who, 'toys.make', { estateId, name })).body.toyId as string

test('only what was promised leaves the house', async () => {
  await make('drum')
  const { body } = await ask('red', 'toys.list', {})

  expect(Object.keys(body.rows[0]).sort()).toEqual(['id', 'name'])
})

test('an answer other than promised is our fault, and nothing was done', async () => {
  const before = faults.length
  expect(await ask('red', 'toys.unfaithful', {})).toMatchObject({ status: 500, body: { code: 'fault', facts: {} } })

  expect(faults.length).toBe(before + 1)
  expect(await lines('toys.unfaithful')).toEqual([])
})

test('a query cannot write, even by mistake', async () => {
  expect((await ask('red', 'toys.scribble', {})).status).toBe(500)
})

test('a query is also reached by GET, an act is not', async () => {
  const got = await app.inject({ url: '/api/toys/list?input={}', headers: { authorization: 'Bearer red' } })
  expect(got.statusCode).toBe(200)
  const not = await app.inject({ url: '/api/toys/make?input={}', headers: { authorization: 'Bearer red' } })
  expect(not.statusCode).toBe(404)
})

test('one line for what was done, none for what was refused', async () => {
  const toyId = await make('kite')
  expect(await ask('red', 'toys.make', { estateId: redHill, name: 'kite' })).toMatchObject({
    status: 409,
    body: { code: 'toys.one_toy_name' },
  })
  expect(await ask('red', 'toys.drop', { estateId: redHill, name: 'ball' })).toMatchObject({
    status: 409,
    body: { code: 'toys.dropped' },
  })

  const kites = (await lines('toys.make')).filter(({ input }) => input.name === 'kite')
  expect(kites).toMatchObject([{ estate_id: redHill, actor_kind: 'staff', input: { name: 'kite' } }])
  const about = await owner.query('select about_id from journal_about where journal_id = $1', [kites[0].id])
  expect(about.rows.map(({ about_id }) => about_id).sort()).toEqual([toyId, redHill].sort())
  expect(await lines('toys.drop')).toEqual([])
  expect(await toys('ball')).toEqual([])
})

test('what a row was and became hangs on the line', async () => {
  const toyId = await make('train')
  await ask('red', 'toys.rename', { toyId, name: 'tram' })

  const { rows } = await owner.query(
    'select c.*, j.act from changes c join journal j on j.id = c.journal_id where row_id = $1',
    [toyId],
  )
  expect(rows).toMatchObject([
    { act: 'toys.rename', table_name: 'toys', estate_id: redHill, before: { name: 'train' }, after: { name: 'tram' } },
  ])
})

test('the same key does it once and answers the same', async () => {
  const [first, again] = [
    await ask('red', 'toys.make', { estateId: redHill, name: 'robot' }, { key: 'robot' }),
    await ask('red', 'toys.make', { estateId: redHill, name: 'robot' }, { key: 'robot' }),
  ]
  expect(first).toMatchObject({ status: 200 })
  expect(again.body).toEqual(first.body)
  expect(await toys('robot')).toHaveLength(1)
})

test('twenty at once with one key have one effect and one answer', async () => {
  const all = await Promise.all(
    Array.from({ length: 20 }, () => ask('red', 'toys.make', { estateId: redHill, name: 'yo-yo' }, { key: 'yo-yo' })),
  )
  expect(all.map(({ status }) => status)).toEqual(Array(20).fill(200))
  expect(new Set(all.map(({ body }) => body.toyId)).size).toBe(1)
  expect(await toys('yo-yo')).toHaveLength(1)
  expect((await lines('toys.make')).filter(({ input }) => input.name === 'yo-yo')).toHaveLength(1)
})

test('twenty at once where nothing stands in the way but the key', async () => {
  const all = await Promise.all(
    Array.from({ length: 20 }, () => ask('red', 'toys.paint', { estateId: redHill }, { key: 'paint' })),
  )
  expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]))
  expect(await lines('toys.paint')).toHaveLength(1)
})

test('a key belongs to one person and one input', async () => {
  const asked = (who: string, name: string) => ask(who, 'toys.make', { estateId: redHill, name }, { key: 'shared' })
  expect((await asked('red', 'dice')).status).toBe(200)
  expect(await asked('red', 'cards')).toMatchObject({ status: 409, body: { code: 'kernel.key_used_for_other_input' } })
  expect(await ask('red', 'toys.drop', { estateId: redHill, name: 'dice' }, { key: 'shared' })).toMatchObject({
    status: 409,
    body: { code: 'kernel.key_used_for_other_input' },
  })
  expect((await asked('otherRed', 'chess')).status).toBe(200)
  expect(await toys('cards')).toEqual([])
})

test('a refused request leaves its key free', async () => {
  const toyId = await make('top')
  const again = () => ask('red', 'toys.make', { estateId: redHill, name: 'top' }, { key: 'top' })
  expect((await again()).status).toBe(409)
  await ask('red', 'toys.rename', { toyId, name: 'spinning top' })
  expect((await again()).status).toBe(200)
})

test('what is confided is kept nowhere', async () => {
  const confided = { estateId: redHill, password: 'open-sesame-1', owner: { phone: '199-0000-4711', name: 'Anna' } }
  expect((await ask('red', 'toys.confide', confided, { key: 'confide' })).status).toBe(200)

  const [line] = await lines('toys.confide')
  expect(line.input).toEqual({ estateId: redHill, owner: { phone: '•', name: 'Anna' } })
  const { rows } = await owner.query(
    `select (select string_agg(j::text, '') from journal j) || coalesce((select string_agg(a::text, '') from answers a), '') as kept`,
  )
  expect(rows[0].kept).not.toMatch(/open-sesame-1|0000-4711|00004711/)
})

test('nothing is written without an act, whoever holds the connection', async () => {
  const insert = `insert into toys (id, estate_id, name) values (gen_random_uuid(), '${redHill}', 'ghost')`
  const app = await house.pool.connect()
  for (const write of [insert, 'update toys set name = name', 'delete from toys']) {
    await app.query(`begin; set local app.kind = 'house'; set local app.estates = '*'`)
    await expect(app.query(write), write).rejects.toMatchObject({ code: '23000' })
    await app.query('rollback')
  }
  app.release()
  await expect(owner.query(insert)).rejects.toMatchObject({ code: '23000' })
})

test('a change whose line never comes is not committed', async () => {
  await make('puzzle')
  const app = await house.pool.connect()
  await app.query(`begin; set local app.kind = 'house'; set local app.act = '00000000-0000-7000-8000-00000000dead'`)
  await app.query(`update toys set name = 'jigsaw' where name = 'puzzle'`)
  await expect(app.query('commit')).rejects.toMatchObject({
    message: expect.stringContaining('without its journal line'),
  })
  app.release()
  expect(await toys('puzzle')).toHaveLength(1)
})

test('when it was done is believed of acts that may be told late, for thirty days', async () => {
  const at = async (doneAt: string) => (await ask('red', 'toys.paint', { estateId: redHill }, { doneAt })).body
  const ago = (hours: number) => clock.now.subtract({ hours }).toString()

  expect(Temporal.Instant.from((await at(ago(5))).at)).toEqual(Temporal.Instant.from(ago(5)))
  expect(await at(ago(30 * 24))).not.toMatchObject({ at: expect.stringContaining('2026-08-24') })
  for (const wrong of [ago(30 * 24 + 1), ago(-1), 'yesterday']) {
    const { at: done, heard } = await at(wrong)
    expect(done, wrong).toBe(heard)
  }
  await ask('red', 'toys.make', { estateId: redHill, name: 'late toy' }, { doneAt: ago(5) })
  const made = (await lines('toys.make')).find(({ input }) => input.name === 'late toy')
  expect(made.done_at).toEqual(made.heard_at)
})

test('another estate is denied by name, and its rows are not there', async () => {
  const toyId = await make('lake boat', 'blue', blueLake)

  expect((await ask('red', 'toys.make', { estateId: blueLake, name: 'pirate' })).status).toBe(403)
  expect(await ask('red', 'toys.rename', { toyId, name: 'mine' })).toMatchObject({
    status: 409,
    body: { code: 'toys.unknown' },
  })
  expect(JSON.stringify((await ask('red', 'toys.list', {})).body)).not.toContain('lake boat')
  expect(JSON.stringify((await ask('everywhere', 'toys.list', {})).body)).toContain('lake boat')
})

test('who may not is denied, who is nobody is asked to sign in', async () => {
  expect((await ask('looker', 'toys.make', { estateId: redHill, name: 'x' })).status).toBe(403)
  expect((await ask('looker', 'toys.list', {})).status).toBe(200)
  expect((await ask('', 'toys.list', {})).status).toBe(401)
  expect((await ask('stranger', 'toys.list', {})).status).toBe(401)
  expect((await ask('red', 'toys.noSuchAct', {})).status).toBe(403)
})

test('what is not of the shape is 400 and says where', async () => {
  expect(await ask('red', 'toys.make', { estateId: redHill, name: 7 })).toMatchObject({
    status: 400,
    body: { issues: [{ path: 'name' }] },
  })
  expect(await ask('red', 'toys.make', { estateId: 'x', name: '' })).toMatchObject({
    status: 400,
    body: { issues: [{ path: 'estateId' }, { path: 'name' }] },
  })
  expect((await ask('red', 'toys.make', { estateId: redHill, name: `a${String.fromCharCode(0)}b` })).status).toBe(400)
  expect((await ask('red', 'toys.make', [])).status).toBe(400)
  const headers = { authorization: 'Bearer red', 'content-type': 'application/json' }
  const raw = (payload: string) => app.inject({ method: 'POST', url: '/api/toys/make', headers, payload })
  expect((await raw('{"estateId":')).statusCode).toBe(400)
  expect((await raw(JSON.stringify({ name: 'x'.repeat(1024 * 1024) }))).statusCode).toBe(413)
})

test('a foreign page cannot send a form here', async () => {
  const headers = { authorization: 'Bearer red', 'content-type': 'text/plain' }
  const sent = await app.inject({ method: 'POST', url: '/api/toys/make', headers, payload: '{}' })
  expect([403, 415]).toContain(sent.statusCode)
})

test('too much from one hand is 429, and others are still served', async () => {
  const busy = await toyHouse(5)
  const knock = async (token: string) =>
    (
      await busy.app.inject({
        method: 'POST',
        url: '/api/toys/list',
        headers: { authorization: `Bearer ${token}` },
        payload: {},
      })
    ).statusCode
  const answers: number[] = []
  for (let n = 0; n < 7; n++) answers.push(await knock('red'))
  expect(answers).toEqual([200, 200, 200, 200, 200, 429, 429])
  expect(await knock('blue')).toBe(200)
})

test('two hundred at once on a small pool all come through', async () => {
  const all = await Promise.all(
    Array.from({ length: 200 }, (_, n) =>
      ask(n % 2 ? 'red' : 'blue', 'toys.make', { estateId: n % 2 ? redHill : blueLake, name: `crowd ${n}` }),
    ),
  )
  expect(all.filter(({ status }) => status !== 200)).toEqual([])
  expect(await lines('toys.make')).toEqual(
    expect.arrayContaining([expect.objectContaining({ input: expect.objectContaining({ name: 'crowd 199' }) })]),
  )
})

test('as many acts as there are connections, all asking for the limits anew, do not wait for each other', async () => {
  house.forgetBook()
  const all = await Promise.all(
    Array.from({ length: 40 }, (_, n) => ask('red', 'toys.make', { estateId: redHill, name: `anew ${n}` })),
  )
  expect(all.filter(({ status }) => status !== 200)).toEqual([])
})
