import pg from 'pg'
import { settleDatabase } from '#kernel/database/settle.ts'
import { openDoor } from '#kernel/door/http.ts'
import { keepFilesIn, localFiles } from '#kernel/files/store.ts'
import { openLiveLine } from '#kernel/live.ts'
import { openHouse } from '#kernel/open.ts'
import { useSecrets as keysFrom, openSecrets } from '#kernel/secrets.ts'
import { readSettings } from '#kernel/settings.ts'
import { tick } from '#kernel/work/tick.ts'
import { issueSession } from '#modules/access/index.ts'
import { house as modules } from '#modules/index.ts'
import { ports } from '#modules/ports.ts'
import { byHouseOf } from '#testing/by-house.ts'

/** The house as in life, without the limit of requests a minute, in a process of its own; tells its parent where it is. */
const settings = readSettings({ ...process.env, PORT: '0', STEWARD_MODE: 'test', LOG_LEVEL: 'silent' })
const leaving = new AsyncDisposableStack()
keysFrom(openSecrets(settings.dataFolder))
keepFilesIn(localFiles(settings.dataFolder))
const fault = (error: unknown, where: string) => console.error(where, error)
const database = await settleDatabase(settings, Object.keys(modules), leaving, () => {})
const house = await openHouse({ modules, appUrl: database.appUrl, ports, fault })
const live = await openLiveLine(house, database.appUrl)
const door = await openDoor(house, { secure: false, perMinute: 1e9, log: false, live })
const url = await door.listen({ port: 0, host: '127.0.0.1' })

const byHouse = byHouseOf(house)
const owner = new pg.Client({ connectionString: database.ownerUrl })
await owner.connect()
const known = await owner.query<{ id: string }>("select id from estates where name = '量尺小区'")
if (!known.rowCount) await byHouse.staff.loadDefaults({}).then(() => byHouse.calendars.loadDefaults({}))
const estateId = known.rows[0]?.id ?? (await byHouse.estates.add({ name: '量尺小区', kind: 'residential' })).estateId
const tokens = process.argv.includes('quiet')
  ? []
  : [...(await hired('clerk', 16)), ...(await hired('administrator', 1))]

process.send?.({ url, estateId, tokens, ownerUrl: database.ownerUrl, appUrl: database.appUrl })
process.on('message', async (said: { tick?: number }) => {
  if (!said.tick) return
  const began = performance.now()
  let done = 0
  for (let i = 0; i < said.tick; i += 1) {
    done += await tick(house, house.now())
    await new Promise((go) => setTimeout(go, 200))
  }
  process.send?.({ ticked: done, seconds: (performance.now() - began) / 1000 })
})
process.on('SIGTERM', async () => {
  await door.close()
  await live.close()
  await house.close()
  await owner.end()
  await leaving.disposeAsync()
  process.exit(0)
})

/** Employees in this role, signed in; the administrator stands last. */
async function hired(role: string, count: number): Promise<string[]> {
  const posts = await owner.query<{ id: string }>(
    'select p.id from posts p join roles r on r.id = p.role_id where r.key = $1 limit 1',
    [role],
  )
  const made = Array.from({ length: count }, async (_, i) => {
    const { employeeId } = await byHouse.staff.hire({
      number: `${role[0]}${process.pid}-${i}`,
      name: `量尺${i}`,
      hiredOn: '2026-01-01',
    })
    await byHouse.staff.assign({ employeeId, postId: posts.rows[0]?.id ?? '', serves: estateId, from: '2026-01-01' })
    return issueSession(house.gate, 'staff', employeeId, house.now(), 'bench')
  })
  return Promise.all(made)
}
