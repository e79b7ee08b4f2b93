import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { findPlace } from '#kernel/database/cluster-place.ts'
import { type Asked, askAll, askUntilAnswered, cases } from './faults/crowd.ts'
import { type HouseProcess, startProcess } from './faults/process.ts'

const folder = mkdtempSync(join(tmpdir(), 'steward-faults-'))
const running = new Set<HouseProcess>()
let house = await start()

async function start() {
  const started = await startProcess(folder)
  running.add(started)
  return started
}

afterAll(async () => {
  for (const one of running) await one.stop()
  for (const place of [findPlace(join(folder, 'postgres'), true).home, folder])
    rmSync(place, { recursive: true, force: true })
})

async function rows<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
  const owner = new pg.Client({ connectionString: house.ownerUrl })
  await owner.connect()
  try {
    return (await owner.query<Row>(text, values)).rows
  } finally {
    await owner.end()
  }
}

/** Everything that was asked is there exactly once and whole: case, line, clock, number. */
async function expectWhole(all: readonly Asked[]) {
  expect(all.filter(({ caseId }) => !caseId)).toEqual([])
  const found = await rows<{ id: string; title: string; number: string; lines: number; clocks: number }>(
    `select id, title, number,
            (select count(*) from journal j join journal_about a on a.journal_id = j.id where a.about_id = c.id and j.act = 'cases.open')::int as lines,
            (select count(*) from clocks k where k.about_id = c.id)::int as clocks
     from cases c where title = any ($1)`,
    [all.map(({ key }) => key)],
  )
  expect(found).toHaveLength(all.length)
  const answered = new Map(all.map(({ key, caseId }) => [key, caseId]))
  expect(found.filter(({ id, title }) => answered.get(title) !== id)).toEqual([])
  expect(found.filter(({ lines, clocks }) => lines !== 1 || clocks === 0)).toEqual([])
  await expectNothingHalf()
}

async function expectNothingHalf() {
  const [half] = await rows(`
    select (select count(*) from cases c where not exists (select from journal_about a where a.about_id = c.id))::int as silent,
           (select count(*) from journal j where act = 'cases.open' and not exists (select from journal_about a join cases c on c.id = a.about_id where a.journal_id = j.id))::int as hollow,
           (select count(*) from clocks k where not exists (select from clock_events e where e.clock_id = k.id))::int as dumb`)
  expect(half).toEqual({ silent: 0, hollow: 0, dumb: 0 })
  const numbers = (await rows<{ number: string }>('select number from cases')).map(({ number }) =>
    Number(number.split('-').at(-1)),
  )
  expect(numbers.sort((a, b) => a - b)).toEqual(Array.from(numbers, (_, n) => n + 1))
}

test('two houses on one database tell every clock once', async () => {
  const second = await start()
  const all = cases('twins', 40)
  await askAll(() => house, all.slice(0, 20))
  await askAll(() => second, all.slice(20))
  for (const one of [house, second]) one.wish({ moveClock: 'PT3H' })

  const missed = () =>
    rows<{ clock: string; lines: number }>(`
    select input ->> 'clockId' as clock, count(*)::int as lines from journal where act = 'deadlines.miss' group by 1`)
  await expect.poll(async () => (await missed()).length, { timeout: 20_000 }).toBe(40)
  await new Promise((resolve) => setTimeout(resolve, 2500))
  expect((await missed()).filter(({ lines }) => lines !== 1)).toEqual([])
  expect(
    await rows(
      `select about_id from notifications where key = 'deadlines.told' group by about_id, person_id, facts having count(*) > 1`,
    ),
  ).toEqual([])

  for (const one of [house, second]) one.wish({ moveClock: 'PT0S' })
  await second.stop()
  running.delete(second)
  await expectWhole(all)
})

test('a house killed in the middle has lost nothing it promised and done nothing by half', async () => {
  const all = cases('killed', 700)
  let killed: Promise<void> | undefined
  await askAll(
    () => house,
    all,
    (count) => {
      if (count >= 300) killed ??= house.kill()
    },
  )
  await killed
  running.delete(house)
  const before = all.filter(({ caseId }) => caseId).length
  expect(before).toBeGreaterThanOrEqual(300)
  expect(before).toBeLessThan(700)

  house = await start()
  await expectNothingHalf()
  await askUntilAnswered(() => house, all)
  await expectWhole(all)
})

test('the database killed in the middle is started again, and nothing is lost', async () => {
  const [place] = await rows<{ folder: string }>(`select current_setting('data_directory') as folder`)
  const postmaster = Number(readFileSync(join(place?.folder ?? '', 'postmaster.pid'), 'utf8').split('\n')[0])
  const all = cases('revived', 300)
  let killed = false
  await askAll(
    () => house,
    all,
    (count) => {
      if (count < 100 || killed) return
      killed = true
      process.kill(postmaster, 'SIGKILL')
    },
  )
  expect(all.some(({ caseId }) => !caseId)).toBe(true)

  await askUntilAnswered(() => house, all)
  await expectWhole(all)
})
