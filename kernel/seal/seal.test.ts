import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { openSecrets } from '#kernel/secrets.ts'
import { world } from '#testing/world.ts'
import { sealDay } from './seal.ts'
import { verifyJournal } from './verify.ts'

const { owner, byHouse, estate, now } = await world({ estates: ['云栖花园'] })
const root = mkdtempSync(join(tmpdir(), 'steward-seal-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

let folder: string
let secrets: ReturnType<typeof openSecrets>
async function seal(day: string) {
  await horizonPassed()
  return sealDay(owner, secrets, folder, Temporal.PlainDate.from(day), now())
}
const verify = () => verifyJournal(owner, secrets, folder)
const addBuilding = (name: string) =>
  byHouse.estates.addBuilding({ estateId: estate('云栖花园'), name, kind: 'tower', floors: 9 })

/** Other stories' transactions on the same server hold the horizon back; a seal takes only what lies behind it. */
async function horizonPassed() {
  const past = 'select pg_snapshot_xmin(pg_current_snapshot()) > max(tx) as past from journal'
  while (!(await owner.query(past)).rows[0].past) await new Promise((go) => setTimeout(go, 20))
}

/** The id of the newest line of an act. */
async function newest(act: string): Promise<string> {
  const { rows } = await owner.query('select id from journal where act = $1 order by tx desc, id desc limit 1', [act])
  return rows[0].id
}

let round = 0
beforeEach(async () => {
  round += 1
  folder = mkdtempSync(join(root, 'seals-'))
  secrets = openSecrets(folder, join(root, 'keys.json'))
  await owner.query('delete from seals')
  await addBuilding(`A${round}`)
  await seal('2026-08-24')
  await addBuilding(`B${round}`)
  await addBuilding(`C${round}`)
  await seal('2026-08-25')
})

test('an untouched journal holds, and says what still waits for a seal', async () => {
  await addBuilding(`D${round}`)
  const lines = Number((await owner.query('select count(*) from journal')).rows[0].count)
  expect(await verify()).toEqual({ holds: true, seals: 2, lines: lines - 1, erased: 0, unsealed: 1 })
})

test('a day is sealed once', async () => {
  expect(await seal('2026-08-25')).toBeUndefined()
})

test.each([
  ['who did it', `update journal set actor_id = gen_random_uuid() where id = $1`, 'line_changed'],
  ['when it was done', `update journal set done_at = done_at - interval '1 hour' where id = $1`, 'line_changed'],
  ['what was said', `update journal set input = input || '{"floors": 8}' where id = $1`, 'input_changed'],
  ['that it was', `delete from journal where id = $1`, 'line_missing'],
])('a line changed by the owner is named: %s', async (_, change, what) => {
  const lineId = await newest('estates.addBuilding')
  await owner.query('begin')
  await owner.query(change, [lineId])
  expect(await verify()).toEqual({ holds: false, day: '2026-08-25', what, lineId })
  await owner.query('rollback')
})

test('a line smuggled in among sealed ones is named', async () => {
  await owner.query('begin')
  const smuggled = '018f0000-0000-7000-8000-00000000beef'
  await owner.query(
    `insert into journal select (jsonb_populate_record(j, jsonb_build_object('id', $2::text))).* from journal j where id = $1`,
    [await newest('estates.addBuilding'), smuggled],
  )
  expect(await verify()).toMatchObject({ holds: false, what: 'line_added', lineId: smuggled })
  await owner.query('rollback')
})

test('an erased input still verifies', async () => {
  const lineId = await newest('estates.addBuilding')
  await owner.query('begin')
  await owner.query('update journal set input = null, salt = null where id = $1', [lineId])
  expect(await verify()).toMatchObject({ holds: true, erased: 1 })
  await owner.query('rollback')
})

test('whoever rewrites the seals too needs the key that the database never sees', async () => {
  await owner.query('begin')
  await owner.query(`update seals set lines = lines + 1 where day = '2026-08-24'`)
  expect(await verify()).toEqual({ holds: false, day: '2026-08-24', what: 'signature_wrong' })
  await owner.query('rollback')
})

test('a seal taken away is missed where it left the house, and in the chain', async () => {
  await owner.query('begin')
  await owner.query(`delete from seals where day = '2026-08-25'`)
  expect(await verify()).toEqual({ holds: false, day: '2026-08-25', what: 'seal_missing' })
  await owner.query('rollback')
  await owner.query('begin')
  await owner.query(`delete from seals where day = '2026-08-24'`)
  expect(await verify()).toEqual({ holds: false, day: '2026-08-25', what: 'chain_broken' })
  await owner.query('rollback')
})

test('without the file of hashes the day is still named', async () => {
  await owner.query('begin')
  await owner.query(`update journal set device = 'else' where id = $1`, [await newest('estates.addBuilding')])
  const file = join(folder, '2026-08-25.lines')
  const hashes = readFileSync(file)
  rmSync(file)
  expect(await verify()).toEqual({ holds: false, day: '2026-08-25', what: 'lines_differ' })
  writeFileSync(file, hashes)
  await owner.query('rollback')
})
