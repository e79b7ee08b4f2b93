import type { Db } from '../act.ts'
import { houseId, house as houseItself } from '../actor.ts'
import { dueClocks, reading, type StoredClock, saveReadings } from '../clock/ledger.ts'
import type { LimitBook } from '../clock/limits.ts'
import { json } from '../database/json.ts'
import { newId } from '../ids.ts'
import { writeLines } from '../journal.ts'
import type { OpenHouse } from '../open-house.ts'
import { settings, transact } from '../transaction.ts'
import { type Burst, type Message, notifyInBursts, notifyOfMatter } from './notify.ts'
import { superiorsOnce } from './superiors.ts'

const batchSize = 500

/** A clock that was looked at: how it stands now, and what is to be told of it for the first time. */
interface Look {
  clock: StoredClock
  read: ReturnType<typeof reading>
  lineId: string
  missed: boolean
  fresh: number[]
}

/**
 * Looks at a batch of the clocks whose moment has come by `until`, at the moment `moment`: a level is told once, a miss is written
 * once, and the rows are held while it is done, so that two processes never tell twice. Returns how many clocks were looked at.
 */
export async function watchClocks(house: OpenHouse, moment: Temporal.Instant, until = moment): Promise<number> {
  const id = newId(moment, house.chance)
  const book = await house.book()
  const looks = await transact(house.db, `begin; ${settings(houseItself, '*', id)}`, async (db) => {
    const due = await dueClocks(db, until, batchSize)
    const seen = due.map((clock) => look(house, clock, book, moment))
    await firstTold(db, book, seen)
    const told = seen.filter((each) => each.missed || each.fresh.length > 0)
    await writeLines(
      db,
      told.map((each) => lineOf(each, moment)),
    )
    await tellPeople(house, db, told, moment)
    await saveReadings(db, seen)
    return seen
  })
  for (const { clock, missed, fresh } of looks)
    if (missed || fresh.length > 0)
      house.happened({
        act: missed ? 'deadlines.miss' : 'deadlines.tell',
        estateId: clock.estateId,
        about: [clock.aboutId],
      })
  return looks.length
}

function look(house: OpenHouse, clock: StoredClock, book: LimitBook, moment: Temporal.Instant): Look {
  const read = reading(clock, book, moment)
  const missed = read.state === 'breached' && clock.state !== 'breached'
  return { clock, read, lineId: newId(moment, house.chance), missed, fresh: [] }
}

/** The levels nobody has told yet: the table's key decides, not this process's memory. */
async function firstTold(db: Db, { names }: LimitBook, looks: readonly Look[]) {
  const rows = looks.flatMap(({ clock: { id: clockId, estateId, limitId }, read, lineId: journalId }) =>
    read.levelsFired.map(({ level, at }) => ({
      clockId,
      estateId,
      limitName: names.get(limitId) ?? '',
      level,
      at,
      journalId,
    })),
  )
  if (rows.length === 0) return
  const kept = await db
    .insertInto('clockLevels')
    .values(rows)
    .onConflict((clash) => clash.doNothing())
    .returning(['journalId', 'level'])
    .execute()
  const byLine = new Map(looks.map((each) => [each.lineId, each]))
  for (const { journalId, level } of kept) byLine.get(journalId)?.fresh.push(level)
}

const lineOf = ({ clock, lineId, missed, fresh }: Look, moment: Temporal.Instant) => ({
  id: lineId, estateId: clock.estateId, act: missed ? 'deadlines.miss' : 'deadlines.tell', actorId: houseId, actorKind: 'house', onBehalfOf: null,
  doneAt: moment, heardAt: moment, input: { clockId: clock.id, promise: clock.promise, levels: fresh }, facts: null, device: null,
  about: [clock.aboutId, clock.id],
}) // biome-ignore format: it reads as a table

const highestStep = 9

/** Who hears of a clock: never the one its matter is about (`notTold`), but whoever stands above them. */
async function hearersOf(superiors: ReturnType<typeof superiorsOnce>, clock: StoredClock, steps: number) {
  const { estateId, holderId, facts } = clock
  for (let up = steps; up <= highestStep; up += 1) {
    const people = await superiors(estateId, holderId, up)
    const told = people.filter((id) => id !== facts['notTold'])
    if (told.length > 0 || people.length === 0) return told
  }
  return []
}

/** So many messages about one matter behind many clocks reach one person; later ones bring the last of them up to date. */
const mostOfAMatter = 2
/** Warnings about matters of one type within so many minutes are one message. */
const burstMinutes = 60

async function tellPeople(house: OpenHouse, db: Db, looks: readonly Look[], moment: Temporal.Instant) {
  const superiors = superiorsOnce(house.ports, db, moment)
  const [ofMatters, bursts, single]: [Message[], Burst[], Message[]] = [[], [], []]
  for (const { clock, read, fresh } of looks)
    for (const level of fresh) {
      const rule = clock.levels[level]
      const steps = rule?.tell === 'holder' ? 0 : (rule?.steps ?? 1)
      const said = wordsOf(clock, read, level)
      for (const personId of await hearersOf(superiors, clock, steps)) {
        const message = { ...said, id: newId(moment, house.chance), estateId: clock.estateId, personId }
        const { matter, typeId } = clock.facts
        if (typeof matter === 'string') ofMatters.push({ ...message, aboutId: matter })
        else if (typeof typeId === 'string')
          bursts.push({ ...message, group: `${said.key} ${clock.estateId} ${typeId}` })
        else single.push(message)
      }
    }
  await notifyOfMatter(db, ofMatters, moment, mostOfAMatter)
  await notifyInBursts(db, bursts, moment, burstMinutes)
  if (single.length > 0)
    await db
      .insertInto('notifications')
      .values(
        single.map(({ facts, id, estateId, personId, key, aboutId }) => ({
          id,
          estateId,
          personId,
          key,
          aboutId,
          facts: json(facts),
          at: moment,
        })),
      )
      .execute()
}

/** What is said of a clock at a level; of one among many of a matter only what holds for all of them. */
function wordsOf(clock: StoredClock, read: Look['read'], level: number) {
  const { promise, round, aboutId } = clock
  const { notTold: _, matter, ...known } = clock.facts
  const how = read.state === 'breached' ? 'late' : 'told'
  const own = { ...known, round, dueAt: read.dueAt?.toString() ?? null }
  return {
    key: `deadlines.${how}.${promise}`,
    many: `deadlines.${how}_many`,
    facts: { ...(typeof matter !== 'string' && own), promise, level, state: read.state },
    aboutId,
  }
}
