import { t } from '#web/words.ts'
import type { Clause } from '../rules.ts'

export type Spec = Clause['spec']

/** When a clause is due, as a duty book prints it. */
export function whenWords(spec: Spec): string {
  if (!('when' in spec)) return t('duties.when.promise')
  const { rule, trigger, lasts } = spec.when
  if (trigger)
    return 'before' in trigger
      ? t('duties.when.holiday', { days: trigger.days })
      : t('duties.when.on', { act: t(trigger.on) })
  return often(rule ?? '', lasts)
}

function often(rule: string, lasts: string): string {
  const part = (name: string) => new RegExp(`${name}=([^;]+)`).exec(rule)?.[1]
  const months = part('BYMONTH')?.split(',').length
  if (rule.startsWith('FREQ=DAILY')) return t('duties.when.day')
  if (rule.startsWith('FREQ=WEEKLY'))
    return lasts === 'week'
      ? t('duties.when.week')
      : t('duties.when.weekday', { count: part('BYDAY')?.split(',').length ?? 1 })
  if (months === 4) return t('duties.when.quarter')
  if (months === 2) return t('duties.when.half')
  if (rule.startsWith('FREQ=YEARLY')) return t('duties.when.year')
  const on = part('BYMONTHDAY')
  return lasts === 'month' || !on
    ? t('duties.when.month')
    : on === '-1'
      ? t('duties.when.month_end')
      : t('duties.when.monthday', { day: on })
}

export const groups = ['day', 'week', 'month', 'longer', 'called'] as const

/** Under which heading a book lists a clause: by how often it is due, or what calls for it. */
export function groupOf(spec: Spec): (typeof groups)[number] {
  if (!('when' in spec) || spec.when.trigger) return 'called'
  const { rule = '' } = spec.when
  if (rule.startsWith('FREQ=DAILY')) return 'day'
  if (rule.startsWith('FREQ=WEEKLY')) return 'week'
  return rule.startsWith('FREQ=MONTHLY') ? 'month' : 'longer'
}

/** Until when: the end of the window, or of the period. */
export function untilWords(spec: Spec): string {
  if (!('when' in spec)) return t('duties.when.by_clock')
  const { windows, lasts } = spec.when
  const [first] = windows
  const whole = first?.from === '00:00' && first.until === '24:00'
  if (windows.length > 1 || !whole) return windows.map(({ from, until }) => `${from}–${until}`).join(t('duties.and'))
  return t(`duties.period.${lasts}`)
}

/** What keeps it: acts by their names, a promise, a figure with its bound, a score, or a signature for now. */
export function keptWords(spec: Spec): string {
  if ('acts' in spec)
    return `${spec.acts.map(({ act }) => t(act)).join(t('duties.and'))}${spec.need > 1 ? ` × ${spec.need}` : ''}`
  if ('checkOff' in spec) return t('duties.kept.check_off')
  if ('promise' in spec) return t('duties.kept.clock', { promise: t(`deadlines.promise.${spec.promise}`) })
  if ('metric' in spec) {
    const bound = spec.atLeast !== undefined ? `≥ ${spec.atLeast}` : `≤ ${spec.atMost}`
    return `${t(spec.metric)} ${bound}`
  }
  return t('duties.kept.score', { score: spec.atLeast })
}
