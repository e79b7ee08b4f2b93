import { type Answer, failsBelow, type Item, shareOf } from '#modules/checklists/rules.ts'
import { said } from '#modules/playbooks/screens/spoken.tsx'
import { t } from '#web/words.ts'

/** An answer as people say it. */
export function answerSaid(item: Item, value: Answer['value']): string {
  if (value === null) return t('checks.not_applicable')
  if (typeof value === 'boolean') return t(value ? 'checks.yes' : 'checks.no')
  if (item.answer === 'points') return `${value} / ${item.most}`
  const choice = item.answer === 'choice' ? item.choices[value] : undefined
  return choice ? said(choice) : `${value} ${item.unit}`
}

/** Whether what is typed so far fails the item; what cannot be judged yet does not. */
export function fails(item: Item, value: Answer['value']): boolean {
  try {
    const share = shareOf(item, value)
    return share !== null && share < failsBelow
  } catch {
    return false
  }
}

/** Whether a photo has still to be taken before it can be handed in. */
export const lacksPhoto = (item: Item, { value, photoIds }: Pick<Answer, 'value' | 'photoIds'>): boolean =>
  value !== null &&
  photoIds.length === 0 &&
  (item.photo === 'always' || (item.photo === 'failed' && fails(item, value)))
