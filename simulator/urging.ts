import { usual } from '#modules/remindersteps/rules.ts'
import type { Story } from './agenda.ts'
import { dayBegins, isRest, local } from './hours.ts'
import { pictured } from './pictures.ts'
import { type Life, minutes } from './story.ts'
import type { Colleague } from './team.ts'
import type { Estate } from './town.ts'

type Debt = Awaited<ReturnType<Colleague['hand']['reminders']['list']>>['rows'][number]
type Day = Temporal.PlainDate

/** What a call to a household that is behind comes to. */
const answered = [
  [36, 'will_pay'], [24, 'no_answer'], [16, 'told'], [8, 'disputes'], [6, 'hardship'], [6, 'refuses'], [4, 'vacant'],
] as const // biome-ignore format: it reads as a row
const atDoor = [[38, 'will_pay'], [26, 'nobody_home'], [18, 'told'], [10, 'refuses'], [8, 'vacant']] as const // biome-ignore format: it reads as a row
const said = {
  will_pay: '月底发了工资就来缴。', no_answer: '', told: '说知道了，看看账单。', disputes: '楼道卫生没做好，不认这一笔。', hardship: '家里有人住院，手头紧。', refuses: '说以后再说。', vacant: '房子一直空着，人在外地。',
  nobody_home: '敲门没人应，留了便条。',
} as const // biome-ignore format: it reads as a table
const [callsADay, doorsADay] = [9, 45]
const noticesFrom = 3
const reportDay = 28

/** Money that does not come by itself: steps approved once, notices carried each month, calls and visits each working day, the report on the 28th. */
export async function* urging(life: Life, estate: Estate): Story {
  const { clock, company } = life
  const first = local(clock.now).toPlainDate()
  yield dayBegins(first).add({ hours: 14 })
  const [drafter] = company.at(estate.name, 'service_supervisor')
  const [manager] = company.at(estate.name, 'service_manager')
  if (!drafter || !manager) return
  const { schemeId } = await drafter.hand.remindersteps.draft({ estateId: estate.estateId, reason: '按物业服务合同和本市条例', steps: usual.map((step) => ({ ...step })) })
  yield minutes(clock.now, 45)
  await manager.hand.remindersteps.approve({ schemeId })
  for (let day = first.add({ days: 1 }); ; day = day.add({ days: 1 })) {
    if (isRest(day)) continue
    yield dayBegins(day).add({ hours: 10, minutes: 40 })
    await noticesOf(life, estate, day)
    yield dayBegins(day).add({ hours: 13, minutes: 30 })
    await carried(life, estate)
    yield dayBegins(day).add({ hours: 14, minutes: 20 })
    await called(life, estate, day)
    yield dayBegins(day).add({ hours: 15, minutes: 10 })
    await decided(life, estate)
    await promisesCome(life, estate, day)
    if (isReportDay(day)) yield* reported(life, estate)
    yield dayBegins(day).add({ hours: 17, minutes: 50 })
    await calledOn(life, estate, day)
  }
} // biome-ignore format: it reads as a day

/** On the first working days of a month its notices are made, to be in every hand within a week. */
async function noticesOf({ company }: Life, { estateId, name }: Estate, day: Day) {
  const [clerk] = company.at(name, 'service_clerk', 'office_clerk')
  if (!clerk || day.day < noticesFrom) return
  const month = day.toPlainYearMonth().toString()
  const { rows } = await clerk.hand.billnotices.list({ estateId })
  if (rows.some((row) => row.month === month)) return
  const { rows: open } = await clerk.hand.bills.list({ estateId, open: true, limit: 1 })
  if (open.length === 0) return
  const { batchId } = await clerk.hand.billnotices.make({
    estateId,
    month,
    plannedDay: day.add({ days: 6 }).toString(),
  })
  await clerk.hand.billnotices.send({ batchId, channel: 'app' }).catch(() => undefined)
}

/** Whoever walks the building leaves what is left in the letterboxes, and proves it with a picture of each row. */
async function carried({ clock, company, dice }: Life, { estateId, name }: Estate) {
  const [carrier] = company.at(name, 'guard', 'service_clerk')
  if (!carrier) return
  const { rows } = await carrier.hand.billnotices.toCarry({ estateId })
  const today = rows.slice(0, doorsADay)
  if (today.length === 0) return
  const away = today.filter(() => dice.happens(0.04)).map(({ noticeId }) => noticeId)
  const left = today.map(({ noticeId }) => noticeId).filter((id) => !away.includes(id))
  const picture = await pictured(carrier, { estateId, now: clock.now }, 'door')
  await carrier.hand.billnotices.deliver({ noticeIds: left, channel: 'letterbox', fileIds: [picture] })
  if (away.length > 0) await carrier.hand.billnotices.deliver({ noticeIds: away, channel: 'door', outcome: 'nobody' })
}

async function called(life: Life, estate: Estate, day: Day) {
  const { company } = life
  const [clerk] = company.at(estate.name, 'service_clerk', 'office_clerk')
  const [visitor] = company.at(estate.name, 'service_supervisor', 'service_clerk')
  if (!clerk || !visitor) return
  const { rows } = await clerk.hand.reminders.list({ estateId: estate.estateId, limit: callsADay })
  const toVisit: string[] = []
  for (const row of rows) {
    if (row.owedFen === 0) continue
    if (row.stepKind === 'visit') toVisit.push(row.unitId)
    else if (row.stepKind === 'demand') await demanded(life, estate, clerk, row)
    else if (row.stepKind === 'notice') await clerk.hand.reminders.contact({ reminderId: row.reminderId, kind: 'notice', outcome: 'delivered' })
    else await spoken(life, clerk, row, day)
  }
  const [on] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((days) => day.add({ days })).filter((next) => !isRest(next))
  if (toVisit.length > 0 && on) await visitor.hand.reminders.assignVisits({ estateId: estate.estateId, unitIds: toVisit, employeeId: visitor.employeeId, day: on.toString(), note: '带上账单' })
} // biome-ignore format: one sentence a line

async function spoken({ dice }: Life, { hand }: Colleague, { reminderId, owedFen }: Debt, day: Day) {
  const outcome = dice.weighed(answered)
  const promise = outcome === 'will_pay' && { promisedFen: owedFen, promisedDay: day.add({ days: dice.between(2, 9) }).toString() }
  await hand.reminders.contact({ reminderId, kind: 'call', outcome, words: said[outcome], ...promise })
  if (outcome === 'disputes') await hand.reminders.dispute({ reminderId, reason: said.disputes })
  if (outcome === 'hardship') await hand.reminders.askPlan({ reminderId, kind: 'hardship', parts: 3, firstDay: day.add({ days: 10 }).toString(), reason: said.hardship })
} // biome-ignore format: one sentence a line

/** A letter is approved by another before it is taken to the door. */
async function demanded({ clock, company }: Life, { estateId, name }: Estate, clerk: Colleague, { reminderId }: Debt) {
  const [manager] = company.at(name, 'service_manager')
  const { approvals } = await clerk.hand.reminders.one({ reminderId })
  if (approvals.some(({ state }) => state === 'approved'))
    return void (await clerk.hand.reminders.contact({ reminderId, kind: 'demand', outcome: 'delivered', words: '本人签收', fileIds: [await pictured(clerk, { estateId, now: clock.now }, 'door')] }))
  if (approvals.some(({ state }) => state === 'asked') || !manager) return
  const { approvalId } = await clerk.hand.reminders.askStep({ reminderId, reason: '电话、上门都说过，仍未缴' })
  await manager.hand.reminders.approveStep({ approvalId })
} // biome-ignore format: one sentence a line

/** What waits for the manager’s word, and disputes older than some days. */
async function decided({ company, dice }: Life, { estateId, name }: Estate) {
  const [manager] = company.at(name, 'service_manager')
  const [supervisor] = company.at(name, 'service_supervisor')
  if (!manager || !supervisor) return
  for (const { reminderId } of (await manager.hand.reminders.list({ estateId, view: 'approval', limit: 5 })).rows) {
    const { plans, state } = await manager.hand.reminders.one({ reminderId })
    for (const { planId, mayDecide } of plans) if (mayDecide && state !== 'disputed') await manager.hand.reminders.agreePlan({ planId })
  }
  for (const { reminderId } of (await supervisor.hand.reminders.list({ estateId, view: 'disputed', limit: 3 })).rows) {
    if (!dice.happens(0.3)) continue
    for (const { disputeId, state } of (await supervisor.hand.reminders.one({ reminderId })).disputes)
      if (state === 'open') await supervisor.hand.reminders.answer({ disputeId, outcome: 'rejected', answer: '当面出示了保洁和巡查记录，对方认可。' })
  }
} // biome-ignore format: one sentence a line

/** Of those who promised for today most come and pay. */
async function promisesCome({ company, dice }: Life, { estateId, name }: Estate, day: Day) {
  const [clerk] = company.at(name, 'service_clerk', 'office_clerk')
  if (!clerk) return
  const { rows } = await clerk.hand.reminders.list({ estateId, view: 'promised', limit: 200 })
  for (const { unitId, owedFen, promisedDay } of rows)
    if (promisedDay && promisedDay <= day.toString() && owedFen > 0 && dice.happens(0.6))
      await clerk.hand.payments.pay({ unitId, method: 'wechat', amountFen: owedFen, ref: String(dice.between(100_000_000, 999_999_999)) })
} // biome-ignore format: one sentence a line

async function calledOn({ clock, company, dice }: Life, { estateId, name }: Estate, day: Day) {
  for (const one of company.at(name, 'service_supervisor', 'service_clerk')) {
    const { rows } = await one.hand.reminders.myVisits({})
    for (const { visitId, day: on, state, owedFen, reminderId, estateId: where } of rows) {
      if (where !== estateId || state !== 'assigned' || on > day.toString() || dice.happens(0.07)) continue
      const found = dice.weighed(atDoor)
      const outcome = found === 'will_pay' && !reminderId ? 'told' : found
      const promise = outcome === 'will_pay' && { promisedFen: owedFen, promisedDay: day.add({ days: dice.between(2, 7) }).toString() }
      const fileIds = outcome === 'nobody_home' ? [await pictured(one, { estateId, now: clock.now }, 'door')] : []
      await one.hand.reminders.visit({ visitId, outcome, words: said[outcome], fileIds, ...promise })
    }
  }
} // biome-ignore format: one sentence a line

/** The 28th, or the last working day before it. */
const isReportDay = (day: Day) => {
  const due = day.with({ day: reportDay })
  const next = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((days) => day.add({ days })).find((one) => !isRest(one))
  return day.day <= reportDay && (next === undefined || Temporal.PlainDate.compare(next, due) > 0)
}

const solved = [
  [40, 'call', '下周继续电话提醒'], [22, 'visit', '周末上门，带账单'], [14, 'promise', '已答应月底前缴'], [8, 'instalments', '分三期缴'], [6, 'demand', '发书面催款函'], [6, 'dispute', '先把保洁记录给业主看'], [4, 'vacancy', '核实空置，按规定办'],
] as const // biome-ignore format: it reads as a row

const ways = solved.map(([weight, ...what]) => [weight, what] as const)

async function* reported({ clock, company, dice }: Life, { estateId, name }: Estate): Story {
  const [supervisor] = company.at(name, 'service_supervisor')
  const [manager] = company.at(name, 'service_manager')
  if (!supervisor || !manager) return
  const { reportId } = await supervisor.hand.arrears.make({ estateId })
  yield minutes(clock.now, 40)
  for (let left = await unsolvedOf(supervisor, reportId); left.length > 0; left = await unsolvedOf(supervisor, reportId))
    for (const [solution, rows] of Map.groupBy(left, () => dice.weighed(ways)))
      await supervisor.hand.arrears.solve({ reportId, rowIds: rows.map(({ rowId }) => rowId), solution: solution[0], words: solution[1] })
  await supervisor.hand.arrears.sign({ reportId })
  yield minutes(clock.now, 50)
  await manager.hand.arrears.receive({ reportId })
} // biome-ignore format: one sentence a line

const unsolvedOf = async ({ hand }: Colleague, reportId: string) => (await hand.arrears.debtors({ reportId, unsolved: true, limit: 200 })).rows // biome-ignore format: one sentence
