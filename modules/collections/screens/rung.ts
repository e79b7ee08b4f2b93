import type { api } from '#web/api.ts'
import type { Tone } from '#web/kit/tone.ts'
import { currentLocale, money, t } from '#web/words.ts'

export type Seen = Awaited<ReturnType<typeof api.collections.ladder>>
export type Rung = Seen['vintages'][number]

/** How it stands with a month, in a word: what is reached, what the forecast says, or that nothing can be foreseen. */
export function verdictOf({ met, forecast, target, dueFen, gapFen }: Rung): { tone: Tone; words: string } {
  if (met === null) return { tone: 'plain', words: t('collections.nothing_due') }
  if (met) return { tone: 'kept', words: t('collections.reached') }
  if (!forecast) return { tone: 'soon', words: t('collections.no_forecast') }
  if (forecast.lowBp >= target * 100) return { tone: 'kept', words: t('collections.will_reach') }
  if (forecast.highBp >= target * 100) return { tone: 'soon', words: t('collections.may_reach') }
  const short = Math.min(gapFen, Math.ceil((dueFen * (target * 100 - forecast.bp)) / 10_000))
  return { tone: 'late', words: t('collections.will_miss', { amount: money(short) }) }
}

/** A month by its name. */
export const monthName = (month: string): string => {
  if (currentLocale() !== 'en') return t('collections.month_named', { month: Number(month.slice(5)) })
  return new Date(`${month}-15T00:00:00Z`).toLocaleDateString('en', { month: 'long', timeZone: 'UTC' })
}

export const percent = (bp: number | null, digits = 1): string =>
  bp === null ? '—' : `${(Math.floor(bp / 10 ** (2 - digits)) / 10 ** digits).toFixed(digits)}%`

export const daysIn = (month: string): number => {
  const [year, of] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, of, 0)).getUTCDate()
}
