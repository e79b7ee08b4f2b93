import { expect, test } from 'vitest'
import { readSheets, writeSheets } from '#kernel/sheet.ts'
import { type Staff, world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const manager = await w.staff('manager', '青禾里')
const supervisor = await w.staff('supervisor', '青禾里')
const clerk = await w.staff('clerk', '青禾里')
const other = await w.staff('clerk', '青禾里')
const hr = await w.staff('hr', '*')
const roving = await w.staff('clerk', '*')
const estateId = w.estate('青禾里')
const elsewhere = w.estate('云帆大厦')

const idOf = async (sql: string) => (await w.owner.query(sql)).rows[0].id as string
const departmentId = await idOf(`select id from departments where key = 'service'`)
const clerkPost = await idOf(`select id from posts where key = 'service_clerk'`)
await supervisor.shifts.addUsual({ estateId })
const shifts = await supervisor.shifts.list({ estateId })
const shift = (key: string) => shifts.find((one) => one.key === key)?.shiftId ?? ''
const on = (who: Staff, day: string, key: string) => ({
  employeeId: who.employeeId,
  day,
  kind: 'shift' as const,
  shiftId: shift(key),
})
const free = (who: Staff, day: string, kind: 'rest' | 'standby' | 'leave') => ({
  employeeId: who.employeeId,
  day,
  kind,
})
const drafted = (day: string, period: 'week' | 'month' = 'week') =>
  supervisor.rosters.draft({ estateId, departmentId, period, day })
const keys = async (who: Staff) => (await who.messages.mine({})).rows.map(({ key }) => key)

const { rosterId } = await drafted('2026-08-26')

test('a week is drafted, planned and seen as a grid of people by days', async () => {
  await supervisor.rosters.plan({
    rosterId,
    cells: [
      on(clerk, '2026-08-24', 'D'),
      on(clerk, '2026-08-25', 'C'),
      free(clerk, '2026-08-26', 'rest'),
      on(other, '2026-08-25', 'A'),
      free(other, '2026-08-29', 'standby'),
    ],
  })
  const grid = await clerk.rosters.one({ rosterId })
  expect(grid).toMatchObject({
    state: 'draft',
    from: '2026-08-24',
    until: '2026-08-30',
    people: 2,
    minutes: 480 + 450 + 450,
  })
  expect(grid.days.map(({ rest }) => rest)).toEqual([false, false, false, false, false, true, true])
  expect(grid.grid.map(({ name }) => name)).toEqual(
    expect.arrayContaining([clerk.name, other.name, supervisor.name, manager.name]),
  )
  const night = grid.lines.find(({ key }) => key === 'C')
  expect([night?.beginsAt, night?.endsAt].map((at) => Temporal.Instant.from(at ?? '').toString())).toEqual([
    '2026-08-25T15:00:00Z',
    '2026-08-25T23:00:00Z',
  ])
  await supervisor.rosters.plan({ rosterId, cells: [{ employeeId: clerk.employeeId, day: '2026-08-26', kind: null }] })
  expect((await clerk.rosters.one({ rosterId })).lines).toHaveLength(4)
})

test('nobody is planned outside their post, their period, or in another department’s week again', async () => {
  const wrong = { code: 'rosters.cell_not_possible' }
  await expect(supervisor.rosters.plan({ rosterId, cells: [on(clerk, '2026-08-31', 'D')] })).rejects.toMatchObject(
    wrong,
  )
  await expect(supervisor.rosters.plan({ rosterId, cells: [on(hr, '2026-08-24', 'D')] })).rejects.toMatchObject(wrong)
  await expect(
    supervisor.rosters.plan({ rosterId, cells: [{ ...on(clerk, '2026-08-27', 'D'), shiftId: estateId }] }),
  ).rejects.toMatchObject(wrong)
  await expect(drafted('2026-08-30')).rejects.toMatchObject({ code: 'rosters.one_roster_a_period' })
  await expect(clerk.rosters.plan({ rosterId, cells: [on(clerk, '2026-08-24', 'D')] })).rejects.toMatchObject({
    status: 403,
  })
})

test('nobody is in two shifts at the same time, at whatever estate: the database holds it', async () => {
  const chief = await w.staff('manager', '*')
  await chief.shifts.addUsual({ estateId: elsewhere })
  const there = (await chief.shifts.list({ estateId: elsewhere })).find(({ key }) => key === 'C')?.shiftId ?? ''
  const { rosterId: second } = await chief.rosters.draft({
    estateId: elsewhere,
    departmentId,
    period: 'week',
    day: '2026-08-24',
  })
  await supervisor.rosters.plan({ rosterId, cells: [on(roving, '2026-08-28', 'A')] })
  const night = { employeeId: roving.employeeId, day: '2026-08-27', kind: 'shift' as const, shiftId: there }
  await chief.rosters.plan({ rosterId: second, cells: [night] })
  await chief.shifts.change({ shiftId: there, key: 'C', name: '夜班', begins: '23:00', ends: '07:30', breaks: [] })
  await expect(chief.rosters.plan({ rosterId: second, cells: [night] })).rejects.toMatchObject({
    code: 'roster_lines.nobody_in_two_shifts',
  })
  await chief.rosters.drop({ rosterId: second })
})

test('what shifts need and who lacks is counted; who is away without a stand-in does not count', async () => {
  await supervisor.shifts.need({ shiftId: shift('D'), postId: clerkPost, people: 1, days: 'workday' })
  const open = async () => (await supervisor.rosters.demands({ rosterId, open: true })).rows.map(({ day }) => day)
  expect(await open()).toEqual(['2026-08-25', '2026-08-26', '2026-08-27', '2026-08-28'])
  const away = { employeeId: clerk.employeeId, from: '2026-08-24', until: '2026-08-24' }
  const { coverId } = await manager.covers.arrange(away)
  expect(await open()).toContain('2026-08-24')
  expect((await supervisor.rosters.one({ rosterId })).away).toEqual([
    { employeeId: clerk.employeeId, day: '2026-08-24', standIn: null },
  ])
  await manager.covers.end({ coverId })
})

test('it goes to HR, who sends it back or receives it; then everybody on it is told', async () => {
  await supervisor.rosters.submit({ rosterId })
  expect(await keys(hr)).toContain('rosters.to_receive')
  await expect(supervisor.rosters.plan({ rosterId, cells: [on(clerk, '2026-08-27', 'D')] })).rejects.toMatchObject({
    code: 'rosters.not_a_draft',
  })
  await hr.rosters.sendBack({ rosterId, reason: '周五没有早班' })
  expect(await keys(supervisor)).toContain('rosters.came_back')
  await supervisor.rosters.plan({ rosterId, cells: [on(clerk, '2026-08-27', 'D')] })
  await supervisor.rosters.submit({ rosterId })
  await expect(supervisor.rosters.receive({ rosterId })).rejects.toMatchObject({ status: 403 })
  await hr.rosters.receive({ rosterId })
  expect(await keys(clerk)).toContain('rosters.in_force')
  expect(await clerk.rosters.mine({ from: '2026-08-24', until: '2026-08-30' })).toMatchObject([
    { key: 'D' },
    { key: 'C' },
    { key: 'D' },
  ])
  expect(await clerk.rosters.onNow({ estateId })).toMatchObject([{ employee: clerk.name, key: 'D', away: false }])
})

test('whoever submitted it does not receive it', async () => {
  const { rosterId: week } = await manager.rosters.draft({ estateId, departmentId, period: 'week', day: '2026-09-28' })
  await manager.rosters.plan({ rosterId: week, cells: [on(clerk, '2026-09-28', 'D')] })
  await manager.rosters.submit({ rosterId: week })
  await expect(manager.rosters.receive({ rosterId: week })).rejects.toMatchObject({
    code: 'rosters.roster_received_by_another',
  })
  await manager.rosters.drop({ rosterId: week })
})

test('in force it changes with a reason, and the change stays visible', async () => {
  const change = {
    rosterId,
    cells: [free(clerk, '2026-08-27', 'leave'), on(other, '2026-08-27', 'D')],
    reason: '何小满发烧',
  }
  await supervisor.rosters.change(change)
  expect(await keys(other)).toContain('rosters.was_changed')
  expect(await clerk.rosters.changes({ rosterId })).toMatchObject([
    {
      employee: clerk.name,
      wasKind: 'shift',
      was: '白班',
      nowKind: 'leave',
      is: null,
      reason: '何小满发烧',
      changer: supervisor.name,
    },
    { employee: other.name, wasKind: null, nowKind: 'shift', is: '白班' },
  ])
  await expect(supervisor.rosters.drop({ rosterId })).rejects.toMatchObject({ code: 'rosters.cannot_drop' })
})

test('the next week is copied by weekday without leave, or laid by a pattern', async () => {
  const { rosterId: next } = await drafted('2026-08-31')
  await supervisor.rosters.copyLast({ rosterId: next })
  const copied = (await supervisor.rosters.one({ rosterId: next })).lines.filter(
    ({ employeeId }) => employeeId === clerk.employeeId,
  )
  expect(copied.map(({ day, key }) => [day, key])).toEqual([
    ['2026-08-31', 'D'],
    ['2026-09-01', 'C'],
  ])
  const pattern = [
    { kind: 'shift' as const, shiftId: shift('A') },
    { kind: 'shift' as const, shiftId: shift('B') },
    { kind: 'rest' as const },
  ]
  await supervisor.rosters.repeat({
    rosterId: next,
    employeeIds: [clerk.employeeId, other.employeeId],
    pattern,
    step: 1,
  })
  const { lines } = await supervisor.rosters.one({ rosterId: next })
  const row = (who: Staff) =>
    lines
      .filter(({ employeeId }) => employeeId === who.employeeId)
      .map(({ key, kind }) => key ?? kind)
      .join(' ')
  expect([row(clerk), row(other)]).toEqual(['A B rest A B rest A', 'B rest A B rest A B'])
  const { rosterId: month } = await supervisor.rosters.draft({
    estateId,
    departmentId,
    postId: clerkPost,
    period: 'month',
    day: '2026-10-03',
  })
  await expect(supervisor.rosters.copyLast({ rosterId: month })).rejects.toMatchObject({
    code: 'rosters.no_last_period',
  })
})

test('figures count what their rows show', async () => {
  const span = { estateId, from: '2026-08-24T00:00:00+08:00', to: '2026-08-31T00:00:00+08:00' }
  const [gaps, hours, standby] = (await supervisor.rosters.figures(span)).toSorted((one, two) =>
    one.name.localeCompare(two.name),
  )
  const { rows: shown } = await supervisor.rosters.lines(hours?.base?.input as typeof span)
  expect(hours).toMatchObject({
    name: 'rosters.hours',
    unit: 'mean',
    denominator: new Set(shown.map(({ employeeId }) => employeeId)).size,
  })
  expect(hours?.numerator).toBe(Math.round(shown.reduce((sum, { minutes }) => sum + minutes, 0) / 60))
  expect((await supervisor.rosters.lines(standby?.rows?.input as typeof span)).rows).toHaveLength(
    standby?.numerator ?? -1,
  )
  for (const [rows, count] of [
    [gaps?.rows, gaps?.numerator],
    [gaps?.base, gaps?.denominator],
  ] as const)
    expect((await supervisor.rosters.demands(rows?.input as typeof span)).rows).toHaveLength(count ?? -1)
  expect(gaps?.numerator).toBeGreaterThan(0)
})

test('a workbook goes out and comes in whole, or every wrong cell is named and nothing comes in', async () => {
  const out = await supervisor.rosters.exportGrid({ rosterId })
  const [sheet] = await readSheets(Buffer.from(out.bytesBase64, 'base64'))
  const row = (number: string) => sheet?.rows.find(({ cells }) => cells[0] === number)?.cells
  expect(sheet?.rows[0]?.cells.slice(0, 5)).toEqual(['工号', '姓名', '岗位', '08-24', '08-25'])
  expect(row(clerk.number)?.slice(3, 7)).toEqual(['D', 'C', '', '请假'].map((cell) => cell || null))
  const { rosterId: next } = await drafted('2026-09-07')
  const heads = ['工号', '09-07', '09-08', '09-09']
  const book = async (rows: string[][]) => ({
    estateId,
    rosterId: next,
    bytesBase64: Buffer.from(await writeSheets([{ name: '排班表', heads, rows }])).toString('base64'),
  })
  const wrong = await supervisor.rosters.importGrid(
    await book([
      [clerk.number, 'D', 'Q', '休'],
      ['X999', 'D', '', ''],
    ]),
  )
  expect(wrong).toMatchObject({
    imported: 0,
    errors: [
      { cell: '排班表!C2', why: 'rosters.not_a_shift' },
      { cell: '排班表!A3', why: 'rosters.not_in_department' },
    ],
  })
  expect((await supervisor.rosters.one({ rosterId: next })).lines).toEqual([])
  const right = await supervisor.rosters.importGrid(
    await book([
      [clerk.number, 'D', '备勤', '休'],
      [other.number, 'a', '', '假'],
    ]),
  )
  expect(right).toMatchObject({ errorCount: 0, imported: 5 })
  const { lines } = await supervisor.rosters.one({ rosterId: next })
  expect(lines.filter(({ employeeId }) => employeeId === other.employeeId).map(({ key, kind }) => key ?? kind)).toEqual(
    ['A', 'leave'],
  )
  await expect(
    supervisor.rosters.importGrid({ ...(await book([[clerk.number, 'D', '', '']])), rosterId }),
  ).rejects.toMatchObject({ code: 'rosters.not_a_draft' })
})
