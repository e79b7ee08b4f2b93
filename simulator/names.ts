import type { Dice } from './dice.ts'

const surnames = [
  ...'陈林黄周吴何沈高许郑谢宋唐韩冯曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任姚卢姜崔钟谭陆汪范石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
]

// Solar terms, weather and plants: nobody's name in earnest, and good to remember.
const solarTerms = [
  '谷雨', '小满', '立夏', '寒露', '霜降', '白露', '秋分', '春分', '惊蛰', '清明', '芒种', '夏至', '小暑', '处暑', '立秋', '立冬', '小雪', '冬至', '小寒', '雨水', '立春', '大暑', '大雪', '大寒',
] // biome-ignore format: it reads as a list
const firsts = [...'晴远听青云星松竹荷桂枫梧月岚溪汀舟帆禾麦桑榆棠薇芷兰']
const seconds = [...'川山松禾舒朗宁安然清和乔石泉岩亭笙秋晚遥']

/** The name of the n-th employee, from 0. */
export const staffName = (n: number): string =>
  `${surnames[(n * 7 + 6) % surnames.length]}${solarTerms[(n * 5) % solarTerms.length]}`

/** A name for somebody at home. */
export const residentName = (dice: Dice): string =>
  `${dice.pick(surnames)}${dice.pick(firsts)}${dice.happens(0.75) ? dice.pick(seconds) : ''}`

const trades = ['科技', '贸易', '设计', '咨询', '文化传播', '供应链', '软件', '会计', '教育', '传媒']

/** A name for a company that rents an office. */
export const firmName = (dice: Dice): string =>
  `${dice.pick(firsts)}${dice.pick(seconds)}${dice.pick(trades)}（示例）公司`

/** An invented telephone: 199-0000 and four digits. */
export const phoneOf = (n: number): string => `199-0000-${String(n).padStart(4, '0')}`
