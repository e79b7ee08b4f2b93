import { companyDay } from '#modules/staff/index.ts'
import type { Hand } from './hand.ts'
import type { World } from './world.ts'

type House = Pick<World, 'byHouse' | 'as' | 'now'>

/** Two weeks in force of two people, with a shift, its need, a change, and a swap that waits for an answer. */
export async function rosterOf(
  w: House,
  by: Hand,
  of: Record<'estateId' | 'employeeId' | 'departmentId' | 'postId', string>,
  mark: string,
  n: number,
) {
  const { estateId, employeeId, departmentId, postId } = of
  const { employeeId: partnerId } = await w.byHouse.staff.hire({
    number: `P${n}`,
    name: `搭档${n}`,
    hiredOn: '2026-01-01',
  })
  await w.byHouse.staff.assign({ employeeId: partnerId, postId, serves: estateId, from: '2026-01-02' })
  const hours = { begins: '08:30', ends: '17:30', breaks: [] }
  const { shiftId } = await by.shifts.add({ estateId, key: 'ABC'[n - 1] ?? 'Z', name: `白班${n}`, ...hours })
  await by.shifts.need({ shiftId, postId, people: 2 })
  const today = companyDay(w.now())
  const rosterIds: string[] = []
  for (const day of [today, today.add({ weeks: 1 })]) {
    const { rosterId } = await by.rosters.draft({ estateId, departmentId, period: 'week', day: day.toString() })
    const cells = [employeeId, partnerId].map((who) => ({
      employeeId: who,
      day: day.toString(),
      kind: 'shift' as const,
      shiftId,
    }))
    await by.rosters.plan({ rosterId, cells })
    await by.rosters.submit({ rosterId })
    await w.byHouse.rosters.receive({ rosterId })
    rosterIds.push(rosterId)
  }
  const [rosterId = ''] = rosterIds
  await by.rosters.change({
    rosterId,
    cells: [{ employeeId, day: today.toString(), kind: 'rest' }],
    reason: `${mark}换休`,
  })
  const worker = await w.as('staff', employeeId)
  const { swapId } = await worker.swaps.ask({
    estateId,
    partnerId,
    day: today.add({ weeks: 1 }).toString(),
    reason: `${mark}有事`,
  })
  return { shiftId, rosterId, swapId, partnerId, byId: partnerId }
}

/** Overtime to be approved, a standby ahead, and a weather warning that runs. */
export async function badDaysOf(
  w: House,
  by: Hand,
  { estateId, employeeId }: Record<'estateId' | 'employeeId', string>,
  mark: string,
  n: number,
) {
  const kind = (['rainstorm', 'typhoon', 'gale'] as const)[n - 1] ?? 'fog'
  const { warningId } = await by.weather.warn({ estateId, kind, colour: 'blue', source: `${mark}气象台` })
  const hours = { day: companyDay(w.now()).toString(), begins: '18:00', ends: '19:00' }
  const { extraId } = await by.extrahours.propose({ estateId, employeeId, ...hours, reason: `${mark}抢修` })
  const span = { from: w.now().toString(), until: w.now().add({ hours: 12 }).toString() }
  const list = { occasion: 'weather' as const, title: `${mark}备勤`, people: [{ employeeId }] }
  const { standbyId } = await by.standbys.arrange({ estateId, ...list, ...span })
  return { warningId, extraId, standbyId }
}
