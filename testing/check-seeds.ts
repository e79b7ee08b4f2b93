import type { Hand } from './hand.ts'

type Of = Record<'estateId' | 'placeId' | 'employeeId' | 'postId', string>

/** A check planned, one walked with a failure, what must be put right of it, a plan that goes on, and a word in the log of the day. */
export async function checksOf(by: Hand, of: Of, mark: string) {
  const { estateId, placeId, employeeId, postId } = of
  const lists = await by.checklists.list({ state: 'in_force' })
  const checklistId = lists.find(({ kind }) => kind === 'counter')?.checklistId ?? ''
  const checkerId = employeeId
  const subject = `${mark}早班`
  const { checkId } = await by.checks.plan({ estateId, checklistId, placeId, subject, checkerId, dueOn: '2026-12-31' })
  const answers = [
    { no: 1, value: true }, { no: 2, value: 5, remark: `${mark}好` }, { no: 3, value: 10 }, { no: 4, value: true }, { no: 5, value: true },
  ] // biome-ignore format: it reads as a table
  await by.checks.record({ estateId, checklistId, kind: 'counter', placeId, subject, answers })
  const { drawId } = await by.checks.draw({ estateId, checklistId, checkerId, dueOn: '2026-12-31', count: 1 })
  const { rectificationId } = await by.rectifications.open({
    estateId, title: `${mark}积水`, fact: `${mark}门口一滩水`, contractor: `${mark}保洁`, dueBy: '2026-12-31T00:00:00Z', beforeIds: ['00000000-0000-7000-8000-0000000000ab'],
  }) // biome-ignore format: it reads as one row
  const { checkPlanId } = await by.checkplans.add({ estateId, checklistId, rule: 'FREQ=DAILY', postId, subject })
  const { managementLogId } = await by.managementlogs.remark({ estateId, text: `${mark}一切正常` })
  return { checklistId, checkId, checkerId, drawId, rectificationId, checkPlanId, managementLogId }
}
