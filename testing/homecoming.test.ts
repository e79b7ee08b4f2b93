import { expect, test } from 'vitest'
import { sendMany } from './send-many.ts'
import { world } from './world.ts'

const w = await world({ estates: ['青禾里'], now: '2026-08-24T09:00:00+08:00' })
const estateId = w.estate('青禾里')
const guard = await w.staff('guard', '青禾里')
const engineer = await w.staff('engineer', '青禾里')
const manager = await w.staff('manager', '青禾里')
const typeId = (await manager.cases.types({})).find(({ code }) => code === 'lamp')?.typeId ?? ''

/** What the journal says of these acts, oldest first, with the rows that each changed. */
async function written(act: string) {
  const { rows } = await w.owner.query<{ id: string; about: string; changed: string[] }>(
    `select j.id, coalesce(j.input ->> 'meterId', j.input ->> 'title', j.input #>> '{scans,0,scanId}') as about,
       array(select c.table_name || ' ' || c.row_id from changes c where c.journal_id = j.id order by 1) as changed
     from journal j where j.act = $1 order by j.tx, j.id`,
    [act],
  )
  return rows
}

test('readings that come home together each leave their own line, use and change', async () => {
  const meters: string[] = []
  for (let n = 0; n < 12; n++) meters.push((await w.byHouse.meters.add({ estateId, kind: 'water', role: 'other', name: `泵房 ${n}`, number: `N${n}`, multiplier: 1, readE3: 0, readOn: '2026-01-01' })).meterId)
  const read = (meterId: string, readingE3: number) => ({ act: 'meters.read', input: { meterId, day: '2026-08-24', readingE3 } })
  const said = await sendMany(w.app, engineer.token, meters.map((meterId, n) => read(meterId, 1000 + n)))
  expect(said.map(({ output }) => (output as { quantityE3: number }).quantityE3)).toEqual(meters.map((_, n) => 1000 + n))
  const lines = await written('meters.read')
  expect(lines.map(({ about }) => about)).toEqual(meters)
  expect(lines.map(({ changed }) => changed)).toEqual(meters.map((meterId) => [`meters ${meterId}`]))
  const again = await sendMany(w.app, engineer.token, [read(meters[0] ?? '', 2000), read(meters[0] ?? '', 2001)])
  expect(again.map(({ code }) => code)).toEqual(['meters.read_before', 'meters.read_before'])
}) // biome-ignore format: it reads as a story

test('findings that come home together are numbered in their order, each with its limits', async () => {
  const open = (n: number) => ({ act: 'cases.open', input: { estateId, typeId, title: `第 ${n} 处灯不亮`, source: 'patrol' } })
  const said = await sendMany(w.app, engineer.token, Array.from({ length: 10 }, (_, n) => open(n)))
  const numbers = said.map(({ output }) => (output as { number: string }).number)
  expect(numbers).toEqual([...new Set(numbers)].toSorted())
  const alone = await engineer.cases.open({ estateId, typeId, title: '单独一件', source: 'patrol' })
  expect(Number(alone.number.slice(-3)) - Number(numbers.at(-1)?.slice(-3))).toBe(1)
  const { rows } = await w.owner.query(`select count(*)::int as n, count(distinct e.journal_id)::int as lines from clocks c
    join cases k on k.id = c.about_id join clock_events e on e.clock_id = c.id where e.n = 0 group by k.id`)
  expect(new Set(rows.map(({ n }) => n)).size).toBe(1)
  expect(rows.map(({ lines }) => lines)).toEqual(Array(11).fill(1))
  const many = await Promise.all(Array.from({ length: 8 }, () => sendMany(w.app, engineer.token, Array.from({ length: 10 }, (_, n) => open(100 + n)))))
  const all = many.flat().map(({ output }) => (output as { number: string }).number)
  expect(new Set(all).size).toBe(80)
}) // biome-ignore format: it reads as a story

test('a round that comes home is walked, point by point, as if each scan had come alone', async () => {
  const places: string[] = []
  for (const name of ['大堂', '电梯厅', '水泵房']) places.push((await manager.estates.addPlace({ estateId, name, kind: 'other' })).placeId)
  const begun = async () => (await guard.rounds.begin(await manager.routes.add({ estateId, name: `路线 ${crypto.randomUUID().slice(0, 4)}`, kind: 'fire_lane', points: places.map((placeId) => ({ placeId, leastSeconds: 30 })) as never }))).roundId
  const startId = crypto.randomUUID()
  const scan = (roundId: string, n: number) => {
    const at = { deviceAt: w.now().toString(), startId, sinceStartMs: 1000 + n, seq: n + 1 }
    const one = { scanId: crypto.randomUUID(), roundId, placeId: places[n], ...at }
    return { act: 'scans.send', input: { device: '测试机', startId, sentAt: at.deviceAt, sentSinceMs: 1000 + n, scans: [one] }, about: roundId }
  }
  const [together, alone] = [await begun(), await begun()]
  const said = await sendMany(w.app, guard.token, places.map((_, n) => scan(together, n)))
  for (const n of places.keys()) await guard.call('scans.send', scan(alone, n).input)
  expect(said.map(({ how }) => how)).toEqual(['accepted', 'accepted', 'accepted'])
  const [one, other] = [await guard.rounds.one({ roundId: together }), await guard.rounds.one({ roundId: alone })]
  expect([one.state, one.done, one.walk.map(({ state }) => state)]).toEqual([other.state, other.done, other.walk.map(({ state }) => state)])
  const lines = (await written('scans.send')).slice(0, 3)
  expect(lines.map(({ changed }) => changed)).toEqual([[], [], [`rounds ${together}`]])
}) // biome-ignore format: it reads as a story

test('the file of a phone is read in by whoever leads: by their rights, on behalf, and once, also when the phone sends after all', async () => {
  const deviceId = crypto.randomUUID()
  const acts = [1, 2].map((n) => ({
    act: 'cases.open', key: `${deviceId}:0000000${n}:file`, input: { estateId, typeId, title: `从文件读入 ${n}`, source: 'patrol' },
  })) // biome-ignore format: one row
  const post = async (token: string | undefined, onBehalfOf?: string) => {
    const answer = await w.app.inject({
      method: 'POST', url: '/api/acts', headers: { 'x-steward': '1' }, cookies: { steward: token ?? '' }, payload: { acts, ...(onBehalfOf && { onBehalfOf }) },
    }) // biome-ignore format: one row
    return {
      status: answer.statusCode,
      answers: (answer.json() as { answers?: { how: string; output?: unknown }[] }).answers,
    }
  }
  expect((await post(manager.token, guard.employeeId)).status).toBe(403)
  const file = { estateId, deviceId, employeeId: guard.employeeId, exportedAt: w.now().toString(), count: 2 }
  await expect(engineer.devices.takeIn(file)).rejects.toMatchObject({ status: 403 })
  expect(await manager.devices.takeIn(file)).toMatchObject({ employee: guard.name })
  const read = await post(manager.token, guard.employeeId)
  expect(read.answers?.map(({ how }) => how)).toEqual(['accepted', 'accepted'])
  expect((await post(manager.token, guard.employeeId)).answers).toEqual(read.answers)
  expect((await post(guard.token)).answers).toEqual(read.answers)
  const { rows } = await w.owner.query(
    `select actor_id, on_behalf_of from journal where input ->> 'title' like '从文件读入%'`,
  )
  expect(rows).toEqual(Array(2).fill({ actor_id: manager.employeeId, on_behalf_of: guard.employeeId }))
  expect((await guard.messages.mine({})).rows.map(({ key }) => key)).toContain('devices.taken_in')
  expect((await post(manager.token, engineer.employeeId)).status).toBe(403)
})
