import { expect, test } from 'vitest'
import { usual } from '#modules/remindersteps/rules.ts'
import { handIn } from '#testing/hand-in.ts'
import { pagesOf } from '#testing/pdf.ts'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const manager = await w.staff('manager', '青禾里')
const supervisor = await w.staff('supervisor', '青禾里')
const finance = await w.staff('finance', '青禾里')
const clerk = await w.staff('clerk', '青禾里')
const guard = await w.staff('guard', '青禾里')
const neighbour = await w.staff('clerk', '云帆大厦')
const estateId = w.estate('青禾里')
const homes: { unitId: string; personId: string }[] = []
for (const n of [1, 2, 3, 4, 5, 6, 7, 8])
  homes.push(await w.resident('青禾里', `3-1-${300 + n}`, { name: '陈白露', phone: `199-0000-010${n}` }))
const home = (n: number) => homes[n] ?? { unitId: '', personId: '' }

const itemId = (await manager.tariffs.pick({})).rows.find(({ code }) => code === 'management')?.id ?? ''
const { tariffId } = await manager.tariffs.open({ estateId, itemId, name: '物业费', basis: 'fixed', dueDays: 10 })
const { versionId } = await clerk.tariffs.propose({
  tariffId,
  from: '2026-01-01',
  priceE4: 3_000_000,
  reason: '合同约定',
})
await manager.tariffs.approve({ versionId })
await manager.tariffs.post({ versionId, postedOn: '2026-08-20', place: '大堂公示栏' })
await manager.tariffs.join({ tariffId, unitIds: homes.map(({ unitId }) => unitId), from: '2026-01-01' })
for (const month of ['2026-06', '2026-07']) {
  await finance.runs.start({ estateId, month })
  await w.settle()
}
const monthly = 30_000
let laid = 0
/** A write past the door, under the estate’s own line. */
const write = async (where: string, text: string, values: unknown[] = []) => {
  await w.owner.query(`select set_config('app.act', '${where}', false)`)
  const done = await w.owner.query<{ id: string }>(text, values)
  await w.owner.query(`select set_config('app.act', '', false)`)
  return done.rows[0]?.id ?? ''
}
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
/** Money laid on the oldest open lines of a home, past the counter. */
async function paid(unitId: string, amount: number) {
  laid += 1
  await write(
    estateId,
    `with put as (
       insert into line_placements (id, estate_id, line_id, amount_fen, source_id, day, at)
       select new_id('2026-01-01T00:00Z', $4::int), l.estate_id, l.id, $2::bigint, l.id, $3::date, $3::date + time '12:00' at time zone 'Asia/Shanghai' from bill_lines l join line_balances b on b.line_id = l.id
       where l.unit_id = $1 and b.due_fen - b.paid_fen >= $2 order by l.due_day limit 1 returning line_id)
     update line_balances set paid_fen = paid_fen + $2 where line_id = (select line_id from put)`,
    [unitId, amount, w.today().toString(), 900_000 + laid],
  )
}
const caseOf = async (unitId: string) => (await clerk.reminders.ofUnit({ unitId })).found
const idOf = async (unitId: string) => (await caseOf(unitId))?.reminderId ?? ''
const photo = () => handIn(w.app, clerk.token, estateId, '回执.png', picture)

const refused = (done: Promise<unknown>, code: string) => expect(done).rejects.toMatchObject({ code })

test('the house opens a case for each household that is behind, with the step that is due of it', async () => {
  const { schemeId } = await supervisor.remindersteps.draft({ estateId, reason: '按合同', steps: usual.map((step) => ({ ...step })) })
  await manager.remindersteps.approve({ schemeId })
  await w.pass({ minutes: 11 })
  await w.pass({ minutes: 11 })
  const { rows } = await clerk.reminders.list({ estateId })
  expect(rows).toHaveLength(8)
  expect(rows[0]).toMatchObject({ state: 'running', payer: '陈*', step: '缴费通知单', stepKind: 'notice', owedFen: 2 * monthly })
  expect((await clerk.reminders.list({ estateId, kind: 'call' })).rows).toEqual([])
  const found = await caseOf(home(0).unitId)
  expect(found?.days).toBe(Temporal.PlainDate.from(found?.oldestDue ?? '').until(w.today()).days)
  const counted = await clerk.reminders.counts({ estateId })
  expect(counted).toMatchObject({ hasScheme: true, views: { due: 8, all: 8 }, steps: [{ kind: 'notice', homes: 8, owedFen: 16 * monthly }] })
  await refused(neighbour.reminders.list({ estateId }), 'denied')
}) // biome-ignore format: a sentence a line

test('a call is written down, the next step follows by its days, and three calls in vain count as one', async () => {
  const reminderId = await idOf(home(0).unitId)
  await clerk.reminders.contact({ reminderId, kind: 'notice', outcome: 'delivered' })
  expect(await caseOf(home(0).unitId)).toMatchObject({ stepKind: 'call' })
  for (const left of [2, 1, 0]) {
    await clerk.reminders.contact({ reminderId, kind: 'call', outcome: 'no_answer' })
    expect((await caseOf(home(0).unitId))?.stepKind).toBe(left > 0 ? 'call' : 'visit')
  }
  await refused(clerk.reminders.contact({ reminderId, kind: 'call', outcome: 'filed' }), 'reminders.outcome_not_of_this')
  await refused(clerk.reminders.contact({ reminderId, kind: 'call', outcome: 'told', words: '再不缴就停水' }), 'remindersteps.against_supply')
  await clerk.reminders.contact({ reminderId, kind: 'call', outcome: 'told', words: '下周来电', nextDay: w.today().add({ days: 5 }).toString() })
  expect((await clerk.reminders.list({ estateId, view: 'waiting' })).rows.map((row) => row.reminderId)).toEqual([reminderId])
  expect((await caseOf(home(0).unitId))?.contacts).toHaveLength(5)
}) // biome-ignore format: a sentence a line

test('a promise stops the steps until its day; it is kept by what is paid, and a broken one is noted and goes on', async () => {
  const [keeps, breaks] = [await idOf(home(1).unitId), await idOf(home(2).unitId)]
  const byDay = w.today().add({ days: 3 }).toString()
  const promise = { kind: 'call' as const, outcome: 'will_pay' as const, promisedFen: monthly, promisedDay: byDay }
  await refused(clerk.reminders.contact({ ...promise, reminderId: keeps, promisedFen: 0 }), 'reminders.say_how_much_and_when')
  for (const reminderId of [keeps, breaks]) await clerk.reminders.contact({ ...promise, reminderId })
  expect(await caseOf(home(1).unitId)).toMatchObject({ state: 'promised', step: null, promisedDay: byDay })
  await refused(clerk.reminders.contact({ reminderId: keeps, kind: 'demand', outcome: 'delivered', fileIds: [await photo()] }), 'reminders.stopped')
  await w.pass({ hours: 24 })
  await paid(home(1).unitId, monthly)
  await paid(home(2).unitId, 100)
  await w.pass({ hours: 24 })
  expect(await caseOf(home(1).unitId)).toMatchObject({ state: 'running', broken: 0, promises: [{ state: 'kept', paidFen: monthly }], owedFen: monthly })
  expect(await caseOf(home(2).unitId)).toMatchObject({ state: 'promised' })
  await w.pass({ hours: 48 })
  expect(await caseOf(home(2).unitId)).toMatchObject({ state: 'running', broken: 1, promises: [{ state: 'broken', paidFen: 100 }] })
  const heard = await w.owner.query(`select person_id from notifications where key = 'reminders.promise_broken'`)
  expect(heard.rows).toEqual([{ person_id: clerk.employeeId }])
  const span = { estateId, from: '2026-08-20T00:00:00Z', to: '2026-10-01T00:00:00Z' }
  const kept = (await clerk.reminders.figures(span)).find((figure) => figure.name === 'reminders.promisesKept')
  expect(kept).toMatchObject({ numerator: 1, denominator: 2 })
  expect((await clerk.reminders.promises({ ...span, kept: false })).rows).toMatchObject([{ reminderId: breaks, state: 'broken' }])
}) // biome-ignore format: a sentence a line

test('a disputed line leaves what is urged; a whole dispute stops the steps until it is answered', async () => {
  const found = await caseOf(home(3).unitId)
  const reminderId = found?.reminderId ?? ''
  const line = found?.lines[0]?.billLineId ?? ''
  const other = (await caseOf(home(4).unitId))?.lines[0]?.billLineId ?? ''
  await refused(clerk.reminders.dispute({ reminderId, billLineIds: [other], reason: '不是我家的' }), 'bills.unknown')
  const first = await clerk.reminders.dispute({ reminderId, billLineIds: [line], reason: '保洁没做' })
  expect(await caseOf(home(3).unitId)).toMatchObject({ state: 'running', disputedFen: monthly, lines: [{ disputed: true }, { disputed: false }] })
  await refused(clerk.reminders.dispute({ reminderId, billLineIds: [line], reason: '还是不认' }), 'reminder_disputes.one_dispute_a_line')
  const whole = await clerk.reminders.dispute({ reminderId, reason: '全部不认' })
  expect(await caseOf(home(3).unitId)).toMatchObject({ state: 'disputed', step: null })
  await refused(clerk.reminders.askPlan({ reminderId, kind: 'hardship', parts: 2, firstDay: w.today().toString(), reason: '困难' }), 'reminders.cannot_plan')
  await clerk.reminders.answer({ disputeId: whole.disputeIds[0] ?? '', outcome: 'rejected', answer: '已出示合同和服务记录' })
  expect(await caseOf(home(3).unitId)).toMatchObject({ state: 'running', disputedFen: monthly })
  await clerk.reminders.answer({ disputeId: first.disputeIds[0] ?? '', outcome: 'partly', answer: '减免一半，另行申请' })
  expect(await caseOf(home(3).unitId)).toMatchObject({ disputedFen: 0, stepKind: 'notice' })
  await refused(clerk.reminders.answer({ disputeId: first.disputeIds[0] ?? '', outcome: 'rejected', answer: '再答' }), 'reminder_disputes.cannot_answer')
}) // biome-ignore format: a sentence a line

test('instalments are agreed by another and judged by what is paid', async () => {
  const [pays, fails] = [await idOf(home(4).unitId), await idOf(home(5).unitId)]
  const asked = { kind: 'hardship' as const, parts: 2, firstDay: w.today().add({ days: 2 }).toString(), reason: '住院' }
  const plans = [await supervisor.reminders.askPlan({ ...asked, reminderId: pays }), await supervisor.reminders.askPlan({ ...asked, reminderId: fails })]
  await refused(supervisor.reminders.agreePlan(plans[0] ?? { planId: '' }), 'reminder_plans.plan_agreed_by_another')
  expect((await clerk.reminders.list({ estateId, view: 'approval' })).rows).toHaveLength(2)
  for (const plan of plans) await manager.reminders.agreePlan(plan)
  expect(await caseOf(home(4).unitId)).toMatchObject({ state: 'planned', step: null })
  await paid(home(4).unitId, monthly)
  for (const _ of [1, 2, 3]) await w.pass({ hours: 24 })
  expect(await caseOf(home(4).unitId)).toMatchObject({ state: 'planned', plans: [{ state: 'agreed', paidFen: monthly }] })
  expect(await caseOf(home(5).unitId)).toMatchObject({ state: 'running', plans: [{ state: 'broken', paidFen: 0 }] })
  await paid(home(4).unitId, monthly)
  await w.pass({ hours: 24 })
  expect(await caseOf(home(4).unitId)).toMatchObject({ state: 'cleared', plans: [{ state: 'kept' }] })
}) // biome-ignore format: a sentence a line

test('a visit is given to a person for a day, done by them alone, and counts when it was done in time', async () => {
  const day = w.today().add({ days: 1 }).toString()
  const asked = { estateId, unitIds: [home(6).unitId, home(7).unitId, home(4).unitId], employeeId: guard.employeeId, day }
  const given = await clerk.reminders.assignVisits({ ...asked, note: '带上账单' })
  expect(given).toMatchObject({ visitIds: [expect.any(String), expect.any(String)], left: 1 })
  expect(await clerk.reminders.assignVisits(asked)).toMatchObject({ visitIds: [], left: 3 })
  const mine = (await guard.reminders.myVisits({})).rows
  expect(mine.map(({ unit, note, owedFen }) => [unit, note, owedFen])).toEqual([['3-1-307', '带上账单', 2 * monthly], ['3-1-308', '带上账单', 2 * monthly]])
  const visitId = mine[0]?.visitId ?? ''
  await refused(manager.reminders.visit({ visitId, outcome: 'told' }), 'reminders.visit_of_another')
  await guard.reminders.visit({ visitId, outcome: 'will_pay', promisedFen: monthly, promisedDay: day, words: '月底发工资' })
  await refused(guard.reminders.visit({ visitId, outcome: 'told' }), 'reminder_visits.cannot_visit')
  expect(await caseOf(home(6).unitId)).toMatchObject({ state: 'promised', contacts: [{ kind: 'visit', by: guard.name }] })
  await w.pass({ hours: 48 })
  const figure = (await clerk.reminders.figures({ estateId, from: '2026-08-20T00:00:00Z', to: '2026-10-01T00:00:00Z' })).find(({ name }) => name === 'reminders.visitsDone')
  expect(figure).toMatchObject({ numerator: 1, denominator: 2 })
  const above = (await clerk.call(figure?.rows?.query ?? '', { ...figure?.rows?.input })) as { rows: unknown[] }
  expect(above.rows).toHaveLength(1)
  await clerk.reminders.withdrawVisit({ visitId: mine[1]?.visitId ?? '', reason: '业主来过了' })
  expect((await guard.reminders.myVisits({})).rows).toEqual([])
}) // biome-ignore format: a sentence a line

test('a letter is due, approved by another and proved; the court comes only after it, and by a superior', async () => {
  const { unitId } = home(7)
  const reminderId = await idOf(unitId)
  const scheme = usual
    .filter(({ kind }) => kind === 'demand' || kind === 'court')
    .map((step) => ({ ...step, minFen: 0, afterDays: step.kind === 'demand' ? 5 : 20 }))
  const { schemeId } = await supervisor.remindersteps.draft({ estateId, reason: '试', steps: scheme })
  await manager.remindersteps.approve({ schemeId })
  await clerk.reminders.workOutNow({ estateId })
  expect(await caseOf(unitId)).toMatchObject({ stepKind: 'demand', approval: 'another' })
  const letter = { reminderId, kind: 'demand' as const, outcome: 'delivered' as const }
  await refused(clerk.reminders.contact(letter), 'reminders.needs_proof')
  const proof = { ...letter, fileIds: [await photo()] }
  await refused(clerk.reminders.contact(proof), 'reminders.not_approved')
  const asked = await clerk.reminders.askStep({ reminderId, reason: '电话上门都不理' })
  await refused(clerk.reminders.approveStep(asked), 'denied')
  await supervisor.reminders.approveStep(asked)
  const { bytesBase64 } = await clerk.reminders.printDemand({ reminderId })
  const [page = ''] = pagesOf(Buffer.from(bytesBase64, 'base64'))
  for (const said of ['催款函', '3-1-308 陈*', '600.00', '陆佰元整', '第九百四十四条'])
    expect(page.replaceAll('\n', '')).toContain(said)
  await clerk.reminders.contact(proof)
  expect((await caseOf(unitId))?.approvals).toMatchObject([{ state: 'used' }])
  const court = { reminderId, kind: 'court' as const, outcome: 'filed' as const, fileIds: [await photo()] }
  await refused(clerk.reminders.contact(court), 'reminders.demand_first')
  await w.pass({ hours: 24 * 8 })
  expect(await caseOf(unitId)).toMatchObject({ stepKind: 'court' })
  await refused(clerk.reminders.contact(court), 'reminders.not_approved')
  const second = await clerk.reminders.askStep({ reminderId, reason: '满七天未缴' })
  await manager.reminders.approveStep(second)
  await clerk.reminders.contact(court)
  expect(await w.journal(unitId)).toContainEqual(expect.objectContaining({ act: 'reminders.contact' }))
}) // biome-ignore format: a sentence a line

test('twenty at once: one visit a home, and one approval a step', async () => {
  const reminderId = await idOf(home(0).unitId)
  const day = w.today().add({ days: 1 }).toString()
  const assigned = await Promise.all(Array.from({ length: 20 }, () => clerk.reminders.assignVisits({ estateId, unitIds: [home(0).unitId], employeeId: guard.employeeId, day })))
  expect(assigned.flatMap(({ visitIds }) => visitIds)).toHaveLength(1)
  const asked = await Promise.allSettled(Array.from({ length: 20 }, () => clerk.reminders.askStep({ reminderId, reason: '到期' })))
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
}) // biome-ignore format: a sentence a line
