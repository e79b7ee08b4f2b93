import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pathsOf, textOf } from '#testing/source.ts'
import { speaker } from '#web/words.plugin.ts'
import { type Choice, choiceOf, isChoice, monthsOf, oftenSaid, ruleOf, When, weekdays, whenSaid } from './rules.ts'

const say = speaker('zh')
const day = fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constant(-1))
const yearly = fc
  .constantFrom(['quarter', 3], ['half', 6], ['year', 12] as const)
  .chain(([often, step]) =>
    fc.record({ often: fc.constant(often as 'year'), month: fc.integer({ min: 1, max: Number(step) }), day }),
  )
const choice: fc.Arbitrary<Choice> = fc.oneof(
  fc.constant({ often: 'day' as const }),
  fc.record({
    often: fc.constant('week' as const),
    every: fc.integer({ min: 1, max: 52 }),
    days: fc.subarray([...weekdays], { minLength: 1 }),
  }),
  fc.record({ often: fc.constant('month' as const), days: fc.uniqueArray(day, { minLength: 1 }) }),
  fc.record({
    often: fc.constant('nth' as const),
    nth: fc.constantFrom(1, 2, 3, 4, -1),
    day: fc.constantFrom(...weekdays),
  }),
  yearly.filter(isChoice),
)

test('what is chosen is a rule, and the rule is read back as what was chosen', () => {
  fc.assert(
    fc.property(choice, (chosen) => {
      const read = choiceOf(ruleOf(chosen))
      expect(read && ruleOf(read)).toBe(ruleOf(chosen))
      expect(read?.often).toBe(chosen.often)
      if ('month' in chosen && read && 'month' in read) expect(monthsOf(read)).toEqual(monthsOf(chosen))
    }),
  )
})

test('every rule the templates ship is one that people choose', () => {
  const rules = pathsOf('modules/duties/schema/*.sql').flatMap(
    (path) => textOf(path).match(/FREQ=[A-Z0-9=;,+-]+/g) ?? [],
  )
  expect(rules.length).toBeGreaterThan(40)
  expect(rules.filter((rule) => !choiceOf(rule))).toEqual([])
})

test.each([
  'FREQ=DAILY;INTERVAL=0',
  'FREQ=WEEKLY;BYDAY=',
  'FREQ=WEEKLY;BYDAY=XX',
  'FREQ=MONTHLY;BYMONTHDAY=99',
  'FREQ=MONTHLY;BYDAY=7MO',
  'FREQ=YEARLY;BYMONTH=13;BYMONTHDAY=1',
  'FREQ=YEARLY;BYMONTH=1,2,3;BYMONTHDAY=1',
  'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
  'FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=31',
  'FREQ=SECONDLY',
  '',
])('%s is no rule', (rule) => {
  expect(choiceOf(rule)).toBeUndefined()
  expect(When.safeParse({ rule }).success).toBe(false)
})

test.each([
  [{ rule: 'FREQ=DAILY', windows: [{ from: '08:00', until: '10:00' }] }, '每日', '每日，08:00–10:00'],
  [{ rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR' }, '每周一至周五', '每周一至周五，当日'],
  [{ rule: 'FREQ=WEEKLY;BYDAY=MO', lasts: 'week' }, '每周', '每周一，当周'],
  [{ rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH' }, '每 2 周的周一、周四', '每 2 周的周一、周四，当日'],
  [{ rule: 'FREQ=MONTHLY;BYMONTHDAY=-1', shift: 'before', grace: 24 }, '每月最后一天', '每月最后一天，当日，遇休息日提前到前一个工作日，过时 24 小时内补上算迟办'],
  [{ rule: 'FREQ=MONTHLY;BYMONTHDAY=5,20' }, '每月 5 日、20 日', '每月 5 日、20 日，当日'],
  [{ rule: 'FREQ=MONTHLY;BYDAY=-1FR' }, '每月最后一个周五', '每月最后一个周五，当日'],
  [{ rule: 'FREQ=YEARLY;BYMONTH=2,5,8,11;BYMONTHDAY=1' }, '每季', '每年 2、5、8、11 月的 1 日，当日'],
  [{ trigger: { before: 'holiday', days: 3 } }, '节前 3 天', '节前 3 天，当日'],
  [{ trigger: { on: 'incidents.start', hours: 1 } }, '“启动预案”之后', '“启动预案”之后，1 小时内'],
] as const)('%j is said', (when, often, whole) => {
  const shaped = When.parse(when)
  expect([oftenSaid(shaped, say), whenSaid(shaped, say)]).toEqual([often, whole])
}) // biome-ignore format: it reads as a table
