import { expect, test } from 'vitest'
import { folded } from '#modules/deadlines/screens/folded.tsx'
import { world } from '#testing/world.ts'

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
