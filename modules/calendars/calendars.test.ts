import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['梧桐苑', '云帆大厦'], now: '2026-11-27T09:00:00+08:00' })
const director = await w.staff('general_manager', '*')
const manager = await w.staff('manager', '梧桐苑')
const clerk = await w.staff('clerk', '梧桐苑')
const estateId = w.estate('梧桐苑')
const { rows: types } = await w.owner.query<{ id: string }>(
  "select id from case_types where grade = 'general' and kind = 'enquiry' limit 1",
)
const opened = async (place = estateId) =>
  (await w.byHouse.cases.open({ estateId: place, typeId: types[0]?.id ?? '', title: '问物业费怎么算' })).caseId
const finishOf = async (aboutId: string) => {
  const { rows } = await director.deadlines.clocks({ aboutId })
  const clockId = rows.find(({ promise }) => promise === 'finish')?.clockId ?? ''
  return director.deadlines.explain({ clockId })
}
const dayIn = async (year: number, day: string, at?: string) =>
  (await director.calendars.year({ year, ...(at && { estateId: at }) })).days.find((each) => each.day === day)

test('the default calendar is opened once', async () => {
  expect(await director.calendars.loadDefaults({})).toEqual({ made: false })
  expect((await director.calendars.list({})).rows).toMatchObject([{ name: 'office', estateId: null, fromDay: null }])
  expect(await dayIn(2026, '2026-10-10')).toMatchObject({ type: 'makeup_workday', certainty: 'official', hours: [['08:30', '12:00'], ['13:30', '18:00']] }) // biome-ignore format: hours are one row
  expect(await dayIn(2027, '2027-02-08')).toMatchObject({
    type: 'restday',
    statutory: true,
    certainty: 'estimated',
    hours: [],
  })
})

test('one day is told as the year tells it, also where an estate has hours of its own', async () => {
  for (const day of ['2026-10-10', '2026-11-27', '2027-02-08']) {
    const whole = await dayIn(Number(day.slice(0, 4)), day, estateId)
    expect(await clerk.calendars.day({ day, estateId })).toEqual(whole)
  }
})

test('the missing year is told to the company’s manager on Mondays, until its notice is entered', async () => {
  expect(await director.calendars.warning({})).toEqual({ missing: { year: 2027, urgency: 'notice' } })
  await w.pass({ hours: 1 })
  await w.pass({ hours: 72 })
  const { rows } = await w.owner.query(
    "select person_id, facts from notifications where key = 'calendars.year_missing'",
  )
  expect(rows).toMatchObject([{ person_id: director.employeeId, facts: { year: 2027, urgency: 'notice' } }])
})

test('a limit over New Year says that it leans on an estimate; the notice moves it and takes the word away', async () => {
  await w.pass({ hours: 24 * 30 + 6 })
  const caseId = await opened()
  const before = await finishOf(caseId)
  expect(before).toMatchObject({ estimated: true, clock: { dueAt: '2027-01-05T10:00:00.000Z' } })

  const notice = {
    year: 2027,
    restDays: ['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04'],
    makeupDays: [],
    source: 'https://www.gov.cn/',
  }
  await expect(manager.calendars.publishYear(notice)).rejects.toMatchObject({ status: 403 })
  await director.calendars.publishYear(notice)
  const after = await finishOf(caseId)
  expect(after).toMatchObject({ estimated: false, clock: { dueAt: '2027-01-06T10:00:00.000Z' } })
  expect(after.events.at(-1)).toMatchObject({ type: 'recalendar', act: 'calendars.publishYear', by: director.name })
  expect(await director.calendars.warning({})).toEqual({ missing: null })
  expect(await dayIn(2027, '2027-01-04')).toMatchObject({ type: 'restday', certainty: 'override' })
})

test('an estate closes for a day: only its own clocks move', async () => {
  const [here, there] = [await opened(), await opened(w.estate('云帆大厦'))]
  const tomorrow = w.today().add({ days: 1 }).toString()
  await manager.calendars.override({ estateId, days: [tomorrow], reason: '台风停业' })
  expect((await finishOf(here)).events.map(({ type }) => type)).toEqual(['start', 'recalendar'])
  expect((await finishOf(there)).events.map(({ type }) => type)).toEqual(['start'])
  expect(await dayIn(w.today().year, tomorrow, estateId)).toMatchObject({ hours: [], reason: '台风停业' })
  expect((await dayIn(w.today().year, tomorrow))?.reason).toBeNull()
})

test('hours change from a day on, and a closed day before it does not undo them', async () => {
  const from = w.today().add({ days: 10 })
  const week = { mon: [['09:00', '17:00']], tue: [['22:00', '06:00']], fri: [['09:00', '12:00']] } as const
  const typed = Object.fromEntries(
    Object.entries(week).map(([day, hours]) => [day, hours.map(([open, close]): [string, string] => [open, close])]),
  )
  await manager.calendars.setHours({ estateId, week: typed, from: from.toString() })
  await manager.calendars.override({ estateId, days: [w.today().toString()], reason: '停电' })
  const later = async (weekday: number) => {
    const day = from.add({ days: ((weekday - from.dayOfWeek + 7) % 7) + 7 })
    return (await dayIn(day.year, day.toString(), estateId))?.hours
  }
  expect(await later(1)).toEqual([['09:00', '17:00']])
  expect(await later(2)).toEqual([['22:00', '24:00']])
  expect(await later(3)).toEqual([['00:00', '06:00']])
  expect(await later(4)).toEqual([])
  const { rows } = await w.owner.query(
    'select from_at from calendars where estate_id = $1 order by place desc limit 2',
    [estateId],
  )
  expect(rows).toHaveLength(2)
  expect(Number(rows[0].from_at)).toBeGreaterThan(Number(rows[1].from_at))
})

test('what cannot be is refused', async () => {
  const monday = { mon: [['09:00', '17:00'] as [string, string]] }
  const past = w.today().subtract({ days: 1 }).toString()
  const refused = (name: string, input: object) =>
    manager.call(`calendars.${name}`, { estateId, reason: '试一试', ...input })
  await expect(refused('setHours', { week: monday, from: past })).rejects.toMatchObject({
    code: 'calendars.hours_in_the_past',
  })
  await expect(refused('setHours', { week: {}, from: w.today().toString() })).rejects.toMatchObject({
    code: 'calendars.never_open',
  })
  const double = { mon: [['09:00', '17:00'], ['16:00', '18:00']] } // biome-ignore format: hours are one row
  await expect(refused('setHours', { week: double, from: w.today().toString() })).rejects.toMatchObject({
    code: 'calendars.hours_overlap',
  })
  await expect(refused('override', { days: ['2026-01-05'] })).rejects.toMatchObject({ code: 'calendars.too_long_ago' })
  await expect(
    clerk.calendars.override({ estateId, days: [w.today().toString()], reason: '试一试' }),
  ).rejects.toMatchObject({ status: 403 })
})
