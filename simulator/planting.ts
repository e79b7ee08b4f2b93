import type { Story } from './agenda.ts'
import { dayBegins, local } from './hours.ts'
import { pictured } from './pictures.ts'
import type { Life } from './story.ts'
import type { Estate } from './town.ts'

/** What is planted in one estate: hedges that died, counted weeks later and partly planted again; flowers for the feast; a lawn to come. */
export async function* planting(life: Life, estate: Estate): Story {
  const { clock, company } = life
  const [manager] = company.at(estate.name, 'service_manager')
  const [foreman] = company.at(estate.name, 'cleaning_supervisor')
  const { estateId } = estate
  if (!manager || !foreman) return
  const first = local(clock.now).toPlainDate()
  const at = () => ({ estateId, now: clock.now })
  const on = (days: number) => dayBegins(first.add({ days })).add({ hours: 9, minutes: 45 })
  const by = (days: number) => first.add({ days }).toString()
  yield on(1)
  const zoneId = (await manager.hand.estates.zones({ estateId })).rows[0]?.id ?? ''
  const { plantings } = foreman.hand
  const hedge = { estateId, zoneId, kind: 'replant', plant: '红叶石楠', size: '高 60 厘米', quantity: 48, measure: 'piece' } as const
  const { plantingId } = await plantings.plan({ ...hedge, dueOn: by(6), reason: '夏季干旱枯死', photoIds: [await pictured(foreman, at(), 'litter')] })
  const flowers = { ...hedge, kind: 'seasonal', plant: '矮牵牛', size: '盆径 16 厘米', quantity: 320, measure: 'pot' } as const
  const { plantingId: flowersId } = await plantings.plan({ ...flowers, dueOn: by(12), reason: '节日摆花' })
  yield on(5)
  await plantings.plant({ plantingId, planted: 48, checkOn: by(26), photoIds: [await pictured(foreman, at(), 'lawn')] })
  yield on(11)
  await plantings.plant({ plantingId: flowersId, planted: 320, checkOn: by(60), photoIds: [await pictured(foreman, at(), 'lawn')] })
  yield on(25)
  const counted = { plantingId, alive: 43, words: '5 株未返青，已列补种', photoIds: [await pictured(manager, at(), 'lawn')] }
  await manager.hand.plantings.check({ ...counted, againBy: by(50) })
  yield on(30)
  const lawn = { ...hedge, kind: 'new', plant: '马尼拉草', size: '草皮', quantity: 60, measure: 'sqm' } as const
  await plantings.plan({ ...lawn, dueOn: by(36), reason: '草坪斑秃，黄土裸露', photoIds: [await pictured(foreman, at(), 'litter')] })
} // biome-ignore format: it reads as a road
