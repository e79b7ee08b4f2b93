import type { Client } from '#kernel/client.ts'
import type { RunningHouse } from '#kernel/open.ts'
import { readSettings } from '#kernel/settings.ts'
import { startHouse } from '#kernel/start.ts'
import { issueSession } from '#modules/access/index.ts'
import { house as modules } from '#modules/index.ts'
import { ports } from '#modules/ports.ts'
import { companyDay } from '#modules/staff/index.ts'
import { byHouseOf } from '../by-house.ts'
import { signBooks } from './books.ts'

/** What a house in a process of its own says once it is open. */
export interface Opened {
  url: string
  ownerUrl: string
  /** A clerk's session, their estate, and a type of case without questions. */
  token: string
  estateId: string
  typeId: string
}

/** What may be asked of it: another time, or so many estates with all duty books in force, which it answers with `true`. */
export type Wish = { moveClock: string } | { signBooks: number }

/** The first start furnishes the house; a later one finds it furnished. */
async function furnish(house: RunningHouse): Promise<Omit<Opened, 'url' | 'ownerUrl'>> {
  const by = byHouseOf(house)
  await by.staff.loadDefaults({})
  const known = (await by.estates.list({})).rows[0]?.id
  const estateId = known ?? (await by.estates.add({ name: '青禾里', kind: 'residential' })).estateId
  const clerkId = (await by.staff.people({ estateId }))[0]?.employeeId ?? (await hireClerk(house, by, estateId))
  const token = await issueSession(house.gate, 'staff', clerkId, house.now(), 'test')
  const types = await by.cases.types({})
  return { token, estateId, typeId: types.find(({ code }) => code === 'lamp')?.typeId ?? '' }
}

async function hireClerk(house: RunningHouse, by: Client<typeof modules>, serves: string): Promise<string> {
  const from = companyDay(house.now()).toString()
  const { employeeId } = await by.staff.hire({ number: 'F001', name: '王晓燕', hiredOn: from })
  const { id: postId } = await house.gate
    .selectFrom('posts')
    .select('id')
    .where('key', '=', 'service_supervisor')
    .executeTakeFirstOrThrow()
  await by.staff.assign({ employeeId, postId, serves, from })
  return employeeId
}

const { url, house, database, stop } = await startHouse({ settings: readSettings(process.env), modules, ports })
process.on('SIGTERM', () => void stop().then(() => process.exit()))
process.on('message', async (wish: Wish) => {
  if ('moveClock' in wish) return house.moveClock(Temporal.Duration.from(wish.moveClock))
  await signBooks(house, database.ownerUrl, wish.signBooks)
  process.send?.(true)
})
process.send?.({ url, ownerUrl: database.ownerUrl, ...(await furnish(house)) } satisfies Opened)
