import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'
import { fallsOn } from './rules.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const supervisor = await w.staff('supervisor', '青禾里')
const estateId = w.estate('青禾里')
const lists = await supervisor.checklists.list({ state: 'in_force' })
const checklistId = lists.find(({ kind }) => kind === 'cleaning')?.checklistId ?? ''
const { rows: posts } = await w.owner.query("select key, id from posts where key in ('service_supervisor', 'gardener')")
const postOf = (key: string): string => posts.find((post) => post.key === key)?.id
for (let n = 1; n <= 5; n += 1) await w.byHouse.estates.addPlace({ estateId, name: `${n} 幢大堂`, kind: 'lobby' })
const plan = { estateId, checklistId, postId: postOf('service_supervisor') }

test('a plan opens its checks on its days, once a day, in the hands of whoever is in post', async () => {
  const { checkPlanId } = await supervisor.checkplans.add({
    ...plan,
    rule: 'FREQ=WEEKLY;BYDAY=TU',
    lot: { count: 2, placeKind: 'lobby' },
    withinDays: 1,
  })
  await w.pass({ hours: 2 })
  const all = async () => (await supervisor.checks.list({ estateId, view: 'all' })).rows
  expect(await all()).toEqual([])
  await w.pass({ hours: 24 })
  await w.pass({ hours: 2 })
  const opened = await all()
  expect(opened).toHaveLength(2)
  expect(opened[0]).toMatchObject({ checker: supervisor.name, state: 'planned' })
  expect(new Set(opened.map(({ where }) => where)).size).toBe(2)
  await supervisor.checkplans.end({ checkPlanId })
  await w.pass({ hours: 24 * 7 })
  expect(await all()).toHaveLength(2)
  await expect(supervisor.checkplans.end({ checkPlanId })).rejects.toMatchObject({ code: 'check_plans.cannot_end' })
})

test('where nobody is in post, whoever wrote the plan is told', async () => {
  await supervisor.checkplans.add({ ...plan, postId: postOf('gardener'), rule: 'FREQ=DAILY', subject: '中心草坪' })
  await w.pass({ hours: 24 })
  const told = await w.owner.query("select 1 from notifications where key = 'checkplans.nobody_in_post'")
  expect(told.rowCount).toBe(1)
})

test('a plan is by lot or of one thing, and by a rule that needs no first day', async () => {
  const both = { ...plan, rule: 'FREQ=DAILY', subject: '大堂', lot: { count: 1 } }
  await expect(supervisor.checkplans.add(both)).rejects.toMatchObject({ code: 'check_plans.lot_or_subject' })
  await expect(supervisor.checkplans.add({ ...plan, rule: 'FREQ=DAILY' })).rejects.toMatchObject({
    code: 'check_plans.lot_or_subject',
  })
  await expect(
    supervisor.checkplans.add({ ...plan, rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', subject: '大堂' }),
  ).rejects.toMatchObject({ status: 400 })
})

const days: [rule: string, day: string, falls: boolean][] = [
  ['FREQ=DAILY', '2026-02-28', true],
  ['FREQ=WEEKLY;BYDAY=MO,TH', '2026-08-24', true],
  ['FREQ=WEEKLY;BYDAY=MO,TH', '2026-08-25', false],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', '2026-02-28', true],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', '2028-02-28', false],
  ['FREQ=MONTHLY;BYDAY=2TU', '2026-09-08', true],
  ['FREQ=MONTHLY;BYDAY=-1FR', '2026-08-28', true],
  ['FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=5', '2026-10-05', true],
  ['FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=5', '2026-11-05', false],
]
test.each(days)('%s on %s: %s', (rule, day, falls) => {
  expect(fallsOn(rule, Temporal.PlainDate.from(day))).toBe(falls)
})
