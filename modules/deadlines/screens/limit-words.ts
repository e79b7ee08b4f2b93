import { hasWords, t } from '#web/words.ts'
import type { Limit } from './Limits.tsx'

/** `PT2H30M` as 2 小时 30 分, `P3D` as 3 个工作日; a limit that another act sets says so. */
export function amountWords(amount: string): string {
  if (amount.startsWith('fact:')) return t('deadlines.by_plan')
  const { days, hours, minutes } = Temporal.Duration.from(amount)
  const parts = [
    days > 0 && t('deadlines.days', { count: days }),
    hours > 0 && t('deadlines.hours', { count: hours }),
    minutes > 0 && t('deadlines.minutes', { count: minutes }),
  ]
  return parts.filter(Boolean).join(' ')
}

/** Which matters a limit looks at: 一般, 重要、重大; all of them where it does not say. */
export function matchWords(match: Limit['match']): string {
  const told = Object.entries(match).map(([fact, values]) => {
    const words = (Array.isArray(values) ? values : [values]).map((value) => valueWords(fact, String(value)))
    return words.join(t('web.and'))
  })
  return told.length > 0 ? told.join(' · ') : t('deadlines.everything')
}

function valueWords(fact: string, value: string): string {
  const key = `cases.${fact}.${value}`
  return hasWords(key) ? t(key) : value
}

export const actsWords = (acts: readonly string[]): string =>
  acts.map((act) => (hasWords(act) ? t(act) : act)).join(t('deadlines.or'))

/** When a level is told, and to whom: 用到 80% 告诉经办人. */
export function levelWords({ atPercent, before, after, tell = 'superior', steps }: Limit['levels'][number]): string {
  const who = tell === 'holder' ? t('deadlines.tell.holder') : t('deadlines.tell.superior', { steps: steps ?? 1 })
  if (before) return t('deadlines.level.before', { span: amountWords(before), who })
  if (after) return t('deadlines.level.after', { span: amountWords(after), who })
  return t('deadlines.level.percent', { percent: atPercent ?? 0, who })
}

/** What a promise is called; one without words of its own is called by its name. */
export const promiseWords = (promise: string) =>
  hasWords(`deadlines.promise.${promise}`) ? t(`deadlines.promise.${promise}`) : promise
