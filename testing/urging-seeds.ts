import { usual } from '#modules/remindersteps/rules.ts'
import type { Hand } from './hand.ts'
import type { World } from './world.ts'

type House = Pick<World, 'byHouse' | 'owner' | 'now'>
type At = Record<'estateId' | 'unitId' | 'employeeId', string>

/** A home that is behind with all that may hang on it: steps in force, a contact, a dispute, instalments and an approval asked, a visit, a notice, a report. */
export async function urgedOf(w: House, by: Hand, { estateId, unitId, employeeId, billLineId }: At & { billLineId: string }, mark: string) {
  const { byHouse } = w
  const { schemeId } = await by.remindersteps.draft({ estateId, reason: `${mark}约定`, steps: usual.map((step) => ({ ...step, words: `${mark}说明` })) })
  await byHouse.remindersteps.approve({ schemeId })
  await byHouse.reminders.workOutNow({ estateId })
  const { found } = await byHouse.reminders.ofUnit({ unitId })
  const reminderId = found?.reminderId ?? ''
  const { approvalId } = await by.reminders.askStep({ reminderId, reason: `${mark}该发通知单` })
  const { contactId } = await by.reminders.contact({ reminderId, kind: 'call', outcome: 'told', words: `${mark}说知道了` })
  const { planId } = await by.reminders.askPlan({ reminderId, kind: 'hardship', parts: 2, firstDay: '2026-09-20', reason: `${mark}有困难` })
  const { disputeIds } = await by.reminders.dispute({ reminderId, billLineIds: [billLineId], reason: `${mark}不认` })
  const { visitIds } = await byHouse.reminders.assignVisits({ estateId, unitIds: [unitId], employeeId, day: '2026-08-26', note: `${mark}带账单` })
  const { batchId } = await byHouse.billnotices.make({ estateId, month: '2026-08', plannedDay: '2026-08-28' })
  const { rows } = await byHouse.billnotices.notices({ batchId })
  const noticeId = rows[0]?.noticeId ?? ''
  await by.billnotices.deliver({ noticeIds: [noticeId], channel: 'door', outcome: 'nobody', note: `${mark}没人` })
  // An estate has one report a day: a second home of the same estate stands under the first one's.
  const made = (await byHouse.arrears.list({ estateId })).rows[0]
  const { reportId } = made ?? (await byHouse.arrears.make({ estateId }))
  const rowId = (await byHouse.arrears.debtors({ reportId })).rows[0]?.rowId ?? ''
  if (!made) await by.arrears.solve({ reportId, rowIds: [rowId], solution: 'visit', words: `${mark}上门` })
  return { schemeId, reminderId, approvalId, contactId, planId, disputeId: disputeIds[0] ?? '', visitId: visitIds[0] ?? '', batchId, noticeId, reportId, rowId }
} // biome-ignore format: one sentence a line
