import { expect, test } from 'vitest'
import { readSheets } from '#kernel/sheet.ts'
import { type Staff, world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'], now: '2026-08-27T07:00:00+08:00' })
await w.byHouse.calendars.loadDefaults({})
const chief = await w.staff('general_manager', '*')
const manager = await w.staff('manager', '青禾里')
const supervisor = await w.staff('supervisor', '青禾里')
const clerk = await w.staff('clerk', '青禾里')
const other = await w.staff('clerk', '青禾里')
const stranger = await w.staff('supervisor', '云帆大厦')
const estateId = w.estate('青禾里')
const [august, september] = ['2026-08', '2026-09']

const when = { rule: 'FREQ=DAILY', windows: [{ from: '08:00', until: '10:00' }] }
const said = { words: '每天 8:00 到 10:00 写一条交班，写明未办完的事。', kind: 'calendar' as const }
const posts = await manager.duties.posts({})
const postId = posts.find((post) => post.postKey === 'service_clerk')?.postId ?? ''
const { bookId } = await manager.duties.draft({ postId, from: 'nothing', reason: '试行' })
const handOverClause = { ...said, title: '写交班', weight: 60, spec: { when: { ...when, grace: 4 }, acts: [{ act: 'handovers.write' }] } } // biome-ignore format: one row
const keysClause = { ...said, title: '查钥匙', weight: 20, spec: { when, checkOff: 'keys' } }
for (const clause of [handOverClause, keysClause]) await manager.duties.write({ bookId, clause })
await manager.duties.submit({ bookId, readerIds: [supervisor.employeeId] })
await supervisor.duties.remark({ bookId })
await chief.duties.approve({ bookId, effectiveOn: w.today().toString() })
await w.pass({ minutes: 1 })
await w.pass({ minutes: 11 })

const handOver = (by: Staff) =>
  by.handovers.write({ estateId, title: '钥匙在前台', body: '地库 B2 灯待修', readerIds: [supervisor.employeeId] })
const sheetOf = (by: Staff, of: Staff, month = august) =>
  by.appraisals.one({ employeeId: of.employeeId, estateId, month })
const lineOf = async (by: Staff, of: Staff, title = '写交班', month = august) =>
  (await sheetOf(by, of, month)).lines.find((line) => line.title === title)
const turnOf = async (by: Staff, day: string, title = '写交班') =>
  (await by.turns.mine({ from: `${day}T00:00:00Z`, to: `${day}T04:00:00Z` })).find((turn) => turn.title === title)
    ?.turnId ?? ''
/** To this hour of a day; the minute before the house has read what was done. */
async function reach(day: string, hour: string) {
  await w.pass({ minutes: 1 })
  const at = Temporal.Instant.from(`${day}T${hour}:00+08:00`)
  await w.pass(w.now().until(at))
  await w.pass({ minutes: 1 })
} // biome-ignore format: it reads as one row

test('a month is lived: kept, late, missed, excused, and one day covered by somebody else', async () => {
  await reach('2026-08-27', '09:00')
  await handOver(clerk)
  await clerk.turns.signOff({ turnId: await turnOf(clerk, '2026-08-27', '查钥匙'), words: '14 把全在' })
  await reach('2026-08-27', '11:00')
  await handOver(other)

  await manager.covers.arrange({ employeeId: clerk.employeeId, standInId: other.employeeId, from: '2026-08-30', until: '2026-08-30' })
  for (const day of ['2026-08-28', '2026-08-29', '2026-08-30', '2026-08-31']) {
    await reach(day, '09:00')
    await handOver(other)
    if (day === '2026-08-31') await handOver(clerk)
    await reach(day, '15:00')
  }
  const { excuseId } = await clerk.turns.askExcuse({ turnId: await turnOf(clerk, '2026-08-29'), reason: '前一夜暴雨值守' })
  await manager.turns.excuse({ excuseId, words: '属实' })

  expect(await lineOf(clerk, clerk)).toMatchObject({ times: 5, kept: 2, late: 0, missed: 1, excused: 1, stoodIn: 0, carried: 3600, got: 2400 })
  expect(await lineOf(clerk, clerk, '查钥匙')).toMatchObject({ proof: 'check_off', kept: 1, missed: 3, excused: 0, carried: 1600, got: 400 })
  expect(await lineOf(supervisor, other)).toMatchObject({ times: 5, kept: 5, late: 1, missed: 0, stoodIn: 1 })
}) // biome-ignore format: it reads as one row

test('the running month is counted as the turns stand, and opens to each of them and its proof', async () => {
  const sheet = await sheetOf(clerk, clerk)
  expect(sheet).toMatchObject({ state: null, appraisalId: null, base: 5385, total: 5385, lateWorth: 75, mine: true })
  const line = sheet.lines.find(({ title }) => title === '写交班')
  expect(line?.dots.map(({ state }) => state)).toEqual(['kept', 'missed', 'excused', 'kept'])

  const asked = { employeeId: clerk.employeeId, estateId, month: august, clauseId: line?.clauseId ?? '' }
  const { rows } = await supervisor.appraisals.turns(asked)
  expect(rows.map(({ state }) => state)).toEqual(['kept', 'excused', 'missed', 'kept'])
  const proven = await supervisor.turns.one({ turnId: rows[0]?.turnId ?? '' })
  expect(proven.proofs).toMatchObject([{ act: 'handovers.write', actor: clerk.name }])
})

test('a sheet is seen by the person and those above, by nobody beside or elsewhere', async () => {
  await expect(sheetOf(other, clerk)).rejects.toMatchObject({ code: 'appraisals.unknown' })
  await expect(sheetOf(clerk, supervisor)).rejects.toMatchObject({ code: 'appraisals.unknown' })
  await expect(sheetOf(stranger, clerk)).rejects.toMatchObject({ status: 403 })
  await expect(clerk.call('appraisals.team', { estateId, month: august })).rejects.toMatchObject({ status: 403 })
  const names = async (by: Staff) => (await by.appraisals.team({ estateId, month: august })).rows.map(({ name }) => name)
  expect((await names(supervisor)).sort()).toEqual([clerk.name, other.name].sort())
  expect(await names(chief)).toContain(clerk.name)
}) // biome-ignore format: it reads as one row

test('a reward and a penalty count once somebody else above approved them, the penalty with its evidence', async () => {
  const of = { estateId, employeeId: clerk.employeeId, onDay: '2026-08-31', points: 2 }
  const penalty = { ...of, kind: 'penalty', reason: '当班未着工装，经提醒未改' } as const
  await expect(supervisor.merits.propose(penalty)).rejects.toMatchObject({ code: 'merits.penalty_has_evidence' })
  const { nonconformityId } = await clerk.nonconformities.open({ estateId, title: '当班未着工装', fact: '8 月 31 日上午' })
  await expect(supervisor.merits.propose({ ...penalty, nonconformityId, proposedFen: 5000 })).rejects.toMatchObject({ code: 'merits.money_is_held_back_by_rule' })
  await expect(supervisor.merits.propose({ ...penalty, employeeId: supervisor.employeeId })).rejects.toMatchObject({ code: 'merits.merit_not_proposed_for_oneself' })
  const fine = await supervisor.merits.propose({ ...penalty, nonconformityId, points: 1, proposedFen: 5000, rule: '仪表规范 3.2' })
  const praise = await supervisor.merits.propose({ ...of, kind: 'reward', reason: '业主书面表扬：深夜陪老人等救护车', points: 3 })

  await expect(supervisor.merits.approve({ meritId: praise.meritId, words: '同意' })).rejects.toMatchObject({ code: 'merits.proposed_by_yourself' })
  await expect(manager.merits.approve({ meritId: fine.meritId, words: '属实' })).rejects.toMatchObject({ code: 'merits.minimum_wage_unchecked' })
  expect(await sheetOf(clerk, clerk)).toMatchObject({ merit: 0 })
  await manager.merits.approve({ meritId: fine.meritId, words: '属实', minimumWageKept: true })
  await manager.merits.approve({ meritId: praise.meritId, words: '同意' })
  expect(await sheetOf(clerk, clerk)).toMatchObject({ base: 5385, merit: 200, total: 5585 })
  expect((await clerk.merits.list({})).rows.map(({ kind, employee }) => `${kind} ${employee}`).sort()).toEqual([`penalty ${clerk.name}`, `reward ${clerk.name}`])
}) // biome-ignore format: a step a line

test('the house draws the sheets on the second of the next month', async () => {
  await reach('2026-09-01', '15:00')
  expect(await sheetOf(clerk, clerk)).toMatchObject({ state: null })
  await expect(manager.appraisals.lockMonth({ estateId, month: august })).rejects.toMatchObject({ code: 'appraisals.not_drawn' })
  await reach('2026-09-02', '15:00')
  expect(await sheetOf(clerk, clerk)).toMatchObject({ state: 'draft', total: 5585 })
  expect((await clerk.appraisals.mine({})).map(({ month, state, total }) => [month, state, total])).toEqual([[august, 'draft', null]])
}) // biome-ignore format: a step a line

const idOf = async (of: Staff, month = august) => (await sheetOf(of, of, month)).appraisalId ?? ''
const clocksOf = async (id: string) =>
  (await w.owner.query('select promise, state from clocks where about_id = $1 order by promise', [id])).rows

test('a superior tells it, nobody tells their own, and from then on its lines are facts', async () => {
  const appraisalIds = [await idOf(clerk), await idOf(other)]
  await expect(manager.appraisals.lockMonth({ estateId, month: august })).rejects.toMatchObject({ code: 'appraisals.not_all_told' })
  await supervisor.appraisals.tell({ appraisalIds, remark: '交班漏了一次，下月注意' })
  await expect(supervisor.appraisals.tell({ appraisalIds })).rejects.toMatchObject({ code: 'appraisals.cannot_tell' })
  expect((await clerk.messages.mine({})).rows.map(({ key }) => key)).toContain('appraisals.was_told')
  expect(await clocksOf(appraisalIds[0] ?? '')).toEqual([{ promise: 'appraisal_comment', state: 'running' }, { promise: 'appraisal_tell', state: 'met' }])

  const { excuseId } = await clerk.turns.askExcuse({ turnId: await turnOf(clerk, '2026-08-28'), reason: '当天参加消防演练' })
  await manager.turns.excuse({ excuseId, words: '有签到' })
  expect(await sheetOf(clerk, clerk)).toMatchObject({ state: 'told', base: 5385, teller: supervisor.name })
}) // biome-ignore format: a step a line

test('the person agrees or appeals; somebody above whoever told it decides, and what was right is counted anew', async () => {
  const appraisalId = await idOf(clerk)
  await expect(other.appraisals.agree({ appraisalId })).rejects.toMatchObject({ code: 'appraisals.not_yours' })
  await clerk.appraisals.appeal({ appraisalId, appeal: '8 月 28 日在参加消防演练，已补免责' })
  await other.appraisals.agree({ appraisalId: await idOf(other), comment: '同意' })
  expect((await manager.messages.mine({})).rows.map(({ key }) => key)).toContain('appraisals.was_appealed')
  await expect(manager.appraisals.lockMonth({ estateId, month: august })).rejects.toMatchObject({ code: 'appraisals.appeals_open' })

  const answer = { appraisalId, decision: 'changed', reason: '演练有签到，免责后重算' } as const
  await expect(supervisor.appraisals.decide(answer)).rejects.toMatchObject({ code: 'appraisals.told_by_yourself' })
  await expect(manager.appraisals.decide({ ...answer, decision: 'upheld', points: 1 })).rejects.toMatchObject({ code: 'appraisals.upheld_changes_nothing' })
  await manager.appraisals.decide({ ...answer, points: 1 })
  // 24 of 24 and 4 of 16: the excused day weighs no more.
  expect(await sheetOf(clerk, clerk)).toMatchObject({ state: 'decided', base: 7000, adjustment: 100, merit: 200, total: 7300, decider: manager.name })
}) // biome-ignore format: a step a line

test('a locked month is never rewritten: what changes afterwards stands on the next sheet', async () => {
  const { count } = await manager.appraisals.lockMonth({ estateId, month: august })
  expect(count).toBe(2)
  expect(await sheetOf(clerk, clerk)).toMatchObject({ state: 'locked', locked: true })
  await expect(clerk.appraisals.appeal({ appraisalId: await idOf(clerk), appeal: '再说一次' })).rejects.toMatchObject({ code: 'appraisals.cannot_appeal' })

  const keys = await turnOf(clerk, '2026-08-28', '查钥匙')
  const { excuseId } = await clerk.turns.askExcuse({ turnId: keys, reason: '同一天演练，没有开柜' })
  await manager.turns.excuse({ excuseId, words: '属实' })
  await reach('2026-09-03', '09:00')
  await handOver(clerk)
  await reach('2026-10-02', '15:00')
  expect(await sheetOf(clerk, clerk)).toMatchObject({ base: 7000, total: 7300 })

  await supervisor.appraisals.tell({ appraisalIds: [await idOf(clerk, september)] })
  const next = await sheetOf(clerk, clerk, september)
  // 24 + 4 of 24 + 12: 7,778 instead of 7,000.
  expect(next.corrections).toMatchObject([{ month: august, title: '查钥匙', missed: -1, excused: 1, kept: 0, points: 778 }])
  expect(next).toMatchObject({ correction: 778, total: (next.base ?? 0) + 778 })
}) // biome-ignore format: a step a line

test('twenty at once: one tells, one decides, one locks', async () => {
  const once = async (does: () => Promise<unknown>) => {
    const all = await Promise.allSettled(Array.from({ length: 20 }, does))
    return all.filter(({ status }) => status === 'fulfilled').length
  }
  const appraisalId = await idOf(other, september)
  expect(await once(() => supervisor.appraisals.tell({ appraisalIds: [appraisalId] }))).toBe(1)
  await other.appraisals.appeal({ appraisalId, appeal: '8 号迟到是电梯停运' })
  const answer = { appraisalId, decision: 'upheld', reason: '停运在 10 点之后' } as const
  expect(await once(() => manager.appraisals.decide(answer))).toBe(1)
  await clerk.appraisals.agree({ appraisalId: await idOf(clerk, september) })
  expect(await once(() => manager.appraisals.lockMonth({ estateId, month: september }))).toBe(1)
})

test('the terms are data: a late turn is worth what was set, from a month that is not over', async () => {
  await expect(chief.appraisals.setTerms({ fromMonth: august, lateWorth: 50, reason: '从严' })).rejects.toMatchObject({ code: 'appraisals.month_over' })
  await chief.appraisals.setTerms({ fromMonth: '2026-10', lateWorth: 50, reason: '征求意见后公布' })
  expect(await sheetOf(clerk, clerk, '2026-10')).toMatchObject({ lateWorth: 50 })
  expect(await sheetOf(clerk, clerk, september)).toMatchObject({ lateWorth: 75 })
}) // biome-ignore format: a step a line

test('the sheet that is carried off shows what the screen shows, and figures count what their rows show', async () => {
  const { rows } = await manager.appraisals.team({ estateId, month: august })
  const { bytesBase64, count } = await manager.appraisals.export({ estateId, month: august, language: 'zh' })
  const [people, fair] = await readSheets(Buffer.from(bytesBase64, 'base64'))
  expect(count).toBe(rows.length)
  expect(people?.rows.slice(1).map(({ cells }) => [cells[0], cells[7]])).toEqual(rows.map(({ name, total }) => [name, (total ?? 0) / 100]))
  expect(fair?.rows.length).toBe(1 + rows.length)

  const span = { estateId, from: '2026-09-01T00:00:00Z', to: '2026-11-01T00:00:00Z' }
  const figures = await manager.appraisals.figures(span)
  expect(figures.map(({ name }) => name).sort()).toEqual(['appraisals.score', 'appraisals.toldInTime'])
  for (const { denominator, base, rows: above, numerator } of figures) {
    const shown = async (asked: typeof base) => (await manager.appraisals.list({ ...(asked?.input as object), limit: 200 })).rows
    expect((await shown(base)).length).toBe(denominator)
    if (above) expect((await shown(above)).length).toBe(numerator)
    else expect((await shown(base)).reduce((sum, { total }) => sum + Math.floor(((total ?? 0) + 50) / 100), 0)).toBe(numerator)
  }
}) // biome-ignore format: a step a line
