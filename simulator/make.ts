import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { type Database, WrongDatabase } from '#kernel/database/open.ts'
import { settleDatabase } from '#kernel/database/settle.ts'
import { keepFilesIn, localFiles } from '#kernel/files/store.ts'
import { seededChance } from '#kernel/ids.ts'
import { openLog } from '#kernel/log.ts'
import { openHouse, type RunningHouse } from '#kernel/open.ts'
import { useSecrets as keysFrom, openSecrets } from '#kernel/secrets.ts'
import type { Settings } from '#kernel/settings.ts'
import { drainQueue } from '#kernel/work/worker.ts'
import { house as modules } from '#modules/index.ts'
import { ports } from '#modules/ports.ts'
import { firstMoment, liveSample, type Sample } from './sample.ts'

const markOf = ({ dataFolder }: Settings) => join(dataFolder, 'sample.json')

/** Whether the sample company of this data folder was lived to its end. */
export const isMade = (settings: Settings): boolean => existsSync(markOf(settings))

/** What was lived, before it is left: a house at its last moment, and the owner, who sees the whole journal. */
export interface Lived {
  house: RunningHouse
  owner: pg.Client
}

/**
 * Makes the sample company in an empty database of the data folder; one that was begun and broken off is begun anew.
 * Refuses with `WrongDatabase` where an own server's database holds anything already. `stop` leaves it at once.
 */
export function makeSample(settings: Settings, sample: Sample, lookBack?: (lived: Lived) => Promise<void>) {
  const leaving = new AsyncDisposableStack()
  let settled: Promise<unknown> = Promise.resolve()
  const made = async () => {
    mkdirSync(settings.dataFolder, { recursive: true, mode: 0o711 })
    keepFilesIn(localFiles(settings.dataFolder))
    keysFrom(openSecrets(settings.dataFolder, settings.secretFile))
    const settling = emptyDatabase(settings, leaving)
    settled = settling.catch(() => {})
    const database = await settling
    const open = (seed: number) => openTimed({ settings, database }, firstMoment(sample), seed, leaving)
    await liveSample(open, { ...sample, hear: (house) => drainQueue(house, database.ownerUrl) })
    const { house, clock } = await open(sample.seed)
    clock.now = sample.until
    await asOwner(database, async (owner) => {
      await lookBack?.({ house, owner })
      await owner.query(durability(database, 'on'))
    })
    writeFileSync(markOf(settings), `${JSON.stringify({ seed: sample.seed, until: sample.until.toString() })}\n`)
  }
  // A server that is just starting is stopped as well: first it stands, then it is left.
  const stop = async () => {
    await settled
    await leaving.disposeAsync()
  }
  return { made: made().finally(() => leaving.disposeAsync()), stop }
}

type Ground = { settings: Settings; database: Database }

async function openTimed(
  { settings, database: { appUrl } }: Ground,
  now: Temporal.Instant,
  seed: number,
  leaving: AsyncDisposableStack,
) {
  const clock = { now }
  const house = await openHouse({
    modules, ports, appUrl, chance: seededChance(seed), machineNow: () => clock.now, mode: settings.mode, connections: 3,
    fault(error) {
      throw error
    },
  }) // biome-ignore format: it reads as a row
  leaving.defer(() => house.close())
  return { house, clock }
}

async function emptyDatabase(settings: Settings, leaving: AsyncDisposableStack): Promise<Database> {
  const settle = () => settleDatabase(settings, Object.keys(modules), leaving, openLog('error'))
  let database = await settle()
  const { rowCount } = await asOwner(database, (owner) => owner.query('select from journal limit 1'))
  if (rowCount) {
    if (settings.databaseUrl)
      throw new WrongDatabase('The database of DATABASE_URL is not empty: the demo needs its own')
    await asOwner(database, (owner) => owner.query(everythingAnew))
    database = await settle()
  }
  await asOwner(database, (owner) => owner.query(durability(database, 'off')))
  return database
}

const everythingAnew = 'drop schema jobs cascade; drop schema public cascade; create schema public'

/** Half a sample is worth nothing, so that its commits need not wait for the disk; the last one does. */
const durability = ({ ownerUrl }: Database, wait: 'on' | 'off') =>
  `alter database ${pg.escapeIdentifier(new URL(ownerUrl).pathname.slice(1))} set synchronous_commit to ${wait}`

async function asOwner<T>({ ownerUrl }: Database, body: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    return await body(owner)
  } finally {
    await owner.end()
  }
}
