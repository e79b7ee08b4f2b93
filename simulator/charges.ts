import type { Story } from './agenda.ts'
import { dayBegins, local } from './hours.ts'
import { type Life, minutes } from './story.ts'
import type { Estate } from './town.ts'

const uses = { residential: ['dwelling'], office: ['office'], mixed: ['dwelling', 'shop'] } as const

/** Standards of each estate, in 1/10000 yuan: the fee is due for the month that begins, what was used for the one that is over. */
const standards = [
  {
    code: 'management',
    name: '物业服务费',
    basis: 'area',
    timing: 'prepaid',
    priceE4: { residential: 25_000, office: 180_000, mixed: 28_000 },
  },
  {
    code: 'common_power',
    name: '公共电费分摊',
    basis: 'pooled',
    timing: 'postpaid',
    priceE4: { residential: 5_469, office: 8_012, mixed: 5_469 },
  },
] as const

/** Money of one estate: standards with posted prices in the first days, then each month what is shared and the bills. */
export async function* charging(life: Life, estate: Estate): Story {
  const { clock, company } = life
  const [manager] = company.at(estate.name, 'service_manager')
  const [clerk] = company.at(estate.name, 'service_clerk', 'office_clerk')
  const [finance] = company.at('*', 'finance')
  if (!manager || !clerk || !finance) return
  const first = local(clock.now).toPlainDate()
  yield dayBegins(first).add({ hours: 9, minutes: 20 })
  const pooled = await opened(life, estate)
  for (let month = first.toPlainYearMonth(); ; month = month.add({ months: 1 })) {
    const shared = month.subtract({ months: 1 }).toString()
    const morning = local(clock.now).toPlainDate()
    const said = { tariffId: pooled, month: shared, amountFen: amountOf(estate) }
    const { poolId } = await clerk.hand.shares.reckon(said)
    yield minutes(clock.now, 60)
    await manager.hand.shares.publish({ poolId, postedOn: morning.toString(), place: '大堂公示栏' })
    yield minutes(clock.now, 15)
    await bill(estate, finance.hand, shared)
    // A run is heard by the house over night.
    yield dayBegins(morning.add({ days: 1 })).add({ hours: 10 })
    await bill(estate, finance.hand, month.toString())
    yield dayBegins(month.add({ months: 1 }).toPlainDate({ day: 1 })).add({ hours: 10 })
  }
}

/** What common parts used in a month, as the supplier's bill says. */
const amountOf = ({ kind }: Estate) => ({ residential: 1_842_375, office: 4_210_980, mixed: 690_415 })[kind]

type Hand = NonNullable<ReturnType<Life['company']['at']>[number]>['hand']

/** A month is billed where anything is missing; what was billed stays. */
async function bill({ estateId }: Estate, hand: Hand, month: string) {
  const { lines } = await hand.runs.preview({ estateId, month })
  if (lines > 0) await hand.runs.start({ estateId, month })
}

/** Opens the standards, has their prices proposed, approved and posted, and enters the homes; the shared one is told. */
async function opened({ clock, company }: Life, { estateId, name, kind }: Estate): Promise<string> {
  const [manager] = company.at(name, 'service_manager')
  const [clerk] = company.at(name, 'service_clerk', 'office_clerk')
  let pooled = ''
  for (const { code, name: title, basis, timing, priceE4 } of standards) {
    const itemId = (await manager?.hand.tariffs.pick({}))?.rows.find((item) => item.code === code)?.id ?? ''
    const sharing = basis === 'pooled' && ({ shareMethod: 'area', vacantPolicy: 'developer' } as const)
    const made = await manager?.hand.tariffs.open({ estateId, itemId, name: title, basis, timing, ...sharing })
    const tariffId = made?.tariffId ?? ''
    if (basis === 'pooled') pooled = tariffId
    const version = await clerk?.hand.tariffs.propose({ tariffId, from: '2026-01-01', priceE4: priceE4[kind], reason: '物业服务合同约定' })
    const versionId = version?.versionId ?? ''
    await manager?.hand.tariffs.approve({ versionId })
    await manager?.hand.tariffs.post({ versionId, postedOn: local(clock.now).toPlainDate().toString(), place: '大堂公示栏' })
    for (const use of uses[kind]) await clerk?.hand.tariffs.join({ tariffId, use, from: '2026-01-01' })
  }
  return pooled
} // biome-ignore format: it reads as a road
