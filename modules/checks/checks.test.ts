import fc from 'fast-check'
import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'
import { drawn } from './rules.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
await w.byHouse.calendars.loadDefaults({})
const supervisor = await w.staff('supervisor', '青禾里')
const manager = await w.staff('manager', '青禾里')
const cleaner = await w.staff('cleaner', '青禾里')
const other = await w.staff('supervisor', '云帆大厦')
const estateId = w.estate('青禾里')
const photo = '018f0000-0000-7000-8000-000000000001'
const after = '018f0000-0000-7000-8000-000000000002'
const lists = await supervisor.checklists.list({ state: 'in_force' })
const listOf = (kind: string) => lists.find((one) => one.kind === kind)?.checklistId ?? ''
const cleaning = listOf('cleaning')
const { placeId } = await w.byHouse.estates.addPlace({ estateId, name: '1 幢大堂', kind: 'lobby' })

const planned = (more: object = {}) =>
  supervisor.checks.plan({
    estateId,
    checklistId: cleaning,
    placeId,
    checkerId: supervisor.employeeId,
    dueOn: '2026-08-25',
    ...more,
  })
/** Every item of the cleaning list met, with changes by number. */
const found = (changes: Record<number, object> = {}) =>
  [10, true, true, true, 0, 0].map((value, n) => ({ no: n + 1, value, photoIds: [], ...changes[n + 1] }))
const clocksOf = async (id: string) =>
  (await w.owner.query('select promise, state from clocks where about_id = $1 order by started_at, id', [id])).rows

test('all met is a hundred, and nothing follows', async () => {
  const { checkId } = await planned()
  await expect(supervisor.checks.finish({ checkId, kind: 'cleaning', answers: found() })).resolves.toEqual({
    checkId, score: 100, passed: true, rectificationIds: [], caseIds: [],
  }) // biome-ignore format: it reads as one row
  expect(await clocksOf(checkId)).toMatchObject([{ promise: 'walk', state: 'met' }])
  await expect(supervisor.checks.finish({ checkId, kind: 'cleaning', answers: found() })).rejects.toMatchObject({
    code: 'checks.cannot_finish',
  })
})

test('what fails opens a rectification or a case in the same act, linked both ways, and its limits run', async () => {
  const { checkId } = await planned()
  const answers = found({
    3: { value: false, remark: '桶满了', photoIds: [photo] },
    4: { value: false, photoIds: [photo] },
  })
  const done = await supervisor.checks.finish({ checkId, kind: 'cleaning', answers, remark: '三号梯厅' })
  expect(done).toMatchObject({ score: 65, passed: false })
  const [rectificationId = ''] = done.rectificationIds
  const [caseId = ''] = done.caseIds
  const whole = await supervisor.checks.one({ checkId })
  expect(whole.answers[2]).toMatchObject({
    failed: true,
    rectificationId,
    rectificationState: 'open',
    photoIds: [photo],
  })
  expect(whole.answers[3]).toMatchObject({ failed: true, caseId })
  await expect(supervisor.rectifications.one({ rectificationId })).resolves.toMatchObject({
    source: 'check', originId: checkId, originNumber: whole.number, fact: '桶满了', beforeIds: [photo], place: '1 幢大堂',
  }) // biome-ignore format: it reads as one row
  await expect(supervisor.checks.ofCase({ caseId })).resolves.toMatchObject({
    rows: [{ checkId, number: whole.number }],
  })
  expect(await clocksOf(rectificationId)).toMatchObject([{ promise: 'rectify', state: 'running' }])
  expect((await clocksOf(caseId)).map(({ promise }) => promise)).toContain('response')

  await cleaner.rectifications.finish({ rectificationId, result: '清运了', afterIds: [after] })
  await supervisor.rectifications.pass({ rectificationId, verdict: '干净' })
  expect((await supervisor.checks.one({ checkId })).answers[2]).toMatchObject({
    rectificationState: 'passed',
    afterIds: [after],
  })
})

const refused: [string, string, ReturnType<typeof found>][] = [
  ['an item left out', 'checks.item_left_out', found().slice(1)],
  ['an item twice', 'checks.said_twice', [...found(), ...found().slice(0, 1)]],
  ['an item there is not', 'checks.no_such_item', [...found(), { no: 9, value: true, photoIds: [] }]],
  ['more points than there are', 'checks.not_such_an_answer', found({ 1: { value: 11 } })],
  ['a failure without its photo', 'checks.photo_wanted', found({ 2: { value: false } })],
  ['nothing that applies', 'checks.nothing_applied', found().map((one) => ({ ...one, value: null as never }))],
]
test.each(refused)('%s is refused', async (_, code, answers) => {
  const { checkId } = await planned()
  await expect(supervisor.checks.finish({ checkId, kind: 'cleaning', answers })).rejects.toMatchObject({ code })
  await expect(supervisor.checks.one({ checkId })).resolves.toMatchObject({ state: 'planned', answers: [] })
})

test('a check keeps the version it was walked by', async () => {
  const { checkId } = await planned()
  const { items, ...list } = await supervisor.checklists.one({ checklistId: cleaning })
  const writer = await w.staff('manager', '*')
  const second = await w.staff('general_manager', '*')
  const { code, kind, title, titleEn } = list
  const next = await writer.checklists.draft({ code, kind, title, titleEn, passScore: 60, items: items.slice(0, 1) })
  await second.checklists.approve(next)
  await supervisor.checks.finish({ checkId, kind: 'cleaning', answers: found() })
  await expect(supervisor.checks.one({ checkId })).resolves.toMatchObject({ version: 1, passScore: 85 })
  await expect(planned()).rejects.toMatchObject({ code: 'checklists.not_in_force' })
})

test('on the spot, by whoever stands there; counter staff are checked without a place', async () => {
  const answers = [
    { no: 1, value: true }, { no: 2, value: 5 }, { no: 3, value: 8 }, { no: 4, value: true }, { no: 5, value: true },
  ] // biome-ignore format: it reads as one row
  const done = await cleaner.checks.record({
    estateId,
    checklistId: listOf('counter'),
    kind: 'counter',
    subject: '早班前台',
    answers,
  })
  expect(done).toMatchObject({ score: 95, passed: true })
  await expect(
    cleaner.checks.record({ estateId, checklistId: listOf('counter'), kind: 'counter', answers }),
  ).rejects.toMatchObject({
    code: 'checks.about_something',
  })
})

test('places are drawn by lot, and whoever draws again with the kept seed gets the same', async () => {
  for (let n = 2; n <= 9; n += 1) await w.byHouse.estates.addPlace({ estateId, name: `${n} 幢大堂`, kind: 'lobby' })
  const plan = { estateId, checklistId: listOf('greening'), checkerId: supervisor.employeeId, dueOn: '2026-08-26' }
  const { checkIds, drawId } = await supervisor.checks.draw({ ...plan, placeKind: 'lobby', count: 3 })
  expect(checkIds).toHaveLength(3)
  const draw = (await supervisor.checks.draws({ estateId })).find((one) => one.drawId === drawId)
  expect(draw?.candidateIds).toHaveLength(9)
  expect(drawn(draw?.candidateIds ?? [], 3, draw?.seed ?? 0)).toEqual(draw?.chosenIds)
  await expect(supervisor.checks.one({ checkId: checkIds[0] ?? '' })).resolves.toMatchObject({
    draw: { candidates: 9, chosen: 3 },
  })
  await expect(supervisor.checks.draw({ ...plan, placeKind: 'roof', count: 1 })).rejects.toMatchObject({
    code: 'checks.nothing_to_draw_from',
  })
})

test('a draw takes each at most once, as many as there are, and over many seeds each as often as any other', () => {
  const places = Array.from({ length: 10 }, (_, n) => n)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), fc.integer({ min: 1, max: 20 }), (seed, count) => {
      const chosen = drawn(places, count, seed)
      expect(new Set(chosen).size).toBe(Math.min(count, places.length))
      expect(drawn(places, count, seed)).toEqual(chosen)
    }),
  )
  const times = places.map(() => 0)
  for (let seed = 0; seed < 10_000; seed += 1)
    for (const one of drawn(places, 3, seed)) times[one] = (times[one] ?? 0) + 1
  const expected = 3_000
  for (const often of times) expect(Math.abs(often - expected)).toBeLessThan(expected * 0.07)
})

test('twenty hand the same check in at once: one is taken, and what follows is opened once', async () => {
  const { checkId } = await planned({ checklistId: listOf('greening') })
  const answers = [5, 10, false, true, true].map((value, n) => ({
    no: n + 1,
    value,
    photoIds: value === false ? [photo] : [],
  }))
  const tries = Array.from({ length: 20 }, () => supervisor.checks.finish({ checkId, kind: 'greening', answers }))
  expect((await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const { rows } = await supervisor.rectifications.list({ estateId, view: 'running' })
  const own = (await supervisor.checks.one({ checkId })).answers.flatMap(({ rectificationId }) => rectificationId ?? [])
  expect(rows.filter(({ rectificationId }) => own.includes(rectificationId))).toHaveLength(1)
})

test('one that is late is seen and told; given up it counts no more; figures open to their rows', async () => {
  const { checkId } = await planned({ checklistId: listOf('order'), dueOn: '2026-08-24' })
  const { checkId: given } = await planned({ checklistId: listOf('order'), dueOn: '2026-08-24' })
  await supervisor.checks.drop({ checkId: given, reason: '大堂封闭施工' })
  await w.pass({ hours: 20 })
  const late = await supervisor.checks.list({ estateId, view: 'late' })
  expect(late.rows.map((row) => row.checkId)).toEqual([checkId])
  expect(await clocksOf(checkId)).toMatchObject([{ state: 'breached' }])
  await expect(other.checks.one({ checkId })).rejects.toMatchObject({ code: 'checks.unknown' })

  const span = { estateId, from: '2026-08-01T00:00:00Z', to: '2026-10-01T00:00:00Z' }
  const figures = await manager.checks.figures(span)
  const done = (await manager.checks.list({ ...span, view: 'done' })).rows
  expect(figures.find(({ name }) => name === 'checks.passedShare')).toMatchObject({
    numerator: done.filter(({ passed }) => passed).length, denominator: done.length,
  }) // biome-ignore format: it reads as one row
  const scores = await manager.checks.scores(span)
  expect(scores.reduce((sum, { checks }) => sum + checks, 0)).toBe(done.length)
  expect(scores.find(({ kind }) => kind === 'counter')).toMatchObject({ month: '2026-08', checks: 1, score: 95 })
})
