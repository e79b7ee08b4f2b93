import type { Db } from '../act.ts'
import { houseId, house as houseItself } from '../actor.ts'
import { dueClocks, reading, type StoredClock } from '../clock/ledger.ts'
import type { LimitBook } from '../clock/limits.ts'
import { json } from '../database/json.ts'
import { newId } from '../ids.ts'
import { writeLine } from '../journal.ts'
import type { OpenHouse } from '../open-house.ts'
import { settings, transact } from '../transaction.ts'

const batchSize = 200

/**
 * Looks at the clocks whose moment has come, a batch at a time: a level is told once, a miss is written once, and the
 * row is held while it is done, so that two processes never tell twice. Returns how many clocks were looked at.
 */
export async function watchClocks(house: OpenHouse, moment: Temporal.Instant): Promise<number> {
  const id = newId(moment, house.chance)
  const book = await house.book()
  const clocks = await transact(house.db, `begin; ${settings(houseItself, '*', id)}`, async (db) => {
    const due = await dueClocks(db, moment, batchSize)
    for (const clock of due) await look(house, db, book, clock, moment)
    return due
  })
  for (const clock of clocks)
    house.happened({ act: 'deadlines.tell', estateId: clock.estateId, about: [clock.aboutId] })
  return clocks.length
}

async function look(house: OpenHouse, db: Db, book: LimitBook, clock: StoredClock, moment: Temporal.Instant) {
  const { levelsFired, ...read } = reading(clock, book, moment)
  const lineId = newId(moment, house.chance)
  const told = levelsFired.map(({ level, at }) => ({
    clockId: clock.id,
    estateId: clock.estateId,
    level,
    at,
    journalId: lineId,
  }))
  const fresh = told.length > 0 ? await firstTold(db, told) : []
  const { promise, aboutId, estateId } = clock
  const missed = read.state === 'breached' && clock.state !== 'breached'
  if (fresh.length > 0 || missed) {
    await writeLine(db, {
      id: lineId, estateId, act: missed ? 'deadlines.miss' : 'deadlines.tell', actorId: houseId, actorKind: 'house', onBehalfOf: null,
      doneAt: moment, heardAt: moment, input: { clockId: clock.id, promise, levels: fresh }, facts: null, device: null, about: [aboutId, clock.id],
    }) // biome-ignore format: it reads as a table
  }
  for (const level of fresh) await tellPeople(house, db, clock, level, read.dueAt, moment)
  await db.updateTable('clocks').set(read).where('id', '=', clock.id).where('estateId', '=', estateId).execute()
}

type Told = { clockId: string; estateId: string; level: number; at: Temporal.Instant; journalId: string }

/** The levels nobody has told yet: the table's key decides, not this process's memory. */
async function firstTold(db: Db, told: Told[]): Promise<number[]> {
  const rows = await db
    .insertInto('clockLevels')
    .values(told)
    .onConflict((clash) => clash.doNothing())
    .returning('level')
    .execute()
  return rows.map((row) => row.level)
}

async function tellPeople(
  house: OpenHouse,
  db: Db,
  clock: StoredClock,
  level: number,
  dueAt: Temporal.Instant | null,
  moment: Temporal.Instant,
) {
  const rule = clock.levels[level]
  if (!rule) return
  const people = await house.ports.superiorsOf(
    db,
    clock.estateId,
    clock.holderId,
    rule.tell === 'holder' ? 0 : (rule.steps ?? 1),
    moment,
  )
  const facts = json({ promise: clock.promise, dueAt: dueAt?.toString() ?? null, ...clock.facts })
  const rows = people.map((personId) => ({
    id: newId(moment, house.chance), estateId: clock.estateId, personId, key: 'deadlines.told', facts, aboutId: clock.aboutId, at: moment,
  })) // biome-ignore format: it reads as one row
  if (rows.length > 0) await db.insertInto('notifications').values(rows).execute()
}
