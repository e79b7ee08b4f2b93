import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { Money } from '#kernel/money/shape.ts'
import { refuse } from '#kernel/refusal.ts'
import { Day, Id, Moment, Name, Note, Text } from '#kernel/shapes.ts'

/** By what a debtor may be urged at all. There is no other kind, in no table, screen or template. */
export const kinds = ['notice', 'message', 'call', 'visit', 'demand', 'lawyer', 'mediation', 'court'] as const
export type Kind = (typeof kinds)[number]
export const approvals = ['none', 'another', 'superior'] as const

/** What follows a written demand and never stands before it (Civil Code 944, Property Management Regulation 64). */
export const legal: readonly Kind[] = ['lawyer', 'mediation', 'court']
/** A demand leaves at least so many days to pay before the law is asked. */
export const daysToPay = 7

// biome-ignore format: it reads as a table
export const life = lifecycle('reminder_schemes', {
  states: ['draft', 'in_force', 'replaced', 'dropped'],
  moves: {
    approve: { from: ['draft'], to: 'in_force' },
    replace: { from: ['in_force'], to: 'replaced' },
    drop:    { from: ['draft'], to: 'dropped' },
  },
})
export type State = (typeof life.states)[number]

/** Days and amounts of the law and the practice; what an estate begins from. */
export const Step = z.object({
  kind: z.enum(kinds),
  title: Name,
  afterDays: z.int().min(1).max(1095),
  minFen: Money.default(0),
  approval: z.enum(approvals).default('none'),
  words: Note.max(600).default(''),
})
export type Step = z.output<typeof Step>
const KeptStep = z.object({ stepId: Id, place: z.int(), kind: z.enum(kinds), title: Name, afterDays: z.int(), minFen: z.int(), approval: z.enum(approvals), words: z.string() }) // biome-ignore format: it reads as a row
export const Draft = z.object({ estateId: Id.of('estates'), reason: Text.max(300), steps: Step.array().min(1).max(12) })
export const OneScheme = z.object({ schemeId: Id })
export const Scheme = z.object({
  schemeId: Id, state: z.enum(life.states), reason: z.string(), drafter: Name.nullable(), draftedAt: Moment, approver: Name.nullable(), approvedAt: Moment.nullable(),
  mayApprove: z.boolean(), steps: KeptStep.array(),
}) // biome-ignore format: it reads as a row
export const Owing = z.object({ oldestDue: Day, overdueFen: Money })

/** What the law forbids as a means to press for a fee, by the article that does. */
const forbidden: readonly (readonly [law: string, words: RegExp])[] = [
  ['supply', /(停|断|掐|切断|拉掉)[^，。；、,.;]{0,3}(水|电(?![话梯子动邮])|气|暖|热|供)|(限制?|减少?|降低)(用|供)?(水|电(?![话梯子动邮])|气|暖)|关(掉|闭|断|停)?(水|电(?![话梯子动邮])|气|总闸|阀门|供暖)(?![费表])|拉闸|停供|\b(cut|stop|limit|shut|disconnect)\w*[^,.;]{0,24}\b(water|power|electric\w*|gas|heat\w*|supply)\b/i],
  ['access', /(停用?|停掉|限制?|禁止?|锁住?|封住?|堵住?|关闭|关掉|注销|冻结|取消|不给|不让|拦)[^，。；、,.;]{0,6}(门禁|大门|家门|房门|单元门|门卡|电梯|梯控|车牌|道闸|车辆|进车|停车|通行|出入|进出|进小区|进门|人脸)|换锁|锁车|封门|锁门|\b(block|lock|stop|deny|disable|suspend|cancel|refus)\w*[^,.;]{0,24}\b(doors?|gates?|lifts?|elevators?|cards?|access|entry|parking|barrier)\b/i],
  ['public', /(张贴|公示|公布|通报|公开|点名|晒)[^，。；、,.;]{0,8}(姓名|名单|房号|欠费|欠缴|业主|住户)|(姓名|名单|欠费)[^，。；、,.;]{0,8}(张贴|公示|公布|上墙|通报)|曝光|黑名单|大字报|(业主群|微信群|朋友圈)[^，。；、,.;]{0,6}(发|公布|通报|点名|催)|(发|晒)[^，。；、,.;]{0,6}(业主群|微信群|朋友圈)|\b(post|publish|display|expos)\w*[^,.;]{0,40}\b(names?|debtors?|group|lobby)\b|blacklist/i],
  ['force', /恐吓|威胁|堵门|泼漆|扣押|扣留|上门闹|\bthreat|\bharass/i],
] // biome-ignore format: a law a line

/** Refuses words that the law forbids in urging, and says which law. */
export function lawful(...texts: readonly string[]) {
  for (const [law, words] of forbidden)
    for (const text of texts) {
      const found = words.exec(text)?.[0]
      if (found) refuse(`remindersteps.against_${law}`, { words: found })
    }
}

/** Whether a scheme keeps the order of the law: later steps later, the court after a written demand and time to pay it, for no less an amount. */
export function inOrder(steps: readonly Pick<Step, 'kind' | 'afterDays' | 'minFen' | 'approval' | 'title' | 'words'>[]) {
  for (const [at, step] of steps.entries()) {
    lawful(step.title, step.words)
    const before = steps.slice(0, at)
    if (before.some(({ afterDays }) => afterDays > step.afterDays)) refuse('remindersteps.not_in_order', { place: at + 1 })
    if (!legal.includes(step.kind)) continue
    const demanded = before.some(({ kind, afterDays, minFen }) => kind === 'demand' && afterDays + daysToPay <= step.afterDays && minFen <= step.minFen)
    if (!demanded) refuse('remindersteps.demand_first', { place: at + 1, days: daysToPay })
    if (step.kind !== 'mediation' && step.approval === 'none') refuse('reminder_steps.court_is_approved')
  }
} // biome-ignore format: it reads as a law

export interface Placed {
  readonly stepId: string
  readonly place: number
  readonly kind: Kind
  readonly afterDays: number
  readonly minFen: number
}

/**
 * The step that is due of a household `days` behind with so much, when so many of each kind were taken since it fell behind: the first
 * after the furthest taken that its days have come for and that the amount reaches; undefined where none is.
 */
export function stepDue(steps: readonly Placed[], taken: ReadonlyMap<Kind, number>, days: number, overdueFen: number) {
  const nth = new Map<Kind, number>()
  let furthest = 0
  for (const { kind, place } of steps) {
    const count = (nth.get(kind) ?? 0) + 1
    nth.set(kind, count)
    if (count <= (taken.get(kind) ?? 0)) furthest = place
  }
  return steps.find(({ place, afterDays, minFen }) => place > furthest && afterDays <= days && minFen <= overdueFen)
}

/** What an estate that has no scheme yet is offered to begin from. */
export const usual: readonly Step[] = [
  { kind: 'notice', title: '缴费通知单', afterDays: 1, minFen: 0, approval: 'none', words: '本期费用已到缴费日，请核对通知单，有疑问随时找客服。' },
  { kind: 'call', title: '电话提醒', afterDays: 7, minFen: 0, approval: 'none', words: '您好，我是物业客服，提醒您物业费已过缴费日；账单有没有看不明白的地方？' },
  { kind: 'visit', title: '上门沟通', afterDays: 20, minFen: 20_000, approval: 'none', words: '说明账单，问清缘由，记下承诺的日期；有困难的讲分期。' },
  { kind: 'demand', title: '书面催款函', afterDays: 45, minFen: 50_000, approval: 'another', words: '请在收到本函之日起 15 日内缴清；有异议请书面提出，我们 5 个工作日内答复。' },
  { kind: 'mediation', title: '约请调解', afterDays: 75, minFen: 100_000, approval: 'none', words: '请社区或人民调解委员会居中调解，不影响任何日常服务。' },
  { kind: 'lawyer', title: '律师函', afterDays: 90, minFen: 200_000, approval: 'superior', words: '由公司律师发函，写明金额、依据和期限。' },
  { kind: 'court', title: '支付令或起诉', afterDays: 180, minFen: 300_000, approval: 'superior', words: '向法院申请支付令或起诉，材料：合同、账单、送达凭证、服务记录。' },
] // biome-ignore format: it reads as a table
