import { expect, test } from 'vitest'
import { folded } from '#modules/deadlines/screens/folded.tsx'
import { whenOfTurn } from '#modules/turns/screens/standing.tsx'
import { world } from '#testing/world.ts'
import { entriesOf, type Promised } from './screens/day.tsx'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const estateId = w.estate('青禾里')
const clerk = await w.staff('clerk', '青禾里')
const engineer = await w.staff('engineer', '青禾里')
const neighbour = await w.staff('clerk', '云帆大厦')
const typeId = (await clerk.cases.types({})).find(({ code }) => code === 'lamp')?.typeId ?? ''

const day = (from: string, hours = 24) => {
  const start = Temporal.Instant.from(`${from}T00:00+08:00`)
  return { estateId, from: start.toString(), to: start.add({ hours }).toString() }
}
const monday = day('2026-08-24')
const promises = (rows: { promise: string; state: string }[]) => rows.map(({ promise, state }) => `${promise} ${state}`)

test('the day of a clerk holds what they recorded and nobody has taken yet, then it is the day of who took it', async () => {
  const { caseId } = await clerk.cases.open({ estateId, typeId, title: '楼道灯不亮' })
  expect(promises(await clerk.agendas.day(monday))).toEqual(['response running'])
  expect(await engineer.agendas.day(monday)).toEqual([])

  await engineer.cases.accept({ caseId })
  expect(await clerk.agendas.day(monday)).toEqual([])
  expect(await engineer.agendas.day(monday)).toMatchObject([{ caseId, title: '楼道灯不亮', handler: engineer.name }])
  expect(await clerk.agendas.day({ ...monday, mine: false })).toHaveLength(1)
})

test('what was kept stays on its day as done, what was missed stands on the next as late', async () => {
  const { caseId: kept } = await clerk.cases.open({ estateId, typeId, title: '门口灯' })
  const { caseId: missed } = await clerk.cases.open({ estateId, typeId, title: '车库灯' })
  await clerk.cases.respond({ caseId: kept })
  await w.pass({ hours: 20 })

  const of = async (caseId: string, of: typeof monday) =>
    promises((await clerk.agendas.day(of)).filter((row) => row.caseId === caseId))
  expect(await of(kept, monday)).toContain('response met')
  expect(await of(missed, day('2026-08-25'))).toContain('response breached')
  expect(await of(kept, day('2026-08-25'))).toEqual(['progress running'])
})

test('another estate’s day is not shown, and nothing longer than a day is asked for', async () => {
  const { estateId: _, ...anywhere } = monday
  expect(await neighbour.agendas.day({ ...anywhere, mine: false })).toEqual([])
  await expect(neighbour.agendas.day({ ...monday, mine: false })).rejects.toMatchObject({ code: 'denied' })
  await expect(clerk.agendas.day(day('2026-08-24', 48))).rejects.toMatchObject({ code: 'agendas.not_a_day' })
  await expect(clerk.agendas.day(day('2026-08-24', 0))).rejects.toMatchObject({ code: 'agendas.not_a_day' })
})

test('the one who is complained about does not find the complaint in their day', async () => {
  const noise = (await clerk.cases.types({})).find(({ code }) => code === 'attitude')?.typeId ?? ''
  await clerk.cases.open({ estateId, typeId: noise, title: '师傅态度不好', accusedId: engineer.employeeId })
  const today = { ...day('2026-08-25'), mine: false }
  const titles = (rows: { title: string }[]) => rows.map(({ title }) => title)
  expect(titles(await clerk.agendas.day(today))).toContain('师傅态度不好')
  expect(titles(await engineer.agendas.day(today))).not.toContain('师傅态度不好')
})

type Turn = Awaited<ReturnType<typeof clerk.turns.mine>>[number]
const wall = (text: string) => Temporal.Instant.from(`2026-${text}+08:00`).toString()
const duty = (title: string, opens: string, due: string, more: Partial<Turn> = {}): Turn => ({
  turnId: title, estateId, rootId: title, registerId: 'D8.1', title, titleEn: null, kind: 'calendar', weight: 5, post: '客户服务专员', holderId: null, holder: null, standsIn: null,
  opensAt: wall(opens), dueAt: wall(due), lostAt: wall(due), need: 1, done: 0, state: 'open', proof: 'acts', acts: ['handovers.write'], metric: null, endedAt: null,
  corrected: false, numerator: null, denominator: null, clockId: null, aboutId: null, about: null, ...more,
}) // biome-ignore format: it reads as one row

test('a day holds clocks and duties in order; what lasts a week stands beside it, and a clock that is a duty stands once', () => {
  const [clockId, caseId] = ['clock', 'case']
  const clocks: Promised[] = [
    {
      clockId, caseId, visitId: null, number: '修-260824-001', title: '门厅灯闪', unit: null, place: '门厅', handler: clerk.name, promise: 'response', state: 'running',
      startedAt: wall('08-24T08:50'), dueAt: wall('08-24T10:50'), endedAt: null, breachedAt: null,
    }, // biome-ignore format: it reads as one row
  ]
  const turns = [
    duty('首次响应', '08-24T08:50', '08-24T10:50', { clockId, proof: 'clock', aboutId: caseId, about: 'caseId' }),
    duty('写交接', '08-24T08:00', '08-24T10:00'),
    duty('昨天做完的', '08-23T00:00', '08-30T00:00', { clockId: 'x', state: 'kept', endedAt: wall('08-23T15:00') }),
    duty('一周两查', '08-24T00:00', '08-31T00:00', { need: 2, done: 1 }),
    duty('本周今天到期', '08-20T00:00', '08-24T18:00'),
    duty('全天', '08-24T00:00', '08-25T00:00', { state: 'kept', endedAt: wall('08-24T09:00') }),
    duty('上周起的', '08-18T00:00', '08-27T00:00'),
  ]
  const at = Temporal.Instant.from(wall('08-24T09:30'))
  const { entries, long } = entriesOf({ clocks, turns, mine: true }, monday, at)
  const told = entries.map(({ title, standing, whole }) => [title, standing, whole])
  expect(told).toEqual([
    ['全天', 'done', true],
    ['写交接', 'running', false],
    ['门厅灯闪', 'running', false],
    ['本周今天到期', 'soon', false],
  ])
  expect(entries.find(({ key }) => key === clockId)?.note).toContain('D8.1')
  expect(long.map(({ title }) => title)).toEqual(['一周两查', '上周起的'])
  expect(
    [duty('x', '08-24T08:00', '08-24T10:00'), duty('y', '08-20T00:00', '08-28T00:00')].map((one) =>
      whenOfTurn(one, at),
    ),
  ).toEqual(['8:00–10:00', 'turns.until'])
})

test('an explanation tells an office day as one stretch and what is to come as another, and the sums stay', () => {
  const span = (why: 'counted' | 'closed' | 'ahead' | 'paused', from: string, to: string) => {
    const [begins, ends] = [
      Temporal.Instant.from(`2026-08-${from}+08:00`),
      Temporal.Instant.from(`2026-08-${to}+08:00`),
    ]
    return { why, from: begins.toString(), to: ends.toString(), seconds: begins.until(ends).total('seconds') }
  }
  const told = folded([
    span('counted', '24T09:00', '24T12:00'),
    span('closed', '24T12:00', '24T13:30'),
    span('counted', '24T13:30', '24T18:00'),
    span('closed', '24T18:00', '25T09:00'),
    span('counted', '25T09:00', '25T10:00'),
    span('ahead', '25T10:00', '25T12:00'),
    span('closed', '25T12:00', '25T13:30'),
    span('ahead', '25T13:30', '25T14:00'),
  ])
  expect(told.map(({ why, seconds }) => [why, seconds / 3600])).toEqual([
    ['counted', 7.5],
    ['closed', 15],
    ['counted', 1],
    ['ahead', 2.5],
  ])
})

test('a visit to a household that is behind stands in the day of whom it was given to, and is late when its day is past', async () => {
  const finance = await w.staff('finance', '青禾里')
  const manager = await w.staff('manager', '青禾里')
  const unitId = await w.unit('青禾里', '5-1-101')
  const itemId = (await manager.tariffs.pick({})).rows.find(({ code }) => code === 'management')?.id ?? ''
  const { tariffId } = await manager.tariffs.open({ estateId, itemId, name: '物业费', basis: 'fixed' })
  const { versionId } = await clerk.tariffs.propose({ tariffId, from: '2026-01-01', priceE4: 1_000_000, reason: '合同' })
  await manager.tariffs.approve({ versionId })
  await manager.tariffs.post({ versionId, postedOn: w.today().toString(), place: '大堂' })
  await manager.tariffs.join({ tariffId, unitIds: [unitId], from: '2026-01-01' })
  await finance.runs.start({ estateId, month: '2026-07' })
  await w.settle()
  const on = day(w.today().toString())
  const { visitIds } = await manager.reminders.assignVisits({ estateId, unitIds: [unitId], employeeId: clerk.employeeId, day: w.today().toString(), note: '带账单' })
  const [visitId = ''] = visitIds
  const mine = async (of: typeof on) => (await clerk.agendas.day(of)).filter((row) => row.visitId === visitId)
  expect(await mine(on)).toMatchObject([{ caseId: null, unit: '5-1-101', title: '带账单', promise: 'visit', state: 'running' }])
  await w.pass({ hours: 24 })
  const next = day(w.today().toString())
  expect(await mine(next)).toMatchObject([{ state: 'breached' }])
  await clerk.reminders.visit({ visitId, outcome: 'nobody_home' })
  expect(await mine(next)).toMatchObject([{ state: 'met_late' }])
}) // biome-ignore format: a sentence a line
