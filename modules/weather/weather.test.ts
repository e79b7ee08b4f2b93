import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
await w.byHouse.calendars.loadDefaults({})
const chief = await w.staff('general_manager', '*')
const manager = await w.staff('manager', '青禾里')
const supervisor = await w.staff('supervisor', '青禾里')
const clerk = await w.staff('clerk', '青禾里')
const guard = await w.staff('guard', '青禾里')
const estateId = w.estate('青禾里')
const gale = { estateId, kind: 'gale' as const, source: '市气象台 8 月 24 日 8 时发布' }
const storm = { estateId, kind: 'rainstorm' as const, source: '市气象台 8 月 24 日 9 时发布' }

const posts = await manager.duties.posts({})
const postId = posts.find(({ postKey }) => postKey === 'service_supervisor')?.postId ?? ''
const { bookId } = await manager.duties.draft({ postId, from: 'nothing', reason: '防汛' })
const when = {
  trigger: { before: 'holiday' as const, days: 3 },
  also: { on: 'weather.warn', hours: 2, where: { kind: ['rainstorm', 'typhoon'] } },
}
const spec = { when, acts: [{ act: 'standbys.arrange' }] }
const said = { title: '恶劣天气备班', words: '预警发布后 2 小时内排出备勤。', weight: 10, whose: 'one' as const }
await manager.duties.write({ bookId, clause: { ...said, kind: 'calendar', spec } })
await manager.duties.submit({ bookId, readerIds: [clerk.employeeId] })
await clerk.duties.remark({ bookId })
await chief.duties.approve({ bookId, effectiveOn: w.today().toString() })
const turns = async () =>
  (await manager.turns.list({ estateId, from: '2026-08-24T00:00:00+08:00', to: '2026-08-26T00:00:00+08:00' })).rows

test('a warning runs until it is lifted, a new colour takes the place of the last', async () => {
  const { warningId } = await clerk.weather.warn({ ...gale, colour: 'blue' })
  await expect(clerk.weather.warn({ ...gale, colour: 'blue' })).rejects.toMatchObject({ code: 'weather.runs_already' })
  const { warningId: graver } = await clerk.weather.warn({ ...gale, colour: 'orange' })
  expect((await guard.weather.list({ estateId, running: true })).rows).toMatchObject([
    { warningId: graver, colour: 'orange' },
  ])
  await expect(clerk.weather.lift({ warningId })).rejects.toMatchObject({ code: 'weather_warnings.cannot_lift' })
  await clerk.weather.lift({ warningId: graver })
  expect((await guard.weather.list({ estateId })).rows.map(({ state }) => state).toSorted()).toEqual([
    'lifted',
    'replaced',
  ])
  await expect(guard.weather.warn({ ...gale, colour: 'red' })).rejects.toMatchObject({ status: 403 })
})

test('of twenty who enter the same warning at once one has it', async () => {
  const heat = { ...storm, kind: 'heat' as const, colour: 'yellow' as const }
  const answers = await Promise.allSettled(Array.from({ length: 20 }, () => clerk.weather.warn(heat)))
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('a clause that names the kind has a turn of it, and none of another; standby keeps it', async () => {
  await w.pass({ minutes: 1 })
  await w.pass({ minutes: 11 })
  const before = (await turns()).length
  await clerk.weather.warn({ ...storm, kind: 'fog', colour: 'yellow' })
  await w.pass({ minutes: 1 })
  await w.pass({ minutes: 1 })
  expect(await turns()).toHaveLength(before)
  await clerk.weather.warn({ ...storm, colour: 'red' })
  await w.pass({ minutes: 1 })
  await w.pass({ minutes: 1 })
  const [turn] = await turns()
  expect(await turns()).toHaveLength(before + 1)
  expect(turn).toMatchObject({ state: 'open', holder: supervisor.name })
  expect(
    Temporal.Instant.from(turn?.opensAt ?? '')
      .until(Temporal.Instant.from(turn?.dueAt ?? ''))
      .total('hours'),
  ).toBe(2)
  const span = { from: w.now().toString(), until: w.now().add({ hours: 12 }).toString() }
  const people = [{ employeeId: guard.employeeId }]
  await supervisor.standbys.arrange({ estateId, occasion: 'weather', title: '暴雨备勤', ...span, people })
  await w.pass({ minutes: 1 })
  expect((await turns())[0]).toMatchObject({ turnId: turn?.turnId, state: 'kept' })
})
