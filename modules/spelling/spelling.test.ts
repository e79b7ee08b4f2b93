import { Converter } from 'opencc-js/t2cn'
import { expect, test } from 'vitest'
import { cleaned, isTraditional, simplified, slips, traditional } from './rules.ts'
import zh from './words.zh.json' with { type: 'json' }

const pasted: [was: string, is: string][] = [
  ['1、每日查閱業(yè)主投訴(sù)記錄，，10:30 前寫出要點 。', '1、每日查閱業主投訴記錄，10:30 前寫出要點。'],
  ['每日１８：００清点钥匙,短缺当场登记;', '每日18:00清点钥匙，短缺当场登记。'],
  ['每月&nbsp;5 日与财務核对回款\u200b。', '每月 5 日与财务核对回款。'],
  ['1、登记房号。（2）转责任部门。③回复业主。', '1、登记房号。2、转责任部门。3、回复业主。'],
  ['一、前台：1、接听来电；2、登记房号。二、收费：1、送达。', '一、前台：1、接听来电；2、登记房号。二、收费：1、送达。'],
  ['⼀次培训', '一次培训'],
  ['、，每周开例会。', '每周开例会。'],
  ['系統(PMS)故障 10 分鐘內報修。', '系統(PMS)故障 10 分鐘內報修。'],
  ['每周一9:00召開例会。', '每周一9:00召开例会。'],
] // biome-ignore format: it reads as a table

test.each(pasted)('pasted %s', (was, is) => {
  expect(cleaned(was).text).toBe(is)
})

test('what was mended is told, and mending twice changes nothing', () => {
  const { text, changes } = cleaned('每日查閱業(yè)主投訴，，記錄。')
  expect(changes.map(({ was, becomes }) => `${was}→${becomes}`)).toEqual(['，，→，', '(yè)→'])
  expect(cleaned(text)).toEqual({ text, changes: [] })
})

test('a part pasted into a sentence may begin and end as it likes', () => {
  expect(cleaned('，每日１次，', true).text).toBe('，每日1次，')
})

test('words are left to their writer: a misspelt one is shown, not mended', () => {
  expect(cleaned('协组经理。')).toEqual({ text: '协组经理。', changes: [] })
  expect(slips('协组经理。')).toMatchObject([{ check: 18, from: 0, to: 2, offers: ['协助'] }])
})

test('folding keeps every offset and agrees with a dictionary of characters', async () => {
  const text = '樓棟業戶繳費單據與裝修驗收記錄，週報佈告，裡外鐘點，回覆複查，𠮷田先生'
  expect(simplified(text)).toHaveLength(text.length)
  expect(simplified(text)).toBe(Converter({ from: 't', to: 'cn' })(text))
  expect(simplified('业主投诉')).toBe('业主投诉')
})

test('the script of a text is the one most characters give away', () => {
  expect([
    isTraditional('業主来电'),
    isTraditional('業主來電'),
    isTraditional('后勤台账'),
    isTraditional('24 h'),
  ]).toEqual([false, true, false, false])
  expect(traditional('每周两次回复，复查钟点，尽快汇报，联系关系')).toBe('每週兩次回覆，複查鐘點，儘快彙報，聯繫關係')
})

test('every remark has words', () => {
  const all = ['，，一(yī)', '&amp;', '\u200b', '\u3000', '１', '⼀', '業业', '，开', '开，', '开，，始', '开，。始', '开,始', '开 始', '（开', '1、开；（2）始', '率达到 80。', '协组', '每日由值班人员对前台大堂电梯厅卫生间停车场入口的照明设备保洁状况告示牌逐一进行查看登记处置'].flatMap(slips)
  expect(new Set(all.map(({ says }) => says)).size).toBeGreaterThan(16)
  expect(all.filter(({ says }) => !(`spelling.says.${says}` in zh))).toEqual([])
}) // biome-ignore format: it reads as a list
