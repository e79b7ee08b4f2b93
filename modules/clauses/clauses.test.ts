import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'
import { speaker } from '#web/words.plugin.ts'
import { Clause, clauseSaid, kinds } from './rules.ts'
import { blank, opened, said, turned, waysOf } from './screens/writing.ts'

const w = await world({ estates: ['青禾里'] })
const manager = await w.staff('manager', '青禾里')
await w.byHouse.calendars.loadDefaults({})
const say = speaker('zh')
const shipped = (await manager.duties.templates({})).flatMap(({ clauses }) => clauses)
const words = { title: '一条', words: '一条', weight: 1 }

test('every clause of the templates opens in the editor and is put together again the same', () => {
  expect(shipped.length).toBeGreaterThan(150)
  for (const row of shipped) {
    const clause = Clause.parse(row)
    expect(Clause.parse({ ...row, ...said(opened(clause)) })).toEqual(clause)
  }
})

test('every clause is said in a sentence without a hole or a name of the machine', () => {
  for (const row of shipped) {
    const sentence = clauseSaid(Clause.parse(row), say)
    expect(sentence).toMatch(/。$/)
    expect(sentence).not.toMatch(/[{}]|[a-z]+\.[a-zA-Z]+/)
  }
})

test('whatever kind is chosen is kept in a way that fits it, and what is not whole is no clause', () => {
  for (const kind of kinds) {
    const writing = turned(blank, kind)
    expect(waysOf[kind]).toContain(writing.way)
    expect(Clause.safeParse({ ...words, ...said({ ...writing, score: '' }) }).success).toBe(false)
  }
  const whole = { ...blank, acts: [{ act: 'cases.reply', by: 'holder' as const }] }
  expect(Clause.safeParse({ ...words, ...said(whole) }).success).toBe(true)
  expect(Clause.safeParse({ ...words, ...said({ ...whole, need: '' }) }).data?.spec).toMatchObject({ need: 1 })
})

test('a condition is said in the words of the act’s own form', () => {
  const spec = {
    when: { rule: 'FREQ=MONTHLY;BYMONTHDAY=25' },
    acts: [{ act: 'notices.write', where: { topic: 'fees' } }],
  }
  const clause = Clause.parse({ ...words, kind: 'calendar', spec })
  expect(clauseSaid(clause, say)).toBe(
    '每月 25 日，当日，每位在岗的人各一次；本人“写通知”（事由：费用），满 1 次就算履行。',
  )
})

test('the names a clause may use are those of the house, with the values an act takes', async () => {
  const { acts, metrics, promises, awaited } = await manager.duties.names({})
  expect(acts.find(({ name }) => name === 'notices.write')?.choices.topic).toContain('fees')
  expect(acts.map(({ name }) => name)).not.toContain('cases.list')
  expect(metrics).toContainEqual({ name: 'deadlines.responseInTime', unit: 'share' })
  expect(promises).toContain('response')
  expect(awaited.length).toBeGreaterThan(0)
})

test('the next five times are foreseen by the calendar of the office', async () => {
  const foresee = async (when: Parameters<typeof manager.turns.foresee>[0]['when']) =>
    (await manager.turns.foresee({ when })).map(({ opensOn, dueOn, due }) => `${opensOn} ${dueOn} ${due}`)
  expect(await foresee({ rule: 'FREQ=WEEKLY;BYDAY=SA', shift: 'after', windows: [{ from: '08:00', until: '10:00' }] })).toEqual([
    '2026-08-31 2026-08-31 10:00', '2026-09-07 2026-09-07 10:00', '2026-09-14 2026-09-14 10:00', '2026-09-20 2026-09-20 10:00', '2026-09-28 2026-09-28 10:00',
  ])
  expect(await foresee({ rule: 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1', lasts: 'year' })).toHaveLength(5)
  await expect(foresee({ rule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' })).rejects.toMatchObject({ status: 400 })
  expect((await foresee({ rule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29' })).map((due) => due.slice(0, 10))).toEqual(['2028-02-29', '2032-02-29'])
  expect(await foresee({ trigger: { on: 'cases.open', hours: 2 } })).toEqual([])
  expect(await foresee({ trigger: { before: 'holiday', days: 3 } })).not.toEqual([])
}) // biome-ignore format: it reads as a table
