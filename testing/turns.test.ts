import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { findPlace } from '#kernel/database/cluster-place.ts'
import { type HouseProcess, startProcess } from './faults/process.ts'

const estates = 6
const folders = [mkdtempSync(join(tmpdir(), 'steward-turns-')), mkdtempSync(join(tmpdir(), 'steward-calm-'))] as const
const running = new Set<HouseProcess>()

async function start(folder: string) {
  const started = await startProcess(folder)
  running.add(started)
  return started
}

async function kill(house: HouseProcess) {
  await house.kill()
  running.delete(house)
}

afterAll(async () => {
  for (const one of running) await one.stop()
  for (const folder of folders)
    for (const place of [findPlace(join(folder, 'postgres'), true).home, folder])
      rmSync(place, { recursive: true, force: true })
})

async function ask<Row extends pg.QueryResultRow>({ ownerUrl }: HouseProcess, text: string): Promise<Row[]> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    return (await owner.query<Row>(text)).rows
  } finally {
    await owner.end()
  }
}

/** Waits until the house has planned the day to which its clock was moved, and nothing is left to open or to close. */
async function settled(house: HouseProcess, days: number) {
  const left = async () => {
    const [found] = await ask<{ unplanned: number; late: number }>(
      house,
      `select (select count(*) from duty_clauses c where c.spec ? 'when' and not exists (
                 select from turn_plans p where p.id = c.root_id and p.planned_on >= (clock_timestamp() at time zone 'Asia/Shanghai')::date + ${days}))::int as unplanned,
              (select count(*) from turns where proof <> 'clock' and (state = 'scheduled' and opens_at <= clock_timestamp() + '${days} days'
                 or state = 'open' and lost_at <= clock_timestamp() + '${days} days'))::int as late`,
    )
    return found
  }
  await expect.poll(left, { timeout: 120_000, interval: 500 }).toEqual({ unplanned: 0, late: 0 })
}

/** Every turn by what it is: clause, place, seat, time and state. */
const turnsOf = (house: HouseProcess) =>
  ask<{ turn: string; times: number }>(
    house,
    `select concat_ws(' ', c.register_id, e.name, case t.slot when 'one' then 'one' else 'each' end, case when t.period ~ '^[0-9]{4}-' then t.period else 'called' end, t.state) as turn, count(*)::int as times
     from turns t join duty_clauses c on c.id = t.clause_id join estates e on e.id = t.estate_id group by 1 order by 1`,
  )

const [stormy, calm] = folders
let house = await start(stormy)
let second: HouseProcess | undefined
const other = await start(calm)
for (const one of [house, other]) await one.signBooks(estates)

// The days to which the clocks are moved, and how long the work may go on before the power is gone: another place each time.
const rounds = [
  { days: 1, ms: 150 },
  { days: 2, ms: 550 },
  { days: 2, ms: 950 },
  { days: 5, ms: 1350 },
  { days: 4, ms: 1750 },
  { days: 9, ms: 2150 },
] as const

for (const [round, { days, ms }] of rounds.entries())
  test(`killed after ${ms} ms at work on day ${days}, ${round % 2 ? 'the second house goes on' : 'it is started again, with another beside it'}`, {
    timeout: 300_000,
  }, async () => {
    for (const one of [house, second, other]) one?.wish({ moveClock: `PT${24 * days}H` })
    await new Promise((resolve) => setTimeout(resolve, ms))
    await kill(house)
    house = second ?? (await start(stormy))
    second = round % 2 === 0 ? await start(stormy) : undefined
    // Two minutes on, so that nobody waits a minute for the turn of a job that died with the house.
    for (const one of [house, second, other]) one?.wish({ moveClock: `PT${24 * days}H2M` })
    await Promise.all([settled(house, days), settled(other, days)])
  })

test('no turn is there twice and none is forgotten: they are those of a house that was left in peace', async () => {
  const found = await turnsOf(house)
  expect(found.filter(({ turn, times }) => times !== 1 && turn.includes(' one ') && !turn.includes('called'))).toEqual(
    [],
  )
  expect(found).toEqual(await turnsOf(other))
  expect(found.length).toBeGreaterThan(estates * 183)
})
