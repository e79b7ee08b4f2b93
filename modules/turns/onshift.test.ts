import { expect, test } from 'vitest'
import { type Staff, world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里'], now: '2026-08-24T07:00:00+08:00' })
await w.byHouse.calendars.loadDefaults({})
const chief = await w.staff('general_manager', '*')
const manager = await w.staff('manager', '青禾里')
const supervisor = await w.staff('supervisor', '青禾里')
// Without a roster the first of them answers for what is one for all.
const [clerk, early, late] = [
  await w.staff('clerk', '青禾里'),
  await w.staff('clerk', '青禾里'),
  await w.staff('clerk', '青禾里'),
].toSorted((one, other) => one.employeeId.localeCompare(other.employeeId)) as [Staff, Staff, Staff]
const hr = await w.staff('hr', '*')
const estateId = w.estate('青禾里')
const every = { from: '2026-08-01T00:00:00Z', to: '2026-12-01T00:00:00Z', estateId }
const departmentId = (await w.owner.query(`select id from departments where key = 'service'`)).rows[0].id
await supervisor.shifts.addUsual({ estateId })
const shiftOf = new Map((await supervisor.shifts.list({ estateId })).map(({ key, shiftId }) => [key, shiftId]))

const posts = await manager.duties.posts({})
const postId = posts.find(({ postKey }) => postKey === 'service_clerk')?.postId ?? ''
const { bookId } = await manager.duties.draft({ postId, from: 'nothing', reason: '试行' })
const said = { words: '每天写一条交班，写明未办完的事。', weight: 10, kind: 'calendar' as const }
const acts = [{ act: 'handovers.write' }]
const daily = (from: string, until: string) => ({ when: { rule: 'FREQ=DAILY', windows: [{ from, until }] }, acts })
const clauses = [
  { ...said, title: '早间交班', whose: 'one' as const, spec: daily('08:00', '10:00') },
  { ...said, title: '晚间交班', whose: 'one' as const, spec: daily('18:00', '20:00') },
  { ...said, title: '每人一条', spec: daily('09:00', '11:00') },
]
for (const clause of clauses) await manager.duties.write({ bookId, clause })
await manager.duties.submit({ bookId, readerIds: [supervisor.employeeId] })
await supervisor.duties.remark({ bookId })
await chief.duties.approve({ bookId, effectiveOn: w.today().toString() })

const { rosterId } = await supervisor.rosters.draft({ estateId, departmentId, period: 'week', day: '2026-08-24' })
const at = (who: Staff, day: string, key: string) => ({
  employeeId: who.employeeId,
  day,
  kind: 'shift' as const,
  shiftId: shiftOf.get(key) ?? '',
})
const rest = (who: Staff, day: string) => ({ employeeId: who.employeeId, day, kind: 'rest' as const })
await supervisor.rosters.plan({
  rosterId,
  cells: [
    at(early, '2026-08-24', 'A'),
    at(late, '2026-08-24', 'B'),
    rest(clerk, '2026-08-24'),
    at(early, '2026-08-25', 'A'),
    at(late, '2026-08-25', 'B'),
    rest(clerk, '2026-08-25'),
  ],
})
const heldOn = async (title: string, day: string) =>
  (await manager.turns.list({ ...every, limit: 200 })).rows
    .filter(
      (turn) =>
        turn.title === title &&
        Temporal.Instant.from(turn.opensAt).toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString() === day,
    )
    .map(({ holder, state, standsIn }) => ({ holder, state, standsIn }))

await w.pass({ minutes: 1 })
await w.pass({ minutes: 11 })

test('a roster that nobody has received binds nobody', async () => {
  await w.pass({ minutes: 60 })
  expect(await heldOn('早间交班', '2026-08-24')).toMatchObject([{ state: 'open', holder: clerk.name, standsIn: null }])
})

test('once in force, whoever is on shift at that hour answers for what is one for all', async () => {
  await supervisor.rosters.submit({ rosterId })
  await hr.rosters.receive({ rosterId })
  await w.pass({ hours: 10 })
  expect(await heldOn('晚间交班', '2026-08-24')).toMatchObject([{ state: 'open', holder: late.name, standsIn: null }])
})

test('whoever the roster has off is not due; who works but not in those hours is not either', async () => {
  const each = await heldOn('每人一条', '2026-08-24')
  expect(each).toEqual(
    expect.arrayContaining([
      { holder: clerk.name, state: 'excused', standsIn: null },
      { holder: late.name, state: 'excused', standsIn: null },
    ]),
  )
  expect(each.find(({ holder }) => holder === early.name)?.state).toMatch(/open|missed/)
})

test('who is on shift and away is stood in for; a day no roster speaks of is as before', async () => {
  await manager.covers.arrange({
    employeeId: early.employeeId,
    standInId: clerk.employeeId,
    from: '2026-08-25',
    until: '2026-08-25',
  })
  await w.pass({ hours: 14 })
  expect(await heldOn('早间交班', '2026-08-25')).toMatchObject([
    { state: 'open', holder: clerk.name, standsIn: 'cover' },
  ])
  await w.pass({ hours: 24 })
  expect(await heldOn('早间交班', '2026-08-26')).toMatchObject([{ holder: clerk.name, standsIn: null }])
})
