import type { world } from './world.ts'

/** An estate with one home whose management fee of August is billed, and who has to do with its money; `priceE4` a month. */
export async function billedHome<const Place extends string>(w: Awaited<ReturnType<typeof world<Place>>>, place: Place, priceE4: number) {
  const [manager, finance, clerk] = [await w.staff('manager', place), await w.staff('finance', place), await w.staff('clerk', place)]
  const admin = await w.staff('administrator', '*')
  const estateId = w.estate(place)
  const payer = await w.resident(place, '3-1-301', { name: '陈白露', phone: '199-0000-0001' })
  const { unitId } = payer
  const itemId = (await manager.tariffs.pick({})).rows.find(({ code }) => code === 'management')?.id ?? ''
  const { tariffId } = await manager.tariffs.open({ estateId, itemId, name: '物业费', basis: 'fixed', postingDays: 0 })
  const { versionId } = await clerk.tariffs.propose({ tariffId, from: '2026-01-01', priceE4, reason: '合同约定' })
  await manager.tariffs.approve({ versionId })
  await manager.tariffs.post({ versionId, postedOn: '2026-08-01', place: '大堂公示栏' })
  await manager.tariffs.join({ tariffId, unitIds: [unitId], from: '2026-01-01' })
  await finance.runs.start({ estateId, month: '2026-08' })
  await w.settle()
  return { manager, finance, clerk, admin, payer, estateId, unitId, itemId }
} // biome-ignore format: one sentence a line
