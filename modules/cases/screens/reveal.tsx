import { revealReasons as keys } from '#modules/residents/rules.ts'
import { api } from '#web/api.ts'
import { t } from '#web/words.ts'

const offered = keys.filter((key) => ['call_back', 'visit', 'emergency'].includes(key))

/** Why somebody at the desk may want to see a whole number, in words. */
export const revealReasons = () => offered.map((key) => t(`cases.reveal.${key}`))

/** Shows the whole number of a person; the look is journalled with its reason, and words of one's own go along. */
export async function revealPhone(personId: string, words: string): Promise<string> {
  const reason = offered.find((key) => t(`cases.reveal.${key}`) === words) ?? 'other'
  const { phone } = await api.residents.reveal({
    personId,
    fields: ['phone'],
    reason,
    note: reason === 'other' ? words : '',
  })
  return phone ?? '—'
}
