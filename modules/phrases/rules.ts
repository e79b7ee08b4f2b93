/** Tables only: how duty books are written badly, and what to write instead. The coach reads them; nothing here decides. */

const many = '[一二两三四五六七八九十百\\d]+'
export const timed = new RegExp(
  `\\d+\\s?个?(小时|分钟|秒|天|日|工作日|周|月|年|季|点)|${many}个?(小时|分钟|天|工作日|周内|个月|季度|点)|\\d[:：]\\d\\d|每(日|天|晚|班|周|月|季|半|年|次|\\d|${many})|逢(周|年|节)|` +
    '(当|即|次)(日|天|晚|场|班|周|月|即)|立即|立刻|即刻|马上|响[一二三四五]声|小时|工作日|半年|年度|前一日|第二天',
)
const often = new RegExp(
  `\\d[:：]\\d\\d|${many}点|每(日|天|晚|周|月|季|半年|年|逢周|\\s?\\d|${many}个?小时)|逢(周|年|节)|一[天日周月]${many}|两遍|(?<!不)定时`,
)
const counted = new RegExp(`\\d|率|%|${many}(次|分|件|户|份|处|张|条|成)|零|无漏`)
const acted =
  /派单|开单|发.{0,3}单|报(修|经理|工程|中控|值班|补)|[即上]报|通知|返工|更换|整改|复查|扣|约谈|劝|清开|拍照|登记|补|处置|赔|张贴|警示|签字确认|双方签字|清通|维修|纠正|改正|限期|处罚|叫醒|复试|停用|扶正|提醒|讲评|(?:发现|不合格|不达标|低于|异常|违规|损坏|失效|过期|缺[失少岗]|堵塞|不通|不亮|未[^，。；])[^，。；]{0,8}(?:的|后|时|即|当)/
const kept = /记录|登记|签|留痕|存档|归档|清点|回执|编号|拍照/
const standard =
  /\d+(\.\d+)?\s?(次|户|份|处|件|人|%|％|分|元|张)|[一二两三四五六七八九十]+(次|户|件|分|成)|考核|扣|奖|罚|评为|加分|通报|补考|零|不得|不漏/
const named = /停电|停水|断电|断水|火|爆管|困人|漏水|跑水|水浸|台风|暴雨|燃气|坠|盗|晕|电梯|溺|触电|积水|冰雪/
const topics =
  /礼仪|沟通|话术|意识|急救|消防|火|停电|困人|保密|法规|条例|系统|收费|内容|投诉|安全|软件|应急|技巧|装修|礼貌|话题/
const method = /方案|预算|经费|提前|\d\s?天|报名|分工|负责人|总结|费用/
const asNoun = '(?!报告|记录|日志|情况|结果|表|计划|路线|制度|要求|规定|发现|点位|标准|单)'

export type Weight = 'vague' | 'missing' | 'note' | 'good'
/** Wordings by what the text is about; the last row fits always. `$` stands for the words found, `@progress` for the house's own limit. */
export type Offers = readonly (readonly [about: RegExp, ...wordings: string[]])[]
/** What the coach looks for. */
export interface Rule {
  check: number
  weight: Weight
  says: string
  /** Looked for in simplified characters. */
  when: RegExp
  /** Lets the place pass, looked for in the piece between two commas, in that piece and what follows, or in the whole clause. */
  unlessIn?: 'piece' | 'rest' | 'clause'
  unless?: RegExp
  offers: Offers
  /** Where the words found are kept: the offer stands behind them, begins or ends their piece, or ends the clause; or it takes the place of the whole piece. */
  place?: 'after' | 'start' | 'piece' | 'end' | 'whole'
}

/** What a duty of handling consists of: steps, record, limit. */
const steps: Offers = [
  [/投诉|建议/, '接到投诉当场登记房号、事由和诉求，30 分钟内转责任部门，24 小时内向业主回复进展'],
  [/报修|维修/, '接报修当场登记并告知编号，10 分钟内派单，完工后 2 个工作日内回访'],
  [/装修/, '装修资料齐全后 2 个工作日内办完手续，收齐押金和管理费，施工期每周两次到场查看并登记'],
  [/费|收缴|欠款/, '每月 10 日前送达缴费单并登记送达，当月收缴率达到 80%，28 日前上报欠费清单和对策'],
  [/钥匙/, '钥匙借出当场登记借用人、事由和归还时间，每日 18:00 清点一次'],
  [/档案|资料/, '资料当日归档并编号，每季度核对一次，缺项当月补齐'],
  [/入住|入伙|迁入|退租|迁出/, '申请当日查验资料并登记，1 个工作日内办结，双方在清单上签字'],
  [/保洁|卫生|绿化/, '每日 9:00 抽查保洁 5 处并登记评分，低于 90 分的 2 小时内返工'],
  [/车场|停车/, '每日核对停车收费与放行记录，差额当日查清，每个车位一份档案'],
  [/前台|接待/, '30 秒内起身接待，登记来访人、房号和事由，30 分钟内转责任部门'],
  [/空置|空房/, '空置房每周开窗查看一次并登记，损坏的当日报工程部'],
  [/./, '$：当日登记，3 个工作日内办结，结果记入系统'],
]
const soon: Offers = [
  [/交办|其他工作/, '交办时定下时限，到期前'],
  [/应答|接听|接起/, '三声内'],
  [/现场|赶到|到达/, '5 分钟内'],
  [/报工程|报修(?![后的时])|报中控/, '10 分钟内'],
  [/报表|月报|台账/, '每月 5 日前'],
  [/报告|上报|汇报|报经理/, '15 分钟内'],
  [/回复|答复|反馈|进展|告知/, '@progress', '登记后 24 小时内', '登记后 4 工时内'],
  [/更新/, '每周一 10:00 前'],
  [/清扫|清理|抢修|排水/, '30 分钟内'],
  [/上门|到场|维修|安排/, '@response', '30 分钟内'],
  [/回访/, '@callback', '办结后 2 个工作日内'],
  [/送达|交费|缴费|催/, '每月 10 日前'],
  [/张贴|告示|通知|发布|公告/, '30 分钟内'],
  [/办理|办结|处理|解决|整改|手续/, '@finish', '3 个工作日内'],
  [/./, '当日', '2 小时内'],
]
const frequent: Offers = [
  [/记录|登记/, '每次'],
  [/巡|检查|抽查/, '每周两次', '每日 10:00–14:00 '],
  [/例会|会议|开会/, '每周一 9:00 '],
  [/培训|学习|演练/, '每月', '每季度'],
  [/统计|分析|报表|汇总/, '每月 5 日前', '每季度'],
  [/档案|资料|整理/, '每季度', '每月'],
  [/走访|业主|住户|商户|沟通/, '每月', '每周'],
  [/关注|查看|系统/, '每日 9:00 和 17:00 '],
  [/./, '每周', '每月'],
]
const verb = '(?:处理|办理|管理|收缴|工作|事宜|事务|接待|审批)'
const people = '(?:业主|住户|客户|顾客|租户|群众)'

// biome-ignore format: it reads as a table
export const rules: readonly Rule[] = [
  { check: 6, weight: 'missing', says: 'emergency', when: /(?:突发|紧急|应急|特殊|意外|危急)性?(?:公共)?(?:事件|情况|问题|状况|事故|工作|事务)(?:的?(?:应急)?(?:处置|处理)(?:工作)?)?|险情|灾情|不测/g, unlessIn: 'clause', unless: named, place: 'after', offers: [[/./, '（停电、停水、火警、爆管、电梯困人：5 分钟内到场，报值班经理，当日登记）']] },
  { check: 7, weight: 'missing', says: 'training', when: /(?:培训|集训|轮训|讲课|授课|进修|带教|传帮带|(?:业务|外出|集中|脱产|组织|参加)学习)(?!记录|档案|室|教材|签到|费|证|计划的)/g, unlessIn: 'rest', unless: topics, place: 'after', offers: [[/新/, '（收费系统、投诉登记、消防，考试 80 分合格）'], [/./, '（礼仪、沟通、服务意识、停电和电梯困人的处置）']] },
  { check: 8, weight: 'missing', says: 'activity', when: /(?:组织|举办|承办|主办|开展|筹办|筹备|策划|协调|举行|安排|办一?[场次个])[^，。；]{0,14}?(?:活动|联谊会?|联欢会?|茶话会|运动会|晚会|比赛|大赛|庆典|游园会?|演出|慰问|讲座|沙龙|团建)(?![室区]|中心|场|记录)/g, unlessIn: 'clause', unless: method, place: 'after', offers: [[/./, '（提前 15 天报方案和预算，提前 3 天通知业主，结束后 3 天内写总结）']] },
  { check: 11, weight: 'missing', says: 'contact', when: new RegExp(`(?:接听|接待|受理(?!的)|接受)(?!上级|领导|检查|参观)[^，。；、]{0,6}?(?:电话|来电|热线|投诉和建议|投诉|建议|咨询|${people}|来访|客人)|接到[^，。；、]{0,6}(?:电话|投诉|求助)后?[^，。；、\\d]{0,4}(?:记录|登记)|来访(?:客户|客人)|(?:访客|来访|来电|客户)(?:人员)?(?:的?接待|登记)|(?<=做好)[^，。；]{0,6}(?:来电|来访|访客)[^，。；]{0,4}(?:登记|记录)|记录投诉|来电记录|电话要有人接听`, 'g'), unlessIn: 'clause', unless: /(?:姓名|房号|称呼|来电人|地点|事由|诉求|现象).*(?:姓名|房号|时间|地点|事由|诉求|现象|编号|内容|期望)/, place: 'piece', offers: [[/访|接待/, '，登记姓名、房号、时间和诉求'], [/./, '，问清并登记姓名、房号、时间、地点、事由和期望']] },
  { check: 3, weight: 'missing', says: 'patrol', when: new RegExp(`巡[查视楼逻检场更防护]${asNoun}`, 'g'), unlessIn: 'clause', unless: often, place: 'start', offers: [[/灯/, '每晚 19:00 '], [/公寓|楼/, '每日两次'], [/车|地库/, '每 2 小时'], [/./, '每日 10:00–14:00 ']] },
  { check: 4, weight: 'missing', says: 'inspection', when: new RegExp(`(?<!(?:接受|迎接|接待|配合)[^，。；]{0,8})(?:检查|抽查|抽检|点检|自查|互查|夜查|检视|查验|督查|督导|核查|巡[查视楼逻检更防护]|监督(?!员|电话|管理部门|检查)|查看[^，。；]*?是否)${asNoun}`, 'g'), unlessIn: 'clause', unless: acted, place: 'end', offers: [[/前台|岗位|仪容|员工|纪律/, '，低于 90 分的当日约谈，一周后复查'], [/保洁|绿化|外包/, '，不合格的当场拍照，通知外包单位 2 小时内返工'], [/消防|通道|器材|设备|机房/, '，发现问题当场登记，10 分钟内报工程部并张贴告示'], [/./, '，发现问题当场登记派单，一周内复查']] },
  { check: 9, weight: 'vague', says: 'result_vague', when: new RegExp(`(?:尽量|尽力|努力)?(?:让|使|令|做到)${people}满意|(?:努力)?(?:提高|提升)${people}?满意度`, 'g'), unlessIn: 'piece', unless: counted, offers: [[/./, '业主回访评分平均不低于 4.5 分', '满意率每半年不低于 95%']] },
  { check: 9, weight: 'vague', says: 'result_vague', when: /(?:沟通|衔接)?顺畅|到位|优质(?:的?水平|的?标准)|提供优质服务|树立良好形象|衔接顺畅|(?:服务|工作|落实|执行|管理)(?:做)?到位|井井有条|井然有序|(?:感受到?[^，。；]{0,6}|有|像)?(?:家的?(?:感觉|温暖)|温馨)|(?:态度|质量|效果|秩序|环境)要?(?:好|良好)|(?:较|更)?高(?:的)?(?:标准|质量|水平)|一流|最佳|(?:[给让使](?:业主|住户|客户))?宾至如归(?:的感觉)?|良好形象|优质服务|(?:顺利|圆满)完成[^，。；]{0,8}|(?:把|将)?矛盾[^，。；]{0,4}萌芽状态|(?:加强|增进)与?[^，。；、]{0,8}(?:联系|沟通|交流)/g, unlessIn: 'piece', unless: counted, offers: [[/部门|班组|各方/, '之间的工单超时每月不超过 2 张'], [/顺畅/, '，超时工单每月不超过 2 张'], [/水平|标准/, '评分 90 分以上'], [/完成/, '按时完成率 100%'], [/形象/, '仪容评分每月不低于 95 分'], [/服务|宾至/, '服务评分每月不低于 90 分'], [/萌芽/, '矛盾登记后 24 小时内到场调解'], [/联系|沟通|交流/, '每月走访 10 户并登记意见'], [/./, '每月评分不低于 90 分']] },
  { check: 9, weight: 'vague', says: 'result_vague', when: /(?:不断)?(?:努力)?(?:提高|提升|改善|改进|加强|增强|强化|完善|优化)(?!警惕)[^，。；、]{0,4}?(?:(?:服务|管理|工作)?(?:质量|水平|素质|效率|意识|能力)|服务|管理|工作)|(?:降低|减少)[^，。；、]{0,6}(?:投诉|差错|损失|成本|能耗)|(?:提高|提升|改善|加强|增强|强化|完善|优化)(?!警惕)/g, unlessIn: 'piece', unless: counted, offers: [[/效率/, '工单按时完成率每月不低于 95%'], [/服务|质量|水平/, '每月服务评分不低于 90 分', '有责投诉每月不超过 2 件'], [/./, '每月评分不低于 90 分']] },
  { check: 9, weight: 'vague', says: 'result_vague', when: /(?<!不)满意(?![度率卡分]|回执|评价|调查|问卷)/g, unlessIn: 'piece', unless: counted, offers: [[/./, '评分 4.5 分以上']] },
  { check: 9, weight: 'vague', says: 'says_nothing', when: /、?(?:尽量|尽力|尽可能|努力|认真|积极|切实|妥善|合理(?!化?建议|意见|诉求|要求|需求|的?时间)|有效(?!问卷|投诉|期|证|率)|高效|周到|热情|灵活|顺利|圆满|良好|优质|明显|显著|稳步|整洁|干净|舒适|和谐|融洽|有序|规范(?:化|地)|扎实|细致|严谨|大力|深入|着力|狠抓|无微不至|周全|(?<![问写看讲说记交分])清楚)[的地]?/g, unlessIn: 'piece', unless: counted, offers: [[/./, '']] },
  { check: 2, weight: 'vague', says: 'report_when', when: /(?<=^|[，。；\n])(?:重要|重大)[^，。；]{0,6}?(?:上级|领导|经理)?[^，。；]{0,3}(?:报告|汇报|上报)[^，。；]*/g, unlessIn: 'piece', unless: timed, offers: [[/投诉/, '重大投诉 15 分钟内报客服经理'], [/./, '重大情况 15 分钟内报客服经理']] },
  { check: 2, weight: 'vague', says: 'when_vague', when: /(?<!不)及时(?![率性])|准时(?!率)|按时(?!完成率)|适时|尽快|尽早|尽速|从速|迅速|快速(?!通道|路)|第一时间|抓紧|及早|早日|如期|按期|在?(?:规定|合理|一定|适当|最短|短)的?时间内|火速|从快|随到随办|不(?:得|可)?拖延|适当时候|有空时|空闲时/g, unlessIn: 'piece', unless: timed, offers: soon },
  { check: 2, weight: 'vague', says: 'often_vague', when: /不定[期时]|每?隔?一段时间|阶段性地?|周期性地?|勤(?=检查|巡|走|联系|打扫|清|问)|多(?=走访|巡|检查|沟通|联系)|频繁|反复|平日|时不时|偶尔|持续|视情况?|根据需要|定期(?!存款|存单|体检)|经常(?:性地?)?|时常|常常|随时|时刻|平时|不时|不断|常态化地?|长期/g, unlessIn: 'piece', unless: often, offers: frequent },
  { check: 1, weight: 'vague', says: 'handles', when: new RegExp(`(?:负责|承担|抓好|做好|搞好|管好|统筹|主持|分管|牵头)(?:做好|对)?(?:处理|办理|管理|接待)[^，。；]*|(?:负责|承担|抓好|做好|搞好|管好)[^，。；、]{0,12}?${verb}(?:工作|管理)?|(?:负责|做好|抓好)[^，。；]{0,18}?(?:工作|事宜|事务)`, 'g'), unlessIn: 'clause', unless: new RegExp(`(?=.*(?:${timed.source}))(?=.*(?:${kept.source}))`), place: 'whole', offers: steps },
]

/** What each step of a process owes: a limit or a record, said before its name. */
export const stages: Readonly<Record<string, string>> = {
  接听: '铃响三声内', 接待: '30 秒内', 受理: '2 小时内', 收件: '当日', 申请: '当日', 登记: '当场', 审核: '2 个工作日内', 收费: '当日', 发证: '当日', 派单: '10 分钟内', 派工: '10 分钟内', 接单: '10 分钟内', 收集: '每周', 汇总: '每月 3 日前', 分析: '每月 5 日前', 改进: '次月', 核对: '当场', 签字: '双方', 放行: '当场', 移交: '当日', 公布: '3 日内', 整改: '3 个工作日内', 复核: '次日', 审批: '1 个工作日内', 发放: '当日', 入库: '当日', 出库: '当日', 跟踪: '每日', 转办: '30 分钟内', 转交: '30 分钟内',
  跟进处理: '3 个工作日内', 跟进: '每日', 处理: '3 个工作日内', 办理: '3 个工作日内', 巡查: '每周两次', 查房: '当日', 验收: '完工当日', 结算: '3 个工作日内', 回复: '24 小时内', 答复: '24 小时内', 反馈: '24 小时内', 回访: '办结后 2 个工作日内', 归档: '当月', 退押金: '3 个工作日内', 收钥匙: '当面',
} // biome-ignore format: it reads as a table
const anyStage = `(?:${Object.keys(stages).join('|')})(?!流程|程序)`
export const stage = new RegExp(anyStage, 'g')
export const chain = new RegExp(`(?:${anyStage})(?:[^\\d。；当次即内的]{1,8}?(?:${anyStage})){2,}`, 'g')
export const learns = /熟悉|掌握|学习|了解|宣传|培训/

/** The same in English, where simple. */
// biome-ignore format: it reads as a table
export const english: readonly Rule[] = [
  { check: 2, weight: 'vague', says: 'when_vague', when: /\b(?:as soon as possible|promptly|timely|quickly|soon|in time|without delay)\b/gi, unlessIn: 'piece', unless: /\d/, offers: [[/repl|answer|inform/i, 'within 24 hours'], [/report/i, 'within 15 minutes'], [/./, 'within 2 hours']] },
  { check: 2, weight: 'vague', says: 'often_vague', when: /\b(?:regularly|periodically|often|frequently|from time to time|continuously)\b/gi, unlessIn: 'piece', unless: /\d|every|once|twice/i, offers: [[/meet/i, 'every Monday at 9:00'], [/patrol|check|walk/i, 'every day between 10:00 and 14:00'], [/./, 'once a month']] },
  { check: 8, weight: 'missing', says: 'activity', when: /\b(?:organi[sz]e|hold|arrange)\b[^.,;]{0,24}\b(?:events?|activit(?:y|ies)|part(?:y|ies))\b/gi, unlessIn: 'clause', unless: /plan|budget|days? before/i, place: 'after', offers: [[/./, ' (plan and budget 15 days before, owners told 3 days before, review within 3 days)']] },
  { check: 9, weight: 'vague', says: 'result_vague', when: /\b(?:improve|enhance|ensure|satisfy|do everything possible to satisfy)\b(?:\s+\w+){0,2}?\s+(?:satisfaction|owners?|customers?)\b/gi, unlessIn: 'piece', unless: /\d/, offers: [[/./, 'keep at least 95% of owners satisfied']] },
  { check: 9, weight: 'vague', says: 'result_vague', when: /\b(?:properly|efficiently|effectively|smoothly|well)\b(?:\s+and\s+(?:properly|efficiently|effectively|smoothly|well)\b)*/gi, unlessIn: 'piece', unless: /\d/, offers: [[/key|cash|money/i, 'with no difference at the daily count'], [/./, 'with no more than 2 complaints a month']] },
  { check: 9, weight: 'vague', says: 'says_nothing', when: /\b(?:smooth|good|efficient|effective|high[- ]quality)\s/gi, unlessIn: 'piece', unless: /\d/, offers: [[/./, '']] },
  { check: 9, weight: 'vague', says: 'result_vague', when: /\b(?:improve|enhance)\b/gi, unlessIn: 'piece', unless: /\d/, offers: [[/./, 'keep the monthly score at 90 or more for']] },
]
const timedInEnglish =
  /\d|\b(?:every|daily|weekly|monthly|quarterly|yearly|once|twice|at once|immediately|same day|an? (?:day|week|month|quarter|year))\b/i
const standardInEnglish = /\d+\s?%|\b(?:at least|no more than|points?|bonus|deduct)/i

export const periods: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['day', /^(?:并|同时|且)?每(?:日|天|晚|班)/], ['week', /^(?:并|同时|且)?每周/], ['month', /^(?:并|同时|且)?每月/], ['quarter', /^(?:并|同时|且)?每季/],
  ['half', /^(?:并|同时|且)?每半年/], ['year', /^(?:并|同时|且)?每年/], ['feast', /^(?:并|同时|且)?节(?:日)?前/],
] // biome-ignore format: it reads as a table

const attitude = /服从|维护|遵守|保守|保密|态度|耐心|形象|礼貌|文明|尊重/
const whenMissing: Offers = [
  [attitude, '（每月抽查 3 次）'],
  ...soon.map(([about, ...offers]) => [about, ...offers.map((one) => `（${one}）`)] as const),
]
const standardMissing: Offers = [
  [attitude, '，每月抽查 3 次，有责投诉一次扣 2 分'],
  [/费|收缴/, '，当月收缴率达到 80%，月末考核'],
  [/./, '，列入月度考核，漏一次扣 2 分，全月无漏加 1 分'],
]
const whenMissingInEnglish: Offers = [[/./, ' (the same day)']]
const standardMissingInEnglish: Offers = [[/./, ', two points off for each miss in the monthly appraisal']]
export const owed = { timed, standard, noWhen: whenMissing, noStandard: standardMissing }
export const owedInEnglish = {
  timed: timedInEnglish,
  standard: standardInEnglish,
  noWhen: whenMissingInEnglish,
  noStandard: standardMissingInEnglish,
}
export const done: readonly (readonly [check: number, says: string, pattern: RegExp])[] = [
  [1, 'good_whom', new RegExp(`[向给与对报](?:${people}|客服经理|经理|主任|财务|上级|工程部|责任部门|中控室)`)], [2, 'good_when', timed], [4, 'good_then', /(?:发现|不合格|低于|异常|故障|违规).*(?:派单|报|通知|返工|整改|复查)/],
  [11, 'good_fields', /(?:姓名|房号|时间|事由|诉求).*(?:房号|时间|地点|事由|诉求|编号)/], [12, 'good_standard', standard],
] // biome-ignore format: they read as tables

/** A report upward that is hung on another duty. */
export const upward = /^(?:重要|重大)[^，。；]{0,8}(?:报|汇报)/
