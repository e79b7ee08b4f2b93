import type { Story } from './agenda.ts'
import { grounds, planOf } from './grounds.ts'
import { dayBegins, local } from './hours.ts'
import { drawn, pictured } from './pictures.ts'
import type { Life } from './story.ts'
import type { Colleague } from './team.ts'
import type { Estate } from './town.ts'

const own = { cleaning: 'cleaner', order: 'guard', lamps: 'engineer' } as const
const lookedEvery = 9
const well = ['通道无杂物，台面无灰', '边角到位，垃圾桶及时清', '草坪整齐，无黄土裸露', '指示牌完好，秩序正常'] as const
const poor = ['垃圾桶旁有散落垃圾', '绿化带有枯枝未清', '消防通道停有电动车'] as const

/** Zones of one estate: drawn on a plan, each given to one of ours, looked at and scored, handed over when somebody is moved. */
export async function* zoning(life: Life, estate: Estate): Story {
  const { clock, company } = life
  const [manager] = company.at(estate.name, 'service_manager')
  const [foreman] = company.at(estate.name, 'cleaning_supervisor')
  if (!manager || !foreman) return
  const first = local(clock.now).toPlainDate()
  yield dayBegins(first).add({ hours: 10, minutes: 20 })
  const zones = await drawnOnPlan(life, estate, manager)
  for (const [n, zone] of zones.entries()) await given(life, estate, manager, zone, n)
  for (let day = first.add({ days: 4 }); ; day = day.add({ days: lookedEvery })) {
    yield dayBegins(day).add({ hours: 15, minutes: 10 })
    for (const zone of zones) await looked(life, estate, foreman, zone, day)
    if (day.since(first).days > 20 && day.since(first).days <= 20 + lookedEvery) await movedOn(estate, manager, day)
  }
}

type Zone = { zoneId: string; name: string }

async function drawnOnPlan({ clock }: Life, { estateId, kind, name }: Estate, manager: Colleague): Promise<Zone[]> {
  const fileId = await drawn(manager, { estateId, now: clock.now }, 'plan', planOf(kind))
  const { planId } = await manager.hand.siteplans.add({ estateId, name: `${name}总平面图（示例）`, fileId })
  const { rows } = await manager.hand.estates.zones({ estateId })
  const zones: Zone[] = []
  for (const { name: called, area } of grounds[kind]) {
    const zoneId = rows.find((row) => row.name === called)?.id ?? ''
    const points = area.map(([x, y]) => ({ x: x / 100, y: y / 100 }))
    await manager.hand.siteplans.mark({ planId, subject: 'zone', subjectId: zoneId, points })
    zones.push({ zoneId, name: called })
  }
  return zones
}

/** One owner for each kind of work that our own people do; the lamps of the last zone were forgotten. */
async function given({ clock, company }: Life, { estateId, name }: Estate, manager: Colleague, { zoneId }: Zone, n: number) {
  const from = local(clock.now).toPlainDate().toString()
  const kinds = ['cleaning', 'order', 'lamps'] as const
  await manager.hand.responsibilities.need({ estateId, zoneId, kinds: [...kinds, 'greening'] })
  for (const kind of kinds) {
    const people = company.all(name, own[kind])
    const owner = people[n % Math.max(1, people.length)]
    if (!owner || (kind === 'lamps' && n === 3)) continue
    const words = '每日两巡，界线以平面图为准'
    const { employeeId } = owner.person
    const { responsibilityId } = await manager.hand.responsibilities.assign({ estateId, zoneId, kind, employeeId, from, words })
    await owner.hand.responsibilities.accept({ responsibilityId }).catch(awayToday)
  }
} // biome-ignore format: it reads as a road

/** Whoever is away takes the zone over another day: it stays to be taken over. */
const awayToday = () => undefined

async function looked(life: Life, { estateId }: Estate, foreman: Colleague, { zoneId }: Zone, day: Temporal.PlainDate) {
  const { clock } = life
  const { dice } = life.apart(`${day}/${zoneId}`)
  const month = day.toPlainYearMonth().toString()
  for (const kind of ['cleaning', 'greening', 'order'] as const) {
    if (!dice.happens(0.75)) continue
    const bad = dice.happens(0.16)
    const photoIds = bad ? [await pictured(foreman, { estateId, now: clock.now }, 'litter')] : []
    const judged = bad ? { points: dice.between(58, 82), reason: dice.pick(poor) } : { points: dice.between(86, 98), reason: dice.pick(well) }
    await foreman.hand.responsibilities.score({ estateId, zoneId, kind, month, photoIds, ...judged })
  }
} // biome-ignore format: it reads as a road

/** A cleaner is moved: another of the same post takes the first zone over from the next day. */
async function movedOn({ estateId }: Estate, manager: Colleague, day: Temporal.PlainDate) {
  const month = day.toPlainYearMonth().toString()
  const { rows } = await manager.hand.responsibilities.zones({ estateId, month, kind: 'cleaning' })
  const [one, other] = rows.filter(({ employeeId }) => employeeId)
  if (!one?.responsibilityId || !other?.employeeId || one.employeeId === other.employeeId) return
  const { responsibilityId } = one
  const from = day.add({ days: 1 }).toString()
  await manager.hand.responsibilities.handOver({ responsibilityId, employeeId: other.employeeId, from, words: '调岗，工具与药剂已当面交接' })
} // biome-ignore format: it reads as a road
