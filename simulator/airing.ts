import type { Story } from './agenda.ts'
import { dayBegins, isRest, local } from './hours.ts'
import { type Life, minutes } from './story.ts'
import type { Colleague } from './team.ts'
import type { Estate } from './town.ts'

type Hand = Colleague['hand']

const seasons = [
  { since: '01-01', workday: { from: '08:30', to: '17:30' } },
  { since: '06-01', workday: { from: '08:00', to: '18:00' } },
]

/** Overtime air-conditioning of an office tower: firms order an evening at the price quoted, and each month is settled before it is billed. */
export async function* airing(life: Life, estate: Estate): Story {
  if (estate.kind !== 'office') return
  const { clock, company, dice } = life
  const [manager] = company.at(estate.name, 'service_manager')
  const [clerk] = company.at(estate.name, 'service_clerk', 'office_clerk')
  if (!manager || !clerk) return
  const first = local(clock.now).toPlainDate()
  yield dayBegins(first).add({ hours: 9, minutes: 50 })
  const tariffId = await agreed(manager.hand, clerk.hand, estate, first)
  const zones = await zonesOf(manager.hand, estate, tariffId)
  let waiting: string[] = []
  for (let day = first.add({ days: 1 }); ; day = day.add({ days: 1 })) {
    if (day.day === 1 || !isRest(day)) {
      yield dayBegins(day).add({ hours: 9, minutes: 15 })
      for (const requestId of waiting) await clerk.hand.overtimes.confirm({ requestId })
      waiting = []
    }
    if (day.day === 1) {
      yield dayBegins(day).add({ hours: 9, minutes: 35 })
      const month = day.subtract({ days: 1 }).toPlainYearMonth().toString()
      await clerk.hand.overtimes.settle({ tariffId, month })
    }
    if (isRest(day) || !dice.happens(0.35)) continue
    yield dayBegins(day).add({ hours: 14, minutes: 30 })
    const { airZoneId, unitIds } = dice.pick(zones)
    for (const unitId of dice.happens(0.3) ? unitIds.slice(0, 2) : [dice.pick(unitIds)]) {
      const asked = { airZoneId, unitId, day: day.toString(), from: '18:00', to: dice.pick(['19:30', '20:00', '21:00']) }
      const { amountFen } = await clerk.hand.overtimes.quote(asked)
      const { requestId } = await clerk.hand.overtimes.order({ ...asked, applicant: '行政前台', quotedFen: amountFen })
      if (!dice.happens(0.08)) waiting.push(requestId)
      else await clerk.hand.overtimes.cancel({ requestId, reason: '会议改期' })
    }
    yield minutes(clock.now, 10)
  }
} // biome-ignore format: it reads as a road

/** The standard by the hour, its price posted, and the terms of the leases. */
async function agreed(manager: Hand, clerk: Hand, { estateId }: Estate, today: Temporal.PlainDate): Promise<string> {
  const itemId = (await manager.tariffs.pick({})).rows.find(({ code }) => code === 'overtime_air')?.id ?? ''
  const { tariffId } = await manager.tariffs.open({ estateId, itemId, name: '加时空调费', basis: 'overtime' })
  const { versionId } = await clerk.tariffs.propose({ tariffId, from: '2026-01-01', priceE4: 3_000_000, reason: '租赁合同附件' })
  await manager.tariffs.approve({ versionId })
  await manager.tariffs.post({ versionId, postedOn: today.toString(), place: '大堂公示栏' })
  await manager.overtimes.setTerms({ estateId, from: '2026-01-01', seasons })
  return tariffId
} // biome-ignore format: it reads as a road

/** The three busiest floors are a zone each. */
async function zonesOf(manager: Hand, { callers }: Estate, tariffId: string) {
  const floors = [...Map.groupBy(callers, ({ floor }) => floor)].sort(([, one], [, other]) => other.length - one.length)
  const zones: { airZoneId: string; unitIds: string[] }[] = []
  for (const [floor, own] of floors.slice(0, 3)) {
    const unitIds = [...new Set(own.map(({ unitId }) => unitId))].slice(0, 8)
    zones.push({ ...(await manager.overtimes.addZone({ tariffId, name: `${floor} 层`, unitIds })), unitIds })
  }
  return zones
}
