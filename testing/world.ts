import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { headOffice, house as houseItself } from '#kernel/actor.ts'
import { type Client, client } from '#kernel/client.ts'
import { openDoor } from '#kernel/door/http.ts'
import { openHouse } from '#kernel/open.ts'
import { perform } from '#kernel/perform.ts'
import { useSecrets as keysFrom, openSecrets } from '#kernel/secrets.ts'
import { tick } from '#kernel/work/tick.ts'
import { issueSession, sendCodesBy } from '#modules/access/index.ts'
import { house } from '#modules/index.ts'
import { ports } from '#modules/ports.ts'
import { companyDay } from '#modules/staff/index.ts'
import type { RoleKey } from '#modules/staff/rules.ts'
import { hand } from './hand.ts'
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
  const byHouse = client<typeof house>((name, input) => perform(running, { name, input, actor: houseItself }))
  const ids = new Map<string, string>([['*', headOffice]])
  for (const name of about.estates) ids.set(name, (await byHouse.estates.add({ name, kind: 'residential' })).estateId)

  const estate = (place: Place | '*') => ids.get(place) ?? headOffice
  const staff = staffOf(running, owner, app, byHouse)
  return {
    app,
    house: running,
    owner,
    /** The house itself: everything allowed, past the door. */
    byHouse,
    estate,
    now: () => clock.now,
    today: () => companyDay(clock.now),
    /** A fresh employee in this role, signed in; '*' serves every estate. */
    staff: (role: Exclude<RoleKey, 'resident'>, place: Place | '*', name?: string) =>
      staff(role, place === '*' ? null : estate(place), name),
    /** Somebody who has not signed in. */
    visitor: () => hand(app, undefined, {}),
    /** An employee or resident known by id, signed in. */
    as: async (kind: 'staff' | 'resident', id: string) =>
      hand(app, await issueSession(running.gate, kind, id, clock.now, 'test'), {}),
    /** The unit of this code, `building-entrance-number` or `building-number`, made where it does not stand yet. */
    unit: (place: Place, code: string) => unitOf(owner, byHouse, estate(place), code),
    /** A person tied to a unit, its owner unless said otherwise, signed in on their telephone. */
    async resident(place: Place, code: string, person: { name: string; phone: string }, tie: Partial<Tie> = {}) {
      const unitId = await unitOf(owner, byHouse, estate(place), code)
      const since = companyDay(clock.now).subtract({ years: 1 }).toString()
      const relation = { unitId, kind: 'owner' as const, since, ...tie }
      const { personId } = await byHouse.residents.register({ person, relation })
      const token = await issueSession(running.gate, 'resident', personId, clock.now, 'test')
      return hand(app, token, { personId, unitId, ...person })
    },
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
    /** The management log of a matter, oldest first. */
    journal: async (aboutId: string) => (await owner.query(linesAbout, [aboutId])).rows as JournalLine[],
  }
}

export type World = Awaited<ReturnType<typeof world>>
export type Staff = Awaited<ReturnType<World['staff']>>

interface Tie {
  kind: 'owner' | 'tenant' | 'occupant'
  since: string
  until: string
}

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
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  const clock = { now: start }
  const sentCodes: { phone: string; code: string }[] = []
  sendCodesBy(async (phone, code) => void sentCodes.push({ phone, code }))
  const running = await openHouse({
    modules: house,
    appUrl,
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

type Open = Awaited<ReturnType<typeof open>>
type ByHouse = Client<typeof house>

const firstNames = ['晓燕', '志强', '丽华', '建国', '秀英', '海涛', '雪梅', '文斌', '玉兰', '国平']

function staffOf(running: Open['running'], owner: pg.Client, app: Open['app'], byHouse: ByHouse) {
  let hired = 0
  return async (role: string, serves: string | null, name?: string) => {
    hired += 1
    const hiredOn = companyDay(running.now()).subtract({ days: 30 }).toString()
    const number = `T${String(hired).padStart(4, '0')}`
    const called = name ?? `王${firstNames[hired % firstNames.length]}${hired}`
    const { employeeId } = await byHouse.staff.hire({ number, name: called, hiredOn })
    const { rows } = await owner.query<{ id: string }>(
      'select p.id from posts p join roles r on r.id = p.role_id where r.key = $1 order by p.key = $2 desc, p.key limit 1',
      [role, usualPost[role] ?? role],
    )
    await byHouse.staff.assign({ employeeId, postId: rows[0]?.id ?? '', serves, from: hiredOn })
    const token = await issueSession(running.gate, 'staff', employeeId, running.now(), 'test')
    return hand(app, token, { employeeId, name: called, number })
  }
}

/** Of the posts with one role, the one that stands in an ordinary estate. */
const usualPost: Record<string, string> = {
  clerk: 'service_clerk',
  supervisor: 'service_supervisor',
  manager: 'service_manager',
  foreman: 'engineering_supervisor',
}

async function unitOf(owner: pg.Client, byHouse: ByHouse, estateId: string, code: string): Promise<string> {
  const find = async (table: 'units' | 'buildings' | 'entrances', column: string, value: string, of = '') => {
    const text = `select id from ${table} where estate_id = $1 and ${column} = $2 ${of && `and building_id = '${of}'`}`
    return (await owner.query<{ id: string }>(text, [estateId, value])).rows[0]?.id
  }
  const known = await find('units', 'code', code)
  if (known) return known
  const [building = '', ...rest] = code.split('-')
  const number = rest.pop() ?? building
  const [entrance] = rest
  const buildingId =
    (await find('buildings', 'name', building)) ??
    (await byHouse.estates.addBuilding({ estateId, name: building, kind: 'tower', floors: 33 })).buildingId
  const entranceId =
    entrance &&
    ((await find('entrances', 'code', entrance, buildingId)) ??
      (await byHouse.estates.addEntrance({ buildingId, code: entrance })).entranceId)
  const floor = Number(number.slice(0, -2)) || 1
  const home = { buildingId, number, floor, use: 'dwelling', areaSqm: '89.50' } as const
  return (await byHouse.estates.addUnit({ ...home, ...(entranceId && { entranceId }) })).unitId
}
