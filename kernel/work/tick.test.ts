import { afterAll, expect, test } from 'vitest'
import { job } from '#kernel/job.ts'
import { openHouse } from '#kernel/open.ts'
import { companyDay, superiorsOf } from '#modules/staff/index.ts'
import { world } from '#testing/world.ts'
import { tick } from './tick.ts'

const w = await world({ estates: ['梧桐苑'] })
const clerk = await w.staff('clerk', '梧桐苑')
await w.staff('supervisor', '梧桐苑')
await w.staff('manager', '梧桐苑')
await w.staff('general_manager', '*')
const { rows: types } = await w.owner.query<{ id: string }>(
  "select id from case_types where grade = 'general' and kind = 'enquiry' limit 1",
)

const rang: string[] = []
const bell = (what: string, when: { daily: string } | { every: string }) =>
  job({ does: 'Ring', ...when, run: async () => ({ bellIds: [`${rang.push(what)}`] }) })
const belfry = { jobs: { noon: bell('noon', { daily: '12:00' }), quarter: bell('quarter', { every: 'PT15M' }) } }

/** Another process on the same database, with two bells for jobs. */
const another = () =>
  openHouse({
    modules: { belfry },
    appUrl: String(w.house.pool.options.connectionString),
    mode: 'test',
    machineNow: w.now,
    ports: {
      who: async () => undefined,
      superiorsOf: (db, estateId, holderId, steps, at) => superiorsOf(db, estateId, holderId, steps, companyDay(at)),
    },
    fault(error) {
      throw error
    },
  })
const [one, two] = [await another(), await another()]
afterAll(() => Promise.all([one.close(), two.close()]))

const count = async (rows: string) =>
  (await w.owner.query<{ n: number }>(`select count(*)::int as n from ${rows}`)).rows[0]?.n
const opened = (title: string) => clerk.cases.open({ estateId: w.estate('梧桐苑'), typeId: types[0]?.id ?? '', title })

test('a job’s first turn is its next hour; missed while the house was down, it runs once', async () => {
  const from = w.now()
  await tick(one, from)
  expect(rang).toEqual([])
  await tick(one, from.add({ minutes: 15 }))
  expect(rang.splice(0)).toEqual(['quarter'])
  await tick(one, from.add({ hours: 24 * 9 }))
  expect(rang.splice(0)).toEqual(['quarter', 'noon'])
  await tick(one, from.add({ hours: 24 * 9 }))
  expect(rang).toEqual([])
})

test('of two processes one rings', async () => {
  const from = w.now().add({ hours: 24 * 10 })
  for (let day = 0; day < 10; day += 1) {
    const moment = from.add({ hours: 24 * day })
    await Promise.all([tick(one, moment), tick(two, moment)])
    expect(rang.splice(0).sort()).toEqual(['noon', 'quarter'])
  }
})

test('two processes at once tell every level once and write every miss once, round after round', async () => {
  for (let round = 1; round <= 20; round += 1) {
    for (let more = 0; more < 3; more += 1) await opened(`第 ${round} 轮咨询`)
    const moment = w.now().add({ hours: 30 * 24 + round })
    await Promise.all([tick(one, moment), tick(two, moment), tick(one, moment), tick(two, moment)])
  }
  const broken = await count("clocks where state = 'breached'")
  const levels = await count('clock_levels')
  expect([broken, levels]).toEqual([180, 480])
  expect(await count("journal where act = 'deadlines.miss'")).toBe(broken)
  expect(await count('(select distinct clock_id, level from clock_levels) told')).toBe(levels)
  const told = await w.owner.query(
    `select sum((facts ->> 'count')::int)::int as warnings, count(*)::int as messages from notifications where key like 'deadlines.%'`,
  )
  expect(told.rows[0].warnings).toBe(levels)
  expect(told.rows[0].messages).toBeLessThan(240)
  expect(await count('clocks where next_at is not null')).toBe(0)
})

test('an act that is refused leaves no clock and none moved', async () => {
  const { caseId } = await opened('拒绝的动作不留痕')
  const before = await count('clock_events')
  await expect(clerk.cases.resume({ caseId })).rejects.toMatchObject({ code: 'cases.cannot_resume' })
  await expect(opened('')).rejects.toMatchObject({ status: 400 })
  expect(await count('clock_events')).toBe(before)
  expect(await count(`clocks where about_id = '${caseId}' and next_at is not null`)).toBe(3)
})
