import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { headOffice } from '#kernel/actor.ts'
import { openDoor } from '#kernel/door/http.ts'
import { keepFilesIn, localFiles } from '#kernel/files/store.ts'
import { openHouse } from '#kernel/open.ts'
import { useSecrets as keysFrom, openSecrets } from '#kernel/secrets.ts'
import { tick } from '#kernel/work/tick.ts'
import { sendCodesBy } from '#modules/access/index.ts'
import { house } from '#modules/index.ts'
import { ports } from '#modules/ports.ts'
import { companyDay } from '#modules/staff/index.ts'
import { byHouseOf } from './by-house.ts'
import { peopleOf } from './people.ts'
import { unitOf } from './places.ts'
import { settle } from './settle.ts'
import { dropDatabase, freshDatabase } from './template.ts'

/** A Monday morning in Shanghai. */
const firstMoment = Temporal.Instant.from('2026-08-24T09:00:00+08:00')

/**
 * A fresh house for a test file: a database of its own, the real door, people who call it over HTTP, and a clock that
 * moves only when told. Everything is closed after the file's last story.
 */
export async function world<const Place extends string>(about: { estates: readonly Place[]; now?: string }) {
  const { app, running, owner, clock, sentCodes } = await open(
    about.now ? Temporal.Instant.from(about.now) : firstMoment,
  )
  const byHouse = byHouseOf(running)
  const ids = new Map<string, string>([['*', headOffice]])
  for (const name of about.estates) ids.set(name, (await byHouse.estates.add({ name, kind: 'residential' })).estateId)

  const estate = (place: Place | '*') => {
    const id = ids.get(place)
    if (!id) throw new Error(`this world has no estate ${place}`)
    return id
  }
  return {
    ...peopleOf({ running, owner, app, byHouse }, estate),
    app,
    house: running,
    owner,
    /** The house itself: everything allowed, past the door. */
    byHouse,
    estate,
    now: () => clock.now,
    today: () => companyDay(clock.now),
    /** The unit of this code, `building-entrance-number` or `building-number`, made where it does not stand yet. */
    unit: (place: Place, code: string) => unitOf(owner, byHouse, estate(place), code),
    /** News is heard: what waits in the queue is done now. Jobs that fail fail the story. */
    settle: () => settle(running, owner),
    /** Codes sent to telephones, oldest first. */
    sentCodes,
    /** Time passes and the house does what falls due; open sessions stay open unless they sleep. */
    async pass(span: Temporal.DurationLike, how: { asleep?: boolean } = {}) {
      clock.now = clock.now.add(span)
      if (!how.asleep)
        await owner.query(
          'update sessions set started_at = started_at + $1::interval, expires_at = expires_at + $1::interval',
          [Temporal.Duration.from(span).toString()],
        )
      await settle(running, owner)
      await tick(running, clock.now)
      await settle(running, owner)
    },
    /** The journal of a matter, oldest first. */
    journal: async (aboutId: string) => (await owner.query(linesAbout, [aboutId])).rows as JournalLine[],
  }
}

export type World = Awaited<ReturnType<typeof world>>
export type Staff = Awaited<ReturnType<World['staff']>>

export interface JournalLine {
  id: string
  act: string
  estateId: string
  actorId: string
  actorKind: string
  input: Record<string, unknown>
  facts: Record<string, unknown> | null
}

const linesAbout = `
  select j.id, act, j.estate_id as "estateId", actor_id as "actorId", actor_kind as "actorKind", input, facts
  from journal j join journal_about a on a.journal_id = j.id where a.about_id = $1 order by j.tx, j.id`

async function open(start: Temporal.Instant) {
  const cluster = inject('postgres')
  const name = `t_${randomBytes(6).toString('hex')}`
  const { ownerUrl, appUrl } = await freshDatabase(cluster, name)
  const folder = mkdtempSync(join(tmpdir(), 'steward-world-'))
  keysFrom(openSecrets(folder))
  keepFilesIn(localFiles(folder))
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  const clock = { now: start }
  const sentCodes: { phone: string; code: string }[] = []
  sendCodesBy(async (phone, code) => void sentCodes.push({ phone, code }))
  const running = await openHouse({
    modules: house,
    appUrl,
    mode: 'test',
    machineNow: () => clock.now,
    ports,
    fault: (error, where) => console.error(where, error),
  })
  const app = await openDoor(running, { secure: false, perMinute: 1_000_000, log: false })
  afterAll(async () => {
    await app.close()
    await running.close()
    await owner.end()
    await dropDatabase(cluster, name)
    rmSync(folder, { recursive: true, force: true })
  })
  return { app, running, owner, clock, sentCodes }
}
