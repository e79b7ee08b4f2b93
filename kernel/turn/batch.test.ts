import { expect, test } from 'vitest'
import { blueLake, redHill, toyHouse } from '#testing/toys.ts'

const { app, owner, house, faults } = await toyHouse()

type One = { act: string; input: unknown; key?: string; about?: string; doneAt?: string }
type Answer = { how: string; output?: Record<string, unknown>; status?: number; code?: string; issues?: unknown[] }

async function send(who: string, acts: One[], door = app) {
  const keyed = acts.map((one) => ({ key: crypto.randomUUID(), ...one }))
  const headers = { ...(who && { authorization: `Bearer ${who}` }) }
  const answer = await door.inject({ method: 'POST', url: '/api/acts', headers, payload: { acts: keyed } })
  return { status: answer.statusCode, answers: (answer.json().answers ?? []) as Answer[] }
}
const make = (name: string, more: Partial<One> = {}): One => ({
  act: 'toys.make',
  input: { estateId: redHill, name },
  ...more,
})
const alike = (name: string, more: Partial<One> = {}): One => ({ ...make(name, more), act: 'toys.makeAlike' })
const lines = async (like: string) =>
  (await owner.query(`select * from journal where input ->> 'name' like $1 order by tx, id`, [like])).rows
const hows = ({ answers }: { answers: Answer[] }) => answers.map(({ how }) => how)

test('each is done in its order, with a line, a key and an answer of its own', async () => {
  const names = Array.from({ length: 20 }, (_, n) => `row ${String(n).padStart(2, '0')}`)
  const said = await send('red', names.map((name, n) => make(name, { key: `row:${n}` }))) // biome-ignore format: one sentence
  expect(said.status).toBe(200)
  expect(new Set(hows(said))).toEqual(new Set(['accepted']))
  expect((await lines('row %')).map(({ input }) => input.name)).toEqual(names)
  const { rows } = await owner.query(`select key, answer from answers where key like 'row:%' order by length(key), key`)
  expect(rows.map(({ answer }) => answer)).toEqual(said.answers.map(({ output }) => output))
  const transactions = new Set((await lines('row %')).map(({ tx }) => tx))
  expect(transactions.size).toBeLessThan(names.length)
})

test('what is refused undoes nothing, and holds up only its own matter', async () => {
  const said = await send('red', [
    make('gate one'),
    { act: 'toys.drop', input: { estateId: redHill, name: 'gate two' }, about: 'gate' },
    make('gate three', { about: 'gate' }),
    make('gate one', { about: 'twin' }),
    make('gate four'),
    make('', { about: 'empty' }),
    make('gate five', { about: 'empty' }),
  ])
  expect(hows(said)).toEqual(['accepted', 'refused', 'waiting', 'refused', 'accepted', 'refused', 'waiting'])
  expect(said.answers.map(({ status, code }) => [status, code])).toMatchObject({
    1: [409, 'toys.dropped'],
    3: [409, 'toys.one_toy_name'],
    5: [400, 'malformed'],
  })
  expect((await lines('gate %')).map(({ input }) => input.name)).toEqual(['gate one', 'gate four'])
  const { rows } = await owner.query(`select name from toys where name like 'gate %' order by name`)
  expect(rows.map(({ name }) => name)).toEqual(['gate four', 'gate one'])
})

test('what was answered before is answered the same, also when only a part was', async () => {
  const acts = ['a', 'b', 'c'].map((name) => make(`again ${name}`, { key: `again:${name}` }))
  const first = await send('red', acts.slice(0, 2))
  const whole = await send('red', acts)
  expect(whole.answers.slice(0, 2)).toEqual(first.answers)
  expect(await lines('again %')).toHaveLength(3)
  const other = await send('red', [make('another', { key: 'again:a' })])
  expect(other.answers).toMatchObject([{ how: 'refused', status: 409, code: 'kernel.key_used_for_other_input' }])
})

test('twenty of the same at once have one effect and one answer', async () => {
  const acts = Array.from({ length: 10 }, (_, n) => make(`crowd ${n}`, { key: `crowd:${n}` }))
  const all = await Promise.all(Array.from({ length: 20 }, () => send('red', acts)))
  for (const one of all) expect(one).toEqual(all[0])
  expect(await lines('crowd %')).toHaveLength(10)
})

test('a fault of ours stops what comes after it, and leaves what came before', async () => {
  const before = faults.length
  const said = await send('red', [make('hold one'), { act: 'toys.unfaithful', input: {} }, make('hold two')])
  expect(hows(said)).toEqual(['accepted', 'refused', 'waiting'])
  expect(said.answers[1]).toMatchObject({ status: 500, code: 'fault' })
  expect(faults.length).toBe(before + 1)
  expect((await lines('hold %')).map(({ input }) => input.name)).toEqual(['hold one'])
})

test('among others nobody may more than alone, and what was denied is remembered', async () => {
  const pirate: One = { act: 'toys.make', input: { estateId: blueLake, name: 'pirate' } }
  const said = await send('red', [pirate, make('honest'), { act: 'toys.noSuch', input: {} }])
  expect(said.answers).toMatchObject([{ status: 403 }, { how: 'accepted' }, { status: 403 }])
  const { rows } = await owner.query('select act, estate_id from denials order by id desc limit 2')
  expect(rows).toEqual([
    { act: 'toys.noSuch', estate_id: null },
    { act: 'toys.make', estate_id: blueLake },
  ])
  expect(hows(await send('looker', [make('seen')]))).toEqual(['refused'])
  const told = await send('red', [
    { act: 'toys.list', input: {} },
    {
      act: 'toys.confide',
      input: { estateId: redHill, password: 'open-sesame-2', owner: { phone: '199-0000-4711', name: 'Anna' } },
    },
  ])
  expect(told.answers).toMatchObject([{ status: 400 }, { status: 400 }])
  expect((await send('', [make('stranger')])).status).toBe(401)
  expect((await send('red', [])).status).toBe(400)
  expect((await send('red', [make('x', { key: 'k' }), make('y', { key: 'k' })])).status).toBe(400)
  expect(
    (
      await send(
        'red',
        Array.from({ length: 101 }, (_, n) => make(`many ${n}`)),
      )
    ).status,
  ).toBe(400)
})

test('many of the same go by set: one line, key and answer each all the same', async () => {
  const acts = Array.from({ length: 30 }, (_, n) => alike(`set ${String(n).padStart(2, '0')}`, { key: `set:${n}` }))
  const said = await send('red', [make('set before'), ...acts, make('set then')])
  expect(new Set(hows(said))).toEqual(new Set(['accepted']))
  const written = (await lines('set %')).map(({ input }) => input.name)
  expect(written).toEqual(['set before', ...acts.map(({ input }) => (input as { name: string }).name), 'set then'])
  expect((await send('red', acts)).answers).toEqual(said.answers.slice(1, -1))
  const { rows } = await owner.query(
    `select count(*)::int as n from journal_about a join journal j on j.id = a.journal_id where j.input ->> 'name' like 'set __'`,
  )
  expect(rows).toEqual([{ n: 60 }])
})

test('a set in which one is refused, or that does not go by set, is done one by one', async () => {
  const said = await send('red', [alike('part a'), alike('part b'), alike('part a', { about: 'a' }), alike('part c')])
  expect(hows(said)).toEqual(['accepted', 'accepted', 'refused', 'accepted'])
  expect(hows(await send('red', [alike('part d'), alike('lone e'), alike('part f')]))).toEqual(
    Array(3).fill('accepted'),
  )
  expect((await lines('part %')).map(({ input }) => input.name)).toEqual([
    'part a',
    'part b',
    'part c',
    'part d',
    'part f',
  ])
})

test('more than a hand may do in a minute waits', async () => {
  const busy = await toyHouse(5)
  const said = await send(
    'red',
    Array.from({ length: 7 }, (_, n) => make(`busy ${n}`)),
    busy.app,
  )
  expect(hows(said)).toEqual([...Array(5).fill('accepted'), 'refused', 'waiting'])
  expect(said.answers[5]).toMatchObject({ status: 429, code: 'too_many' })
})

test('a phone that was away tells when it was done', async () => {
  const doneAt = house.now().subtract({ hours: 5 }).toString()
  const said = await send('red', [
    { act: 'toys.paint', input: { estateId: redHill }, doneAt },
    make('painted', { doneAt }),
  ])
  const at = String(said.answers[0]?.output?.at)
  expect(Temporal.Instant.from(at)).toEqual(Temporal.Instant.from(doneAt))
  expect((await lines('painted'))[0]?.done_at).toEqual((await lines('painted'))[0]?.heard_at)
})
