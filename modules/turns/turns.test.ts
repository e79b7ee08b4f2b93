import { expect, test } from 'vitest'
import { readSheets } from '#kernel/sheet.ts'
import { type Staff, world } from '#testing/world.ts'
import { teamsOf } from './rules.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'], now: '2026-08-24T07:00:00+08:00' })
await w.byHouse.calendars.loadDefaults({})
const chief = await w.staff('general_manager', '*')
const manager = await w.staff('manager', '青禾里')
const supervisor = await w.staff('supervisor', '青禾里')
const clerk = await w.staff('clerk', '青禾里')
const other = await w.staff('clerk', '青禾里')
const estateId = w.estate('青禾里')

type Clause = Parameters<Staff['duties']['write']>[0]['clause']
const posts = await manager.duties.posts({})
const every = { from: '2026-08-01T00:00:00Z', to: '2026-12-01T00:00:00Z', estateId }
const said = { title: '写交班', words: '每天 8:00 到 10:00 写一条交班，写明未办完的事。', weight: 10 }
const morning = { rule: 'FREQ=DAILY', windows: [{ from: '08:00', until: '10:00' }] }

async function inForce(postKey: string, clauses: Clause[]) {
  const postId = posts.find((post) => post.postKey === postKey)?.postId ?? ''
  const { bookId } = await manager.duties.draft({ postId, from: 'nothing', reason: '试行' })
  for (const clause of clauses) await manager.duties.write({ bookId, clause })
  await manager.duties.submit({ bookId, readerIds: [supervisor.employeeId] })
  await supervisor.duties.remark({ bookId })
  await chief.duties.approve({ bookId, effectiveOn: w.today().toString() })
  return (await manager.duties.one({ bookId })).clauses
}
const turnsOf = async (by: Staff, rootId: string) =>
  (await by.turns.mine(every)).filter((turn) => turn.rootId === rootId)
const states = async (by: Staff, rootId: string) => (await turnsOf(by, rootId)).map(({ state }) => state)
const ofAll = async (rootId: string | undefined) =>
  (await manager.turns.list({ ...every, ...(rootId && { rootId }) })).rows.map(({ state }) => state)
const handOver = (by: Staff, title = '钥匙在前台') =>
  by.handovers.write({ estateId, title, body: '地库 B2 灯待修', readerIds: [supervisor.employeeId] })

const [each, shared, monthly, promise, standard, signed] = await inForce('service_clerk', [
  { ...said, kind: 'calendar', spec: { when: { ...morning, grace: 4 }, acts: [{ act: 'handovers.write' }] } },
  { ...said, title: '签收交班', whose: 'one', kind: 'calendar', spec: { when: morning, acts: [{ act: 'handovers.read' }] } },
  { ...said, title: '每周登记三件', kind: 'quota', spec: { when: { rule: 'FREQ=WEEKLY;BYDAY=MO', lasts: 'week' }, need: 3, acts: [{ act: 'cases.open' }] } },
  { ...said, title: '首次响应', kind: 'limit', spec: { promise: 'response' } },
  { ...said, title: '仪表', kind: 'standard', spec: { when: { rule: 'FREQ=MONTHLY;BYMONTHDAY=24' }, atLeast: 80 } },
  { ...said, title: '开锁检查', kind: 'calendar', spec: { when: morning, checkOff: 'keys' } },
]) // biome-ignore format: a clause a line
await w.pass({ minutes: 1 })
await w.pass({ minutes: 11 })

test('turns are set out ahead, one for each holder or one for all, and open at their time', async () => {
  expect(await states(clerk, each?.rootId ?? '')).toEqual(['scheduled', 'scheduled', 'scheduled'])
  expect(await states(other, each?.rootId ?? '')).toEqual(['scheduled', 'scheduled', 'scheduled'])
  const sees = async (by: Staff) => (await turnsOf(by, shared?.rootId ?? '')).map(({ turnId }) => turnId)
  const ahead = { clerk: await sees(clerk), other: await sees(other) }
  expect(
    Object.values(ahead)
      .map(({ length }) => length)
      .toSorted(),
  ).toEqual([0, 3])
  const heard = await heardWhile(() => w.pass({ minutes: 55 }))
  expect((await states(clerk, each?.rootId ?? ''))[0]).toBe('open')
  expect(heard).toContainEqual({ act: 'turns.turnOver', estateId, about: [], quiet: true })
  expect(heard.filter(({ estateId: at, quiet }) => quiet && at !== estateId)).toEqual([])
  expect({ clerk: await sees(clerk), other: await sees(other) }).toEqual(ahead)
  expect(await ofAll(shared?.rootId)).toEqual(['scheduled', 'scheduled', 'open'])
})

/** What live screens are told meanwhile. */
async function heardWhile(work: () => Promise<void>) {
  const heard: { act: string; estateId: string; about: readonly string[]; quiet?: true }[] = []
  const silence = w.house.onHappening((happening) => heard.push(happening))
  await work()
  silence()
  return heard
}

test('ordinary work keeps them: nobody reports it, and the journal is the proof', async () => {
  const { handoverId } = await handOver(clerk)
  await w.pass({ minutes: 1 })
  const [turn] = await turnsOf(clerk, each?.rootId ?? '')
  expect(turn).toMatchObject({ state: 'kept', done: 1, corrected: false })
  expect(await clerk.turns.one({ turnId: turn?.turnId ?? '' })).toMatchObject({
    proofs: [{ act: 'handovers.write', actor: clerk.name, about: expect.arrayContaining([handoverId]) }],
  })
  expect((await states(other, each?.rootId ?? ''))[0]).toBe('open')
})

test('what is one for all is kept by whichever holder did it', async () => {
  const { handoverId } = await supervisor.handovers.write({
    estateId,
    title: '停水',
    body: '明日 9 点',
    readerIds: [other.employeeId],
  })
  await other.handovers.read({ handoverId })
  await w.pass({ minutes: 1 })
  expect((await ofAll(shared?.rootId)).at(-1)).toEqual('kept')
})

test('late within its grace, and missed afterwards; both are told once', async () => {
  await w.pass({ hours: 3 })
  expect(
    (await other.turns.mine(every)).filter(({ state, dueAt }) => state === 'open' && dueAt < w.now().toString()).length,
  ).toBe(1)
  await handOver(other)
  await w.pass({ minutes: 1 })
  expect((await states(other, each?.rootId ?? ''))[0]).toBe('late')
  expect((await other.messages.mine({})).rows.filter(({ key }) => key === 'turns.overdue')).toHaveLength(1)

  await w.pass({ hours: 24 })
  expect((await states(clerk, each?.rootId ?? '')).slice(0, 2)).toEqual(['kept', 'open'])
  await w.pass({ hours: 4 })
  expect((await states(clerk, each?.rootId ?? '')).slice(0, 2)).toEqual(['kept', 'missed'])
  await w.pass({ minutes: 5 })
  const told = (await supervisor.messages.mine({})).rows.filter(({ key }) => key === 'turns.was_missed')
  const missed = (await manager.turns.list({ ...every, states: ['missed'] })).rows
  expect(told.reduce((sum, { facts }) => sum + Number(facts.count), 0)).toBe(missed.length)
  expect(new Set(told.map(({ at }) => at)).size).toBe(told.length)
})

test('a quota counts, and a promise of the clocks is a turn for whoever holds the case', async () => {
  const types = await clerk.cases.types({})
  const typeId = types.find(({ code }) => code === 'noise')?.typeId ?? ''
  const open = (by: Staff) => by.cases.open({ estateId, typeId, title: '半夜装修', answers: { source: '楼上' } })
  for (let n = 0; n < 2; n += 1) await open(clerk)
  const { caseId } = await open(clerk)
  await clerk.cases.accept({ caseId })
  await w.pass({ minutes: 1 })
  expect(await states(clerk, promise?.rootId ?? '')).toEqual(['open'])
  await clerk.cases.reply({ caseId, text: '已上门劝止' })
  await w.pass({ minutes: 1 })
  expect(await states(clerk, promise?.rootId ?? '')).toEqual(['kept'])
  expect(await turnsOf(clerk, monthly?.rootId ?? '')).toMatchObject([
    { state: 'kept', need: 3, done: 3 },
    { state: 'scheduled', done: 0 },
  ])
})

test('a standard is scored by another, a check-off is signed, an excuse is given by another', async () => {
  const [check] = await turnsOf(clerk, signed?.rootId ?? '')
  expect(check).toMatchObject({ state: 'missed', proof: 'check_off' })
  const { excuseId } = await clerk.turns.askExcuse({ turnId: check?.turnId ?? '', reason: '前一夜暴雨值守' })
  await expect(clerk.turns.askExcuse({ turnId: check?.turnId ?? '', reason: '再说一次' })).rejects.toMatchObject({
    code: 'turn_excuses.one_open_excuse_a_turn',
  })
  expect(await manager.turns.excuses({ estateId })).toMatchObject([{ excuseId, asker: clerk.name }])
  await manager.turns.excuse({ excuseId, words: '属实' })
  expect((await turnsOf(clerk, signed?.rootId ?? ''))[0]).toMatchObject({ state: 'excused', corrected: true })

  await w.pass({ hours: 17 })
  const open = (await turnsOf(clerk, signed?.rootId ?? '')).find(({ state }) => state === 'open')
  await expect(other.turns.signOff({ turnId: open?.turnId ?? '', words: '查过' })).rejects.toMatchObject({
    code: 'turns.not_yours',
  })
  await clerk.turns.signOff({ turnId: open?.turnId ?? '', words: '14 把全在' })
  expect((await turnsOf(clerk, signed?.rootId ?? '')).find(({ turnId }) => turnId === open?.turnId)).toMatchObject({
    state: 'kept',
  })
  expect(standard).toMatchObject({ kind: 'standard' })
})

test('who is away has a stand-in, or is excused', async () => {
  await manager.covers.arrange({
    employeeId: clerk.employeeId,
    standInId: other.employeeId,
    from: '2026-08-27',
    until: '2026-08-27',
  })
  await w.pass({ hours: 24 })
  const stood = (await other.turns.mine(every)).filter(
    ({ rootId, standsIn }) => rootId === each?.rootId && standsIn === 'cover',
  )
  expect(stood).toMatchObject([{ holder: other.name }])
})

test('every figure of a team opens the very turns it counts, by person and by clause', async () => {
  const cells = await supervisor.turns.grid(every)
  expect(cells.length).toBeGreaterThan(5)
  const states = { kept: ['kept'], late: ['late'], missed: ['missed'], excused: ['excused'] } as const
  for (const { employeeId, postId, rootId, ...of } of cells) {
    const asked = { ...every, running: true, employeeId, postId, rootId, limit: 200 }
    const count = async (more: object) => (await supervisor.turns.list({ ...asked, ...more })).rows.length
    for (const [name, wanted] of Object.entries(states))
      expect(await count({ states: wanted }), `${of.name} ${of.title} ${name}`).toBe(of[name as keyof typeof states])
    expect([await count({ overdue: false }), await count({ overdue: true })]).toEqual([of.open, of.overdue])
  }
  const people = await supervisor.turns.team(every)
  const sum = (rows: readonly { missed: number; kept: number }[]) => rows.map((row) => [row.kept, row.missed])
  for (const { employeeId, postId, kept, missed } of people) {
    const own = sum(cells.filter((cell) => cell.employeeId === employeeId && cell.postId === postId))
    expect(own.reduce(([k = 0, m = 0], [a = 0, b = 0]) => [k + a, m + b], [0, 0])).toEqual([kept, missed])
  }
  await expect(clerk.turns.grid(every)).rejects.toMatchObject({ status: 403 })
})

test('one’s own month is told by work and by check-off apart, as the house counts it', async () => {
  const { byWork, byCheckOff } = await clerk.turns.tally(every)
  const mine = await clerk.turns.mine(every)
  const of = (checkOff: boolean, state: string) =>
    mine.filter((turn) => (turn.proof === 'check_off') === checkOff && turn.state === state).length
  for (const state of ['kept', 'late', 'missed', 'excused'] as const)
    expect([byWork[state], byCheckOff[state]], state).toEqual([of(false, state), of(true, state)])
  expect(byCheckOff.kept).toBeGreaterThan(0)
})

test('the sheet of a team is what its screen shows, a sheet for each post', async () => {
  const { bytesBase64, count, fileName } = await supervisor.turns.export({ ...every, by: 'person', language: 'zh' })
  const sheets = await readSheets(Buffer.from(bytesBase64, 'base64'))
  const teams = teamsOf(await supervisor.turns.grid(every), 'person')
  expect(sheets.map(({ name }) => name)).toEqual(teams.map(({ post }, n) => `${n + 1} ${post}`))
  expect(count).toBe(teams.reduce((sum, { rows }) => sum + rows.length, 0))
  expect(fileName).toMatch(/^turns-person-2026-08-01\.xlsx$/)
  const [head, first] = sheets[0]?.rows.map(({ cells }) => cells) ?? []
  expect(head?.slice(0, 4)).toEqual([teams[0]?.post, '按时率', '按时', '迟'])
  expect(first?.slice(0, 1)).toEqual([teams[0]?.rows[0]?.name])
  expect(first?.[4]).toBe(teams[0]?.rows[0]?.all.missed)
  const byPost = await supervisor.turns.export({ ...every, by: 'post', language: 'en' })
  expect(byPost.count).toBe(teams.length)
})

test('figures count what their rows show', async () => {
  const figures = await manager.turns.figures(every)
  for (const { numerator, denominator, rows, base } of figures) {
    const count = async (asked: typeof rows) =>
      (await manager.turns.list({ ...(asked?.input as object), limit: 200 })).rows.length
    expect([await count(rows), await count(base)]).toEqual([numerator, denominator])
  }
  expect(figures[0]?.numerator).toBeGreaterThan(0)
  expect((await manager.turns.team(every)).map(({ name }) => name)).toContain(clerk.name)
})
