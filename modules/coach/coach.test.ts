import fc from 'fast-check'
import { Converter } from 'opencc-js/cn2t'
import { expect, test } from 'vitest'
import { english, owed, owedInEnglish, rules, stages } from '#modules/phrases/rules.ts'
import { traditional } from '#modules/spelling/rules.ts'
import { type Clause, coached, type InForce, taken } from './rules.ts'
import zh from './words.zh.json' with { type: 'json' }

const limits: InForce[] = [
  { name: 'cases.finish_by_plan', promise: 'finish', amount: 'fact:finishBy', counting: 'clock' },
  { name: 'cases.progress_general', promise: 'progress', amount: 'PT24H', counting: 'clock' },
  { name: 'cases.response_general', promise: 'response', amount: 'PT1H30M', counting: 'open' },
  { name: 'cases.finish_general', promise: 'finish', amount: 'P3D', counting: 'workday' },
]
const house = { limits, companyRequirements: ['急救', '客户系统'] }
const duty = (text: string, more: Partial<Clause> = {}): Clause => ({
  text, kind: 'limit', hasWhen: true, hasProof: true, weight: 5, ...more,
}) // biome-ignore format: it reads as a row
const seen = (text: string, more?: Partial<Clause>) =>
  coached(duty(text, more), house).findings.filter(({ weight }) => weight !== 'good')

const vague = '及时向业主回复投诉进展，尽量让业主满意，重要情况向上级报告。'

test('a vague duty is underlined word by word, and the house’s own limit is offered first', () => {
  const { findings, score } = coached(duty(vague), house)
  const late = findings.find(({ check }) => check === 2)
  expect(vague.slice(late?.from, late?.to)).toBe('及时')
  expect(late?.offers.map(({ text }) => text)).toEqual(['登记后 24 小时内', '登记后 4 工时内'])
  expect(late?.offers[0]?.why).toEqual({ key: 'coach.why.limit', facts: { limit: 'cases.progress_general' } })
  expect(score).toBeLessThan(70)
})

test('taking the whole suggestion over leaves nothing vague, and it reads as a sentence', () => {
  const { better, scoreAfter } = coached(duty(vague), house)
  expect(better).toBe(
    '登记后 24 小时内向业主回复投诉进展，业主回访评分平均不低于 4.5 分，重大投诉 15 分钟内报客服经理。',
  )
  expect(scoreAfter).toBeGreaterThan(90)
  expect(seen(better ?? '')).toEqual([])
})

test('one offer is taken over where it says, and nowhere else', () => {
  const [first] = seen('每周检查消防器材。')
  const [offer] = first?.offers ?? []
  expect(offer && taken('每周检查消防器材。', offer)).toBe(
    '每周检查消防器材，发现问题当场登记，10 分钟内报工程部并张贴告示。',
  )
})

test('limits are worded as they count: hours of the office, working days, never by a fact', () => {
  const first = (text: string) => seen(text)[0]?.offers[0]?.text
  expect(first('尽快安排维修人员上门。')).toBe('登记后 1 工时 30 分钟内')
  expect(first('尽快办理退租手续。')).toBe('登记后 3 个工作日内')
  expect(first('报修后尽快办理。')).toBe(' 3 个工作日内')
})

test('what stands beside the text is not asked for again', () => {
  const bare = { hasWhen: false, hasProof: false, weight: 0 }
  expect(seen('服从主任安排。', bare).map(({ check }) => check)).toEqual([2, 12])
  expect(seen('服从主任安排。', { ...bare, kind: 'continuous' }).map(({ check }) => check)).toEqual([12])
  expect(seen('服从主任安排。')).toEqual([])
  expect(seen('定期巡查绿化带，枯死的登记补种。', { kind: 'calendar' }).map(({ weight }) => weight)).toEqual([
    'note',
    'note',
  ])
})

test('what is well said is told too, with the company’s own words', () => {
  const { findings, score } = coached(duty('每日 10:00 向客服经理报告急救箱的缺项，漏一次扣 1 分。'), house)
  expect(findings.map(({ says }) => says.key).sort()).toEqual(
    ['good_own', 'good_standard', 'good_when', 'good_whom'].map((name) => `coach.says.${name}`),
  )
  expect(score).toBe(100)
})

test('two duties in one are offered to be split, and are never split unasked', () => {
  const text = '24 小时内向业主回复进展；每月 5 日与财务核对账目。'
  const [two] = seen(text)
  expect(two?.offers[0] && taken(text, two.offers[0])).toBe('24 小时内向业主回复进展。\n每月 5 日与财务核对账目。')
  expect(coached(duty(text), house).better).toBeNull()
})

test('traditional text is answered in traditional characters, offsets unmoved', () => {
  const text = '儘快答覆住戶的詢問。'
  const [one] = seen(text)
  expect(text.slice(one?.from, one?.to)).toBe('儘快')
  expect(one?.offers[0]?.text).toBe('登記後 24 小時內')
})

test('every wording the coach offers is right in both scripts', () => {
  const hongKong = Converter({ from: 'cn', to: 'hk' })
  const offers = [...rules, { offers: owed.noWhen }, { offers: owed.noStandard }].flatMap((rule) => rule.offers)
  const wordings = [...offers.flatMap(([, ...some]) => some), ...Object.values(stages)]
  expect(wordings.length).toBeGreaterThan(90)
  expect(wordings.filter((one) => traditional(one) !== hongKong(one))).toEqual([])
})

test('every remark and reason has words', () => {
  const all = [...rules, ...english].map(({ says }) => says)
  const keys = [...all.map((says) => `coach.says.${says}`), ...all.map((says) => `coach.why.${says}`)]
  expect(keys.filter((key) => !(key in zh))).toEqual([])
  expect([owed, owedInEnglish].every(({ noWhen, noStandard }) => noWhen.length + noStandard.length > 1)).toBe(true)
})

const bits = [
  ...'及时尽快定期巡查检查培训活动满意登记投诉负责处理業復組识，。；（12每月日内80% '.replace(/\s/g, ' '),
  '小时',
  '突发事件',
  '接听',
  '业主',
  '\n',
  'promptly ',
]

test('advice never makes a text worse, never leaves it, and never throws', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...bits), { maxLength: 40 }), (parts) => {
      const text = parts.join('')
      const { score, scoreAfter, findings } = coached(duty(text), house)
      expect(scoreAfter).toBeGreaterThanOrEqual(score)
      for (const { from, to, offers } of findings)
        for (const place of [{ from, to }, ...offers]) {
          expect(place.from).toBeLessThanOrEqual(place.to)
          expect(place.from).toBeGreaterThanOrEqual(0)
          expect(place.to).toBeLessThanOrEqual(text.length)
        }
    }),
    { numRuns: 2000 },
  )
})
