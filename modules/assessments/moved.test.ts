import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里'], now: '2026-09-28T09:00:00+08:00' })
await w.byHouse.calendars.loadDefaults({})
const manager = await w.staff('manager', '青禾里')
const foreman = await w.staff('foreman', '青禾里')
const estateId = w.estate('青禾里')
const photo = '018f0000-0000-7000-8000-000000000001'
const file = (name: string) => readFileSync(new URL(`schema/${name}`, import.meta.url), 'utf8')
/** A statement of the first file, as houses that shipped with it have it. */
const statement = (begins: string) => {
  const text = file('001_assessments.sql')
  const from = text.indexOf(begins)
  return text.slice(from, text.indexOf(';\n', from) + 1)
}
const id = (n: number) => `018f0000-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`

/** Two demands and a running clock as the first file held them, then the file that moves them. */
async function moved(contractorId: string) {
  const db = w.owner
  await db.query('begin')
  await db.query("select set_config('app.act', gen_random_uuid()::text, true), set_config('app.kind', 'house', true)")
  await db.query(statement('create table contractor_rectifications'))
  await db.query("call govern('contractor_rectifications')")
  await db.query(statement('insert into limits'))
  const row = `insert into contractor_rectifications (id, estate_id, contractor_id, fact, photo_ids, due_on, state, demanded_by, demanded_at, done_words, done_photo_ids, done_at, done_by, verified_by, verified_at, verdict, rejected)
    values ($1, $2, $3, $4, '{}', $5, $6, $7, '2026-09-28T00:30:00Z', $8, $9, $10, $11, $12, $13, $14, $15)`
  const of = [estateId, contractorId]
  const done = ['已封堵', [photo], '2026-09-28T00:40:00Z', foreman.employeeId]
  const first = [id(1), ...of, '垃圾房有鼠迹\n东侧墙角', '2026-09-30', 'demanded', manager.employeeId, null, [], null, null, null, null, null, 1] // biome-ignore format: one row
  const second = [id(2), ...of, '缺岗', '2026-09-29', 'verified', manager.employeeId, ...done, manager.employeeId, '2026-09-28T00:50:00Z', '合格', 0] // biome-ignore format: one row
  const rows: unknown[][] = [first, second]
  for (const one of rows) await db.query(row, one)
  await db.query(
    `insert into clocks (id, estate_id, limit_id, about_id, promise, amount, counting, levels, state, started_at, due_at)
     select $1, $2, l.id, $1, l.promise, 'PT228600S', 'clock', l.levels, 'running', '2026-09-28T00:30:00Z', '2026-09-30T16:00:00Z' from limits l where l.name = 'assessments.put_right'`,
    [id(1), estateId],
  )
  await db.query(
    "insert into clock_events (clock_id, estate_id, n, type, at, heard_at, detail) values ($1, $2, 0, 'start', '2026-09-28T00:30:00Z', '2026-09-28T00:30:00Z', $3)",
    [id(1), estateId, { amount: 'PT228600S', counting: 'clock' }],
  )
  await db.query(file('002_one_table.sql'))
  await db.query('commit')
}

test('a house that knew two tables knows one: numbered on, its limits running, nothing lost', async () => {
  const firm = { estateId, name: '净庭保洁', contact: '骆青竹', phone: '199-0000-3101', managedBy: foreman.employeeId }
  const { contractorId } = await manager.contractors.add(firm)
  const first = {
    estateId,
    title: '大堂积水',
    fact: '大堂积水',
    contractorId,
    beforeIds: [photo],
    dueBy: '2026-09-29T18:00:00+08:00',
  }
  const { rectificationId: known } = await manager.rectifications.open(first)
  await moved(contractorId)

  const { rows } = await manager.rectifications.list({ contractorId })
  expect(rows.map(({ number }) => number).toSorted()).toEqual(['整-260928-001', '整-260928-002', '整-260928-003'])
  expect(rows.map((one) => one.rectificationId)).toContain(known)
  await expect(manager.rectifications.one({ rectificationId: id(1) })).resolves.toMatchObject({
    title: '垃圾房有鼠迹', fact: '垃圾房有鼠迹\n东侧墙角', state: 'open', rounds: 1, dueBy: '2026-09-30T16:00:00.000Z', owner: foreman.name, contractor: '净庭保洁', beforeIds: [],
  }) // biome-ignore format: it reads as one row
  await expect(manager.rectifications.one({ rectificationId: id(2) })).resolves.toMatchObject({
    state: 'passed', result: '已封堵', afterIds: [photo], finisher: foreman.name, checker: manager.name, verdict: '合格',
  }) // biome-ignore format: it reads as one row
  await foreman.rectifications.finish({ rectificationId: id(1), result: '已投药', afterIds: [photo] })
  const clocks = await w.owner.query('select promise, state from clocks where about_id = $1 order by promise', [id(1)])
  expect(clocks.rows).toEqual([
    { promise: 'recheck', state: 'running' },
    { promise: 'rectify', state: 'met' },
  ])
  const { rectificationId: next } = await manager.rectifications.open(first)
  expect((await manager.rectifications.one({ rectificationId: next })).number).toBe('整-260928-004')
})
