import { expect, test } from 'vitest'
import { type Area, type Around, areas, areasIn, coachedBook, type Reader } from './rules.ts'
import zh from './words.zh.json' with { type: 'json' }

/** Labelled before the table was tuned: which of the eleven areas that are forgotten most a sentence answers for. */
const labelled = `
  fees                 | 每月 28 日前上报欠费清单和每户对策。
  fees                 | 逐戶送達繳費通知單，當月收繳率達到 80%。
  fees                 | 负责物业管理费的催收。
  cleaning             | 每日抽查保洁 5 处，不合格的 2 小时内返工。
  cleaning             | 檢查公共區域的清潔衛生。
  cleaning             | 督促外包单位按合同清扫楼道。
  departments          | 协助工程部完成年度检修。
  departments          | 與保安、工程各部門配合，做好聯合工單。
  departments          | 其他部门来单 2 小时内答复。
  followup             | 报修转工程后每日跟进，问清是否修好。
  followup             | 派單後跟蹤維修進度，完工兩日內回訪。
  followup             | 厨房渗漏要跟到底，修好为止。
  attitude             | 对业主耐心，不顶撞。
  attitude             | 儀容整潔，禮貌待人。
  attitude             | 态度有责投诉一次扣 2 分。
  service              | 树立业主至上的服务理念。
  service              | 培養員工的服務意識。
  emergencies          | 电梯困人 5 分钟内到场。
  emergencies          | 突發事件即時上報。
  emergencies          | 暴雨期间组织排水。
  keys                 | 空置房钥匙借出当场登记。
  keys                 | 每日清點公共區域鑰匙。
  privacy              | 业主个人信息不得外传，对资料保密。
  privacy              | 保守業主資料秘密。
  privacy              | 防止客户资料泄露。
  notices notices      | 停水前 24 小时张贴告示。
  notices              | 草擬一般通知和公告。
  standby              | 节前公布备勤表。
  standby              | 惡劣天氣安排值班。
  standby              | 每晚一人值守前台。
  -                    | 每周一 9:00 开例会，纪要当日发出。
  -                    | 每季度整理一次客户档案。
  -                    | 完成领导交办的其他工作。
  -                    | 每半年做一次满意度调查。
  -                    | 装修资料齐全后 2 个工作日内办完手续。
  -                    | 每日 10:00–14:00 巡查公共区域。
  -                    | 查阅管理日志并签字。
  -                    | 草拟年度内审计划。
  -                    | 健身房每日 9:00 开放。
  -                    | 面试前台人员，写出评语。
  -                    | 关键岗位双人复核。
  -                    | 每月盘点一次库存。
  -                    | 值得表扬的员工每月评一名。
  -                    | 与派出所、街道保持往来，每季度拜访一次。
`
const eleven = areas.slice(0, 11)

test('the areas a sentence answers for, in both scripts', () => {
  const rows = labelled
    .trim()
    .split('\n')
    .map((row) => row.split('|').map((part) => part.trim()))
  const judged = rows.flatMap(([labels = '', text = '']) =>
    eleven.map((area) => ({ text, area, due: labels.split(' ').includes(area), done: areasIn(text).includes(area) })),
  )
  const right = judged.filter(({ due, done }) => due && done).length
  const [precision, recall] = [
    right / judged.filter(({ done }) => done).length,
    right / judged.filter(({ due }) => due).length,
  ]
  const otherwise = judged
    .filter(({ due, done }) => due !== done)
    .map(({ text, area, done }) => `${done ? 'too much' : 'not seen'} ${area}: ${text}`)
  console.log(
    [
      `check 10, areas in ${rows.length} sentences: precision ${(precision * 100).toFixed(1)}%, recall ${(recall * 100).toFixed(1)}%`,
      ...otherwise,
    ].join('\n  '),
  )
  expect(precision).toBeGreaterThan(0.9)
  expect(recall).toBeGreaterThan(0.9)
})

const reader = (name: string, more: Partial<Reader> = {}): Reader => ({
  name,
  department: '工程部',
  leads: false,
  read: true,
  openRemarks: 0,
  ...more,
})
const settled: Around = {
  companyRequirements: ['急救'], department: '客服部', version: 2, reason: '新增备勤', reviewOn: '2027-06-01', today: '2026-11-28',
  readers: [reader('杜小满'), reader('沈谷雨', { department: '客服部', leads: true })], templateTexts: [], otherTexts: [],
} // biome-ignore format: it reads as rows
const book = [
  '接听来电，登记房号和事由。',
  '急救箱每月查一次。',
  '每月 10 日前送达缴费单。',
  '完成领导交办的其他工作。',
]
const said = (texts: readonly string[], more: Partial<Around> = {}) =>
  coachedBook(
    texts.map((text) => ({ text })),
    { ...settled, ...more },
  )
    .findings.filter(({ check, weight }) => check !== 10 && weight !== 'good')
    .map(({ check, says }) => `${check} ${says.key.replace('coverage.says.', '')}`)

test('a book that is whole hears nothing but praise', () => {
  expect(said(book)).toEqual([])
  const { findings } = coachedBook(
    book.map((text) => ({ text })),
    settled,
  )
  expect(findings.filter(({ weight }) => weight === 'good').map(({ check }) => check)).toEqual([14, 15, 16, 17])
})

const faults: [what: string, texts: readonly string[], more: Partial<Around>, due: string[]][] = [
  ['nothing of the company’s own', book.filter((one) => !one.includes('急救')), {}, ['13 nothing_own']],
  ['one of its needs is not used', book, { companyRequirements: ['急救', '客户系统'] }, ['13 unused']],
  ['a need in the other script is found', ['每月檢查急救箱。', ...book.slice(0, 1)], {}, ['15 core_late'].slice(1)],
  ['the company has listed nothing', book, { companyRequirements: [] }, ['13 no_requirements']],
  ['three of four copied', book, { templateTexts: book.slice(0, 3) }, ['14 copied']],
  ['copied but for a full stop and the script', book, { templateTexts: ['接聽來電，登記房號和事由', '急救箱每月查一次', '每月10日前送达缴费单'] }, ['14 copied']],
  ['one of four copied', book, { templateTexts: book.slice(0, 1) }, ['14 own_words']],
  ['other work comes first', [book[3] ?? '', ...book.slice(0, 3)], {}, ['15 leftovers_early']],
  ['core work comes last', ['每季度整理档案。', '急救箱每月查一次。', '每周一开例会。', '每月 10 日前送达缴费单。'], {}, ['15 core_late']],
  ['no core work at all', ['每季度整理档案。', '急救箱每月查一次。'], {}, ['15 no_core']],
  ['nobody of another department', book, { readers: [reader('沈谷雨', { department: '客服部', leads: true })] }, ['16 no_reader_elsewhere']],
  ['no leader', book, { readers: [reader('杜小满')] }, ['16 no_leader']],
  ['one still to read, two remarks open', book, { readers: [reader('杜小满', { read: false }), reader('沈谷雨', { leads: true, openRemarks: 2 })] }, ['16 waiting', '16 open_remarks']],
  ['nobody at all', book, { readers: [] }, ['16 no_reader_elsewhere', '16 no_leader']],
  ['no day of review', book, { reviewOn: null }, ['17 no_review']],
  ['the day of review is past', book, { reviewOn: '2026-11-27' }, ['17 review_past']],
  ['review in three years', book, { reviewOn: '2029-11-28' }, ['17 review_far']],
  ['a second version without a reason', book, { reason: ' ' }, ['17 no_reason']],
  ['a first version needs no reason', book, { reason: '', version: 1 }, []],
] // biome-ignore format: it reads as a table

test.each(faults)('%s', (_, texts, more, due) => {
  expect(said(texts, more)).toEqual(due)
})

test('what nobody covers is offered as a line to take over, and taken over it is covered', () => {
  const { findings, covered, of } = coachedBook(
    book.map((text) => ({ text })),
    settled,
  )
  const gaps = findings.filter(({ check }) => check === 10)
  expect(covered + gaps.length).toBe(of)
  expect(gaps.find(({ area }) => area === 'standby')).toMatchObject({ weight: 'missing', register: 'D2.T6' })
  const filled = [...book, ...gaps.flatMap(({ line }) => line ?? [])]
  expect(
    coachedBook(
      filled.map((text) => ({ text })),
      settled,
    ).findings.filter(({ check }) => check === 10),
  ).toEqual([])
})

test('what another post covers is not missing here; a traditional book is offered traditional lines', () => {
  const [first] = coachedBook([{ text: '接聽來電，登記房號和事由。' }], {
    ...settled,
    otherTexts: ['每日清点钥匙。'],
  }).findings
  expect(first?.line).toContain('繳費通知單')
  const gaps = coachedBook([], { ...settled, otherTexts: ['每日清点钥匙。'] }).findings.map(({ area }) => area)
  expect(gaps).not.toContain('keys' satisfies Area)
})

test('a better order puts core work first and leftovers last', () => {
  const texts = [book[3] ?? '', '每季度整理档案。', ...book.slice(0, 3)]
  const [found] = coachedBook(
    texts.map((text) => ({ text })),
    settled,
  ).findings.filter(({ order }) => order)
  expect(found?.order?.map((n) => texts[n])).toEqual([book[0], book[2], book[1], '每季度整理档案。', book[3]])
})

test('the day of review offered is a year from today, in leap years too', () => {
  const found = coachedBook([], { ...settled, today: '2028-02-29', reviewOn: null }).findings.find(({ day }) => day)
  expect(found?.day).toBe('2029-02-28')
})

test('every area has a name', () => {
  expect(areas.filter((area) => !(`coverage.area.${area}` in zh))).toEqual([])
})
