import type { Said } from '#modules/coach/rules.ts'
import { inScriptOf, simplified } from '#modules/spelling/rules.ts'

/** A line of the book as far as the whole is judged. */
export interface Line {
  text: string
}
/** Somebody who reads the draft before it is in force. */
export interface Reader {
  name: string
  department: string
  leads: boolean
  read: boolean
  /** Remarks that nobody has settled yet. */
  openRemarks: number
}
export interface Around {
  companyRequirements: readonly string[]
  readers: readonly Reader[]
  /** The department whose book it is: readers of others are wanted. */
  department: string
  /** When the book is looked at again; null where nobody has said. */
  reviewOn: string | null
  /** Why this version differs; empty where nobody has said. A first version needs none. */
  reason: string
  version: number
  templateTexts: readonly string[]
  /** Duties of other posts: what they cover is not missing here. */
  otherTexts: readonly string[]
  /** The company's day, `2026-11-28`. */
  today: string
}
export interface BookFinding {
  check: 10 | 13 | 14 | 15 | 16 | 17
  weight: 'missing' | 'note' | 'good'
  /** Keys of `coverage.says.…`. */
  says: Said
  /** A line to add to the book, in its script. */
  line?: string
  /** The area of which it speaks, and the clause of the register where such a duty stands. */
  area?: Area
  register?: string
  /** A better order of the lines, by their places now. */
  order?: readonly number[]
  /** A day to take over as day of review. */
  day?: string
}

/** What somebody in the department must answer for: words that show it, the register's clause, a line to take over. */
// biome-ignore format: it reads as a table
const table = [
  ['fees',        /收费|收缴|欠费|缴费|交费|催缴|催交|管理费|回款|账单|欠款/, 'D4.18', '每月 10 日前逐户送达缴费通知单并登记送达，当月收缴率达到 80%。'],
  ['cleaning',    /保洁|清洁|卫生|清扫/, 'D2.T9', '每日 9:00 抽查保洁 5 处并登记评分，低于 90 分的 2 小时内返工。'],
  ['departments', /(?:协助|配合|协调|协同|联合)[^，。；]{0,8}(?:部|班组|各方|专业)|跨部门|联合工单|其他部门/, 'D3.T9', '其他部门来的协办单 2 小时内答复，3 个工作日内办结，超时一次扣 1 分。'],
  ['followup',    /跟进[^，。；]{0,8}(?:维修|报修|进度)|(?:维修|报修|完工|派单|工单|办结)[^。；]{0,20}(?:跟进|跟踪|回访|催办|是否修好|核实)|跟到底/, 'D8.T5', '报修派单后每日跟进一次，完工后 2 个工作日内回访，问清是否修好。'],
  ['attitude',    /态度|耐心|礼貌|文明|微笑|热情|仪容|仪表|礼仪/, 'D8.T7', '对业主说话有耐心、先听完再答，每月抽查录音 3 通，有责投诉一次扣 2 分。'],
  ['service',     /服务意识|业主至上|客户至上|服务第一|以客为|主动服务|换位思考|服务理念/, 'D6.T2', '服务意识：业主开口前先起身问好，自己办不了的当面交到能办的人手里，每月抽查 3 次。'],
  ['emergencies', /突发|紧急|应急|停电|火警|火灾|爆管|困人|暴雨|台风|抢险/, 'D8.T4', '停电、火警、爆管、电梯困人时 5 分钟内到场，报值班经理，张贴告示，次日回访。'],
  ['keys',        /钥匙|锁匙/, 'D4.17', '公共区域和空置房钥匙借出当场登记，每日 18:00 清点一次，短缺当日上报。'],
  ['privacy',     /保密|隐私|个人(?:资料|信息)|外泄|泄露|业主资料[^，。；]{0,6}秘密/, 'D5.m', '业主个人资料只在办事时查阅，不外传、不截图，每季度核对一次查阅记录。'],
  ['notices',     /通知|公告|告示|通告|公示|启事/, 'D4.8', '停水停电、消杀等告示提前 24 小时张贴，到期当日撤下，张贴和撤下都拍照。'],
  ['standby',     /备勤|值班|值守|待命|轮值/, 'D2.T6', '节假日和恶劣天气前 1 天公布备勤表，备勤人 30 分钟内能到岗。'],
  ['complaints',  /投诉|建议|意见/, 'D2.T8', '投诉登记后 24 小时内向业主回复进展，3 个工作日内办结。'],
  ['reception',   /接待|前台|来访|来电|接听|热线/, 'D6.T5', '来电铃响三声内接听，登记姓名、房号、时间和事由，挂断前告知编号。'],
  ['patrol',      /巡[查视楼逻检]|查看|走动|检视/, 'D3.T2', '每日 10:00–14:00 巡查公共区域，消防通道堵塞的当场清开并登记。'],
  ['renovation',  /装修/, 'D2.S3', '装修资料齐全后 2 个工作日内办完手续，收齐押金和管理费。'],
  ['moving',      /入住|入伙|迁入|迁出|退租|交房|搬/, 'D4.15', '迁入迁出 1 个工作日内办结，清单双方签字。'],
  ['archives',    /档案|资料|归档|台账|存档/, 'D4.16', '业主、装修和办公档案当日归档，每季度核对一次，缺项当月补齐。'],
  ['opinions',    /恳谈|满意度|问卷|走访|调查|座谈/, 'D5.j', '每半年一次满意度调查和一次业主恳谈会，意见 7 日内逐条答复。'],
  ['training',    /培训|演练|学习|考试|授课/, 'D1.T5', '每月培训一次，内容为礼仪、沟通、服务意识和突发事件处置，缺席者补考。'],
  ['meetings',    /例会|会议|开会|晨会|早会/, 'D2.T3', '每周一 9:00 开部门例会，纪要当日发出，决议逐条跟到办结。'],
  ['reports',     /报表|月报|年报|统计|分析|汇总|上报/, 'D7.13', '每月 5 日前交部门月报：投诉、报修、收费三项数字和改进措施。'],
  ['contractors', /外包|分包|承包商|供应商|维保单位|外委/, 'D4.6', '每月 28 日前给外包单位评分，低于 80 分的发整改单，次月复查。'],
] as const satisfies readonly (readonly [string, RegExp, string, string])[]

export type Area = (typeof table)[number][0]
export const areas: readonly Area[] = table.map(([area]) => area)
/** The areas that duty books forget most often: what is missing of these is told as missing, of the others as a note. */
const forgotten = 11
/** What the work of the post is about, and so belongs to the beginning. */
const core: readonly Area[] = ['complaints', 'reception', 'fees', 'patrol']

/** The areas that a text answers for, in either script. */
export function areasIn(text: string): Area[] {
  const plain = simplified(text)
  return table.filter(([, words]) => words.test(plain)).map(([area]) => area)
}

export interface Book {
  findings: BookFinding[]
  /** Areas covered here or by another post, of all that are looked for. */
  covered: number
  of: number
  /** Share of the lines that stand as the template has them, 0 to 1. */
  unchanged: number
}

/** Looks at the whole book: what nobody covers, whose own it is, how it is ordered, who has read it, when it is read again. */
export function coachedBook(lines: readonly Line[], around: Around): Book {
  const texts = lines.map(({ text }) => text)
  const gaps = gapsIn(texts, around.otherTexts)
  const unchanged = shareUnchanged(texts, around.templateTexts)
  const findings = [
    ...gaps,
    ...ownNeeds(texts, around.companyRequirements),
    ...copied(unchanged),
    ...ordered(texts),
    ...read(around),
    ...reviewed(around),
  ]
  return { findings, covered: areas.length - gaps.length, of: areas.length, unchanged }
}

const says = (name: string, facts: Said['facts'] = {}): Said => ({ key: `coverage.says.${name}`, facts })

function gapsIn(texts: readonly string[], others: readonly string[]): BookFinding[] {
  const seen = new Set([...texts, ...others].flatMap(areasIn))
  const own = inScriptOf(texts.join(''))
  return table.flatMap(([area, , register, line], n) =>
    seen.has(area) ? [] : [{ check: 10, weight: n < forgotten ? 'missing' : 'note', says: says('gap', { area }), area, register, line: own(line) }],
  ) // biome-ignore format: it reads as a row
}

/** What the company asks of its own people beyond the usual: at least one must be found in the book. */
function ownNeeds(texts: readonly string[], requirements: readonly string[]): BookFinding[] {
  const book = simplified(texts.join('\n'))
  const unused = requirements.filter((one) => !book.includes(simplified(one)))
  if (requirements.length === 0) return [{ check: 13, weight: 'note', says: says('no_requirements') }]
  if (unused.length === requirements.length) return [{ check: 13, weight: 'missing', says: says('nothing_own', { unused: unused.join('、') }) }]
  return unused.map((one) => ({ check: 13, weight: 'note', says: says('unused', { unused: one }) }))
} // biome-ignore format: it reads as a list

const letters = (text: string) => simplified(text).replace(/[^\p{L}\p{N}]/gu, '')
const asGoodAsSame = 0.9
const mostCopied = 0.5

/** How alike two texts are by their pairs of neighbouring characters, 0 to 1. */
function alike(one: string, other: string): number {
  const pairs = (text: string) =>
    Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2))
  const [mine, theirs] = [pairs(one), new Set(pairs(other))]
  const total = new Set(mine).size + theirs.size
  return total === 0
    ? Number(one === other)
    : (2 * [...new Set(mine)].filter((pair) => theirs.has(pair)).length) / total
}

function shareUnchanged(texts: readonly string[], templates: readonly string[]): number {
  const known = templates.map(letters)
  const copies = texts.map(letters).filter((text) => known.some((template) => alike(text, template) >= asGoodAsSame))
  return texts.length === 0 ? 0 : copies.length / texts.length
}

function copied(unchanged: number): BookFinding[] {
  const percent = String(Math.round(unchanged * 100))
  if (unchanged > mostCopied) return [{ check: 14, weight: 'missing', says: says('copied', { percent }) }]
  return [{ check: 14, weight: unchanged > 0 ? 'note' : 'good', says: says('own_words', { percent }) }]
}

const otherWork = /(?:其[他它]|临时)[^，。；]{0,8}(?:工作|任务|事项)|交办/
const periods = [/每(?:日|天|晚|班)|日常/, /每周/, /每月/, /每季/, /每半年/, /每年|年度/]
const rankOf = (text: string): number => {
  const plain = simplified(text)
  if (otherWork.test(plain)) return 100
  const period = periods.findIndex((pattern) => pattern.test(plain))
  return (areasIn(plain).some((area) => core.includes(area)) ? 0 : 10) + (period < 0 ? 2 : period)
}

/** Core work first, then by period, leftovers last; a better order is offered when core work comes late or leftovers early. */
function ordered(texts: readonly string[]): BookFinding[] {
  if (texts.length < 2) return []
  const ranks = texts.map(rankOf)
  const order = texts.map((_, n) => n).toSorted((one, other) => (ranks[one] ?? 0) - (ranks[other] ?? 0) || one - other)
  const early = ranks.findIndex((rank, n) => rank === 100 && ranks.slice(n + 1).some((later) => later < 100))
  const firstCore = ranks.findIndex((rank) => rank < 10)
  if (early >= 0) return [{ check: 15, weight: 'note', says: says('leftovers_early', { place: String(early + 1) }), order }]
  if (firstCore < 0) return [{ check: 15, weight: 'note', says: says('no_core') }]
  if (firstCore >= Math.max(2, texts.length / 3)) return [{ check: 15, weight: 'note', says: says('core_late', { place: String(firstCore + 1) }), order }]
  return [{ check: 15, weight: 'good', says: says('in_order') }]
} // biome-ignore format: it reads as a list

function read({ readers, department }: Around): BookFinding[] {
  const elsewhere = readers.filter((one) => one.department !== department && !one.leads)
  const leaders = readers.filter(({ leads }) => leads)
  const waiting = readers.filter((one) => !one.read)
  const open = readers.reduce((sum, { openRemarks }) => sum + openRemarks, 0)
  const found: BookFinding[] = []
  if (elsewhere.length === 0) found.push({ check: 16, weight: 'missing', says: says('no_reader_elsewhere') })
  if (leaders.length === 0) found.push({ check: 16, weight: 'missing', says: says('no_leader') })
  if (waiting.length > 0)
    found.push({
      check: 16,
      weight: 'note',
      says: says('waiting', { names: waiting.map(({ name }) => name).join('、') }),
    })
  if (open > 0) found.push({ check: 16, weight: 'missing', says: says('open_remarks', { count: String(open) }) })
  return found.length > 0 ? found : [{ check: 16, weight: 'good', says: says('read') }]
}

const yearLater = (day: string) => Temporal.PlainDate.from(day).add({ years: 1 }).toString()

function reviewed({ reviewOn, today, version, reason }: Around): BookFinding[] {
  const day = yearLater(today)
  const found: BookFinding[] = []
  if (reviewOn === null) found.push({ check: 17, weight: 'missing', says: says('no_review'), day })
  else if (reviewOn < today)
    found.push({ check: 17, weight: 'missing', says: says('review_past', { day: reviewOn }), day })
  else if (reviewOn > day) found.push({ check: 17, weight: 'note', says: says('review_far', { day: reviewOn }), day })
  if (version > 1 && reason.trim() === '') found.push({ check: 17, weight: 'missing', says: says('no_reason') })
  return found.length > 0 ? found : [{ check: 17, weight: 'good', says: says('review_set', { day: reviewOn ?? '' }) }]
}
