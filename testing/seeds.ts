import sharp from 'sharp'
import { runJob } from '#kernel/work/run-job.ts'
import { companyDay } from '#modules/staff/index.ts'
import { checksOf } from './check-seeds.ts'
import type { Hand } from './hand.ts'
import { handIn } from './hand-in.ts'
import { moneyOf } from './money-seeds.ts'
import { reportOf } from './report-seeds.ts'
import { badDaysOf, rosterOf } from './roster-seeds.ts'
import { roundOf } from './round-seeds.ts'
import type { World } from './world.ts'
import { zonesOf } from './zone-seeds.ts'

type House = Pick<World, 'app' | 'byHouse' | 'owner' | 'as' | 'house' | 'now'>

/** Everything of one place that an answer could name: ids under the names of the fields that ask for them. */
export interface Seed {
  ids: Record<string, readonly string[]>
  /** Stands in every free text of this place. */
  mark: string
}

/** Fills an estate with one of everything, every text of it bearing a mark; `n` keeps two seeds of one estate apart. */
export async function seed(w: House, estateId: string, by: Hand, mark: string, n: number): Promise<Seed> {
  const grounds = await groundsOf(w, estateId, mark, n)
  const people = await peopleOf(w, grounds, mark, n)
  const workers = await workersOf(w, estateId, n)
  const matters = await mattersOf(w, by, { estateId, ...grounds, ...people, ...workers }, mark)
  const handedOver = await handoverOf(w, by, { estateId, ...workers }, mark)
  const found: Record<string, string> = {
    estateId,
    ...grounds,
    ...people,
    ...workers,
    ...matters,
    ...handedOver,
    ...(await wrongOf(w, estateId, mark)),
    ...(await disputeOf(w, estateId, people.personId, mark, n)),
    ...(await hotlineOf(w, estateId, matters.typeId, mark)),
    ...(await causeOf(w, estateId, matters.caseId, mark)),
    ...(await incidentOf(w, estateId, mark, n)),
    ...(await noticeOf(w, estateId, grounds.unitId, mark)),
    ...(await answerOf(w, estateId, mark)),
    ...(await dutyOf(w, by, workers, mark)),
    ...(await appraisalOf(w, by, workers, estateId, mark)),
    // A colleague in the same post comes in here: from then on the worker has somebody beside them in the line.
    ...(await rosterOf(w, by, { estateId, ...workers }, mark, n)),
    ...(await badDaysOf(w, by, { estateId, ...workers }, mark, n)),
    ...(await visitsOf(w, by, { estateId, ...grounds, ...people, ...workers }, mark)),
    ...(await checksOf(by, { estateId, ...grounds, ...workers }, mark)),
  }
  const zones = await zonesOf(w, by, { estateId, ...grounds, ...workers }, mark, n)
  const money = await moneyOf(w, by, { estateId, ...grounds, ...workers }, mark, n)
  const round = await roundOf(w, by, { estateId, ...grounds, ...workers }, mark)
  const report = await reportOf(by, { estateId, ...workers }, mark, n)
  return { mark, ids: gathered([found, zones, money, round, report]) }
}

/** Ids by the field that asks for them: a field that two nouns share is tried with those of both. */
function gathered(seeds: readonly Record<string, string>[]): Record<string, string[]> {
  const names = new Set(seeds.flatMap(Object.keys))
  return Object.fromEntries([...names].map((name) => [name, seeds.flatMap((seed) => seed[name] ?? [])]))
}

async function groundsOf({ byHouse }: House, estateId: string, mark: string, n: number) {
  const { zoneId } = await byHouse.estates.addZone({ estateId, name: `${mark}片${n}` })
  const { buildingId } = await byHouse.estates.addBuilding({
    estateId,
    name: `${mark}${n}`,
    kind: 'tower',
    floors: 20,
    zoneId,
  })
  const { entranceId } = await byHouse.estates.addEntrance({ buildingId, code: '1' })
  const home = { buildingId, entranceId, number: '301', floor: 3, use: 'dwelling', areaSqm: '89.50' } as const
  const { unitId } = await byHouse.estates.addUnit(home)
  const { placeId } = await byHouse.estates.addPlace({ estateId, name: `${mark}大堂${n}`, kind: 'lobby', buildingId })
  const { equipmentId } = await byHouse.estates.addEquipment({
    estateId,
    name: `${mark}梯${n}`,
    kind: 'lift',
    count: 1,
  })
  return { zoneId, buildingId, entranceId, unitId, placeId, equipmentId }
}

async function peopleOf({ byHouse }: House, { unitId }: { unitId: string }, mark: string, n: number) {
  const person = { name: `${mark}人${n}`, phone: `199-0000-77${String(n).padStart(2, '0')}` }
  const relation = { unitId, kind: 'owner', since: '2020-01-01' } as const
  const { personId, relationId } = await byHouse.residents.register({ person, relation })
  const { contactId } = await byHouse.residents.addContact({ personId, kind: 'wechat', value: `${mark}wx${n}` })
  const { vehicleId } = await byHouse.residents.addVehicle({ unitId, personId, plate: `粤B7777${n}` })
  const { visitId } = await byHouse.residents.noteVisit({ unitId, personId, note: `${mark}走访` })
  const { consentId } = await byHouse.residents.giveConsent({
    personId,
    purpose: 'marketing',
    textVersion: '1',
    channel: 'paper',
  })
  return { personId, reporterId: personId, relationId, contactId, vehicleId, visitId, consentId }
}

async function workersOf(w: House, estateId: string, n: number) {
  const { employeeId } = await w.byHouse.staff.hire({ number: `S${n}`, name: `同事${n}`, hiredOn: '2026-01-01' })
  const { departmentId } = await w.byHouse.staff.addDepartment({ name: `部门${n}`, kind: 'engineering' })
  const roleId = await one(w, `select id from roles where key = 'contractor'`)
  const { postId } = await w.byHouse.staff.addPost({ title: `岗位${n}`, departmentId, roleId })
  const { assignmentId } = await w.byHouse.staff.assign({ employeeId, postId, serves: estateId, from: '2026-01-02' })
  await w.as('staff', employeeId)
  const sessionId = await one(w, 'select id from sessions where principal_id = $1', employeeId)
  return { employeeId, handlerId: employeeId, departmentId, postId, assignmentId, sessionId }
}

type Seeded = Record<'estateId' | 'unitId' | 'personId' | 'employeeId' | 'departmentId', string>

async function mattersOf(w: House, by: Hand, at: Seeded, mark: string) {
  const { estateId, unitId, personId, employeeId, departmentId } = at
  const typeId = await one(w, `select id from case_types where code = 'lamp'`)
  const asked = { estateId, typeId, unitId, reporterId: personId, title: `${mark}灯不亮`, body: `${mark}三楼` }
  const { caseId: previousId } = await w.byHouse.cases.open(asked)
  await w.byHouse.cases.withdraw({ caseId: previousId, reason: `${mark}不用了` })
  const { caseId } = await w.byHouse.cases.open(asked)
  await w.byHouse.cases.dispatch({ caseId, departmentId, handlerId: employeeId, note: `${mark}快去` })
  await w.byHouse.cases.reply({ caseId, text: `${mark}已派人` })
  const { caseId: finishedId } = await w.byHouse.cases.open(asked)
  await by.cases.finish({ caseId: finishedId, result: `${mark}换了灯` })
  const { orderId } = await w.byHouse.orders.open({ caseId, departmentId, handlerId: employeeId, title: `${mark}换灯` })
  const clockId = await one(w, 'select id from clocks where about_id = $1', caseId)
  const lineId = await one(w, `select journal_id as id from journal_about where about_id = $1`, caseId)
  const limitId = await one(w, 'select id from limits order by name')
  const messageIds = await one(w, 'select id from notifications where estate_id = $1', estateId)
  return {
    typeId,
    caseId,
    orderId,
    previousId,
    aboutId: caseId,
    clockId,
    lineId,
    limitId,
    messageIds,
    actorId: employeeId,
  }
}

async function wrongOf({ byHouse }: House, estateId: string, mark: string) {
  return byHouse.nonconformities.open({ estateId, title: `${mark}灯不亮`, fact: `${mark}三天没人修` })
}

async function disputeOf(w: House, estateId: string, applicantId: string, mark: string, n: number) {
  const { byHouse } = w
  const person = { name: `${mark}邻${n}`, phone: `199-0000-78${String(n).padStart(2, '0')}` }
  const unitId = await one(w, 'select id from units where estate_id = $1', estateId)
  const relation = { unitId, kind: 'owner', since: '2020-01-01' } as const
  const { personId } = await byHouse.residents.register({ person, relation })
  const said = { estateId, subject: 'noise', title: `${mark}楼上吵`, fact: `${mark}各说各的` } as const
  const { disputeId } = await byHouse.disputes.open({ ...said, applicantIds: [applicantId], respondentIds: [personId] })
  return { disputeId, presentIds: applicantId, applicantIds: applicantId, respondentIds: personId }
}

async function hotlineOf({ byHouse }: House, estateId: string, typeId: string, mark: string) {
  const order = { estateId, typeId, outerNumber: `${mark}${estateId.slice(-6)}`, title: `${mark}灯不亮` }
  const { hotlineId } = await byHouse.hotlines.receive(order)
  return { hotlineId }
}

async function causeOf({ byHouse }: House, estateId: string, caseId: string, mark: string) {
  return byHouse.causes.open({ estateId, title: `${mark}停电`, words: `${mark}正在修`, caseIds: [caseId] })
}

async function noticeOf({ byHouse }: House, estateId: string, unitId: string, mark: string) {
  const said = { estateId, topic: 'water', title: `${mark}停水`, body: `${mark}明早检修` } as const
  const { noticeId } = await byHouse.notices.write({ ...said, scope: 'places', places: [{ unitId }] })
  await byHouse.notices.post({ noticeId })
  return { noticeId }
}

/** One that runs, with everything that can be listed under it; a step, a call and a task of its own. */
async function incidentOf(w: House, estateId: string, mark: string, n: number) {
  const playbookId = await one(w, `select id from playbooks where code = 'LIFT' and state = 'in_force'`)
  const asked = { estateId, playbookId, spot: `${mark}东梯${n}`, words: `${mark}两人被困` }
  const { incidentId, stepIds } = await w.byHouse.incidents.start(asked)
  const { affectedIds } = await w.byHouse.incidents.addAffected({ incidentId, kind: 'trapped', who: `${mark}老人` })
  const photoIds = ['00000000-0000-7000-8000-0000000000aa']
  const { signId } = await w.byHouse.incidents.postNotice({
    incidentId,
    spot: `${mark}门口`,
    words: `${mark}停用`,
    photoIds,
  })
  const { taskIds } = await w.byHouse.incidents.addTask({ incidentId, words: `${mark}回访` })
  const callId = await one(w, 'select id from incident_calls where incident_id = $1', incidentId)
  return {
    playbookId, incidentId, callId, signId, stepId: stepIds[0] ?? '', affectedId: affectedIds[0] ?? '', taskId: taskIds[0] ?? '',
  } // biome-ignore format: it reads as one row
}

async function answerOf({ byHouse }: House, estateId: string, mark: string) {
  const said = { title: `${mark}停水`, words: `${mark}没水`, answer: `${mark}在修`, reply: `${mark}已派人` }
  return byHouse.knowledge.write({ estateId, ...said, reviewOn: '2027-08-01' })
}

/** A duty book of the company in force, of one clause, a turn of it that runs, an excuse asked for it, and somebody away. */
async function dutyOf(
  w: House,
  by: Hand,
  { employeeId, postId }: Record<'employeeId' | 'postId', string>,
  mark: string,
) {
  const worker = await w.as('staff', employeeId)
  const { bookId } = await by.duties.draft({ postId, from: 'nothing', reason: '第一版' })
  const spec = { when: { rule: 'FREQ=DAILY' }, checkOff: 'keys' }
  const clause = {
    kind: 'calendar' as const,
    title: '查钥匙',
    words: '每天查一次钥匙柜',
    weight: 5,
    spec,
  }
  const { clauseId } = await by.duties.write({ bookId, clause })
  await by.duties.submit({ bookId, readerIds: [employeeId] })
  await worker.duties.remark({ bookId, remark: '可以' })
  const readingId = await one(w, 'select id from duty_readings where book_id = $1', bookId)
  await by.duties.settle({ readingId, settled: '照办' })
  await w.byHouse.duties.approve({ bookId, effectiveOn: companyDay(w.now()).toString() })
  for (const job of ['turns.plan', 'turns.turnOver']) await runJob(w.house, job, {}, w.now())
  const turnId = await one(w, 'select id from turns where clause_id = $1 order by opens_at desc', clauseId)
  const { excuseId } = await worker.turns.askExcuse({ turnId, reason: `${mark}没带钥匙` })
  const away = { employeeId, from: '2030-01-01', until: '2030-01-02', note: '休息' }
  const { coverId } = await w.byHouse.covers.arrange(away)
  return { bookId, clauseId, rootId: clauseId, readingId, turnId, excuseId, coverId }
}

/** Last month drawn: a sheet of somebody who was praised in it, and a reward that waits. */
async function appraisalOf(w: House, by: Hand, { employeeId }: { employeeId: string }, estateId: string, mark: string) {
  const last = companyDay(w.now()).with({ day: 1 }).subtract({ days: 1 })
  const praise = { estateId, employeeId, kind: 'reward' as const, onDay: last.toString(), points: 2 }
  const counted = await w.byHouse.merits.propose({ ...praise, reason: `${mark}业主表扬` })
  await by.merits.approve({ meritId: counted.meritId, words: `${mark}属实` })
  await runJob(w.house, 'appraisals.draw', {}, w.now())
  const appraisalId = await one(w, 'select id from appraisals where employee_id = $1', employeeId)
  const { meritId } = await w.byHouse.merits.propose({ ...praise, reason: `${mark}又一次表扬` })
  return { meritId, appraisalId, appraisalIds: appraisalId, month: last.toPlainYearMonth().toString() }
}

/** One visit that is booked, and one that was signed for and charged. */
async function visitsOf(w: House, by: Hand, at: Seeded, mark: string) {
  const { estateId, unitId, personId, employeeId, departmentId } = at
  const service = (name: string) => one(w, 'select id from services where name = $1', name)
  const booked = async (serviceId: string) => {
    const { rows } = await w.byHouse.homeservices.windows({ serviceId, estateId })
    const visitAt = rows[0]?.beginsAt ?? ''
    return w.byHouse.homeservices.book({ serviceId, unitId, personId, visitAt, note: `${mark}轻敲门` })
  }
  const serviceId = await service('入户换灯')
  const { bookingId } = await booked(serviceId)
  const done = await booked(await service('疏通下水'))
  const { orderId } = done
  await w.byHouse.orders.transfer({ orderId, departmentId, handlerId: employeeId, reason: `${mark}去一趟` })
  const worker = await w.as('staff', employeeId)
  await worker.orders.accept({ orderId })
  await worker.orders.finish({ orderId, result: `${mark}通了` })
  const signature = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  const fileId = await handIn(w.app, by.token, estateId, `${mark}.png`, signature)
  await w.byHouse.homeservices.sign({ bookingId: done.bookingId, signatureId: fileId })
  const chargeId = await one(w, 'select id from service_charges where booking_id = $1', done.bookingId)
  return { serviceId, bookingId, chargeId, fileId, signatureId: fileId }
}

async function handoverOf(
  _: House,
  by: Hand,
  { estateId, employeeId }: Pick<Seeded, 'estateId' | 'employeeId'>,
  mark: string,
) {
  const said = { estateId, title: `${mark}交班`, body: `${mark}钥匙在前台` }
  const { handoverId } = await by.handovers.write({ ...said, readerIds: [employeeId] })
  return { handoverId, readerIds: employeeId }
}

async function one({ owner }: House, text: string, ...values: string[]): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(`${text} limit 1`, values)
  if (!rows[0]) throw new Error(`nothing found: ${text}`)
  return rows[0].id
}
