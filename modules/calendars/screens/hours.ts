import { t } from '#web/words.ts'

type Interval = [string, string]

/** `9:00-12:00、13:30-18:00` as the calendar keeps it; undefined where it cannot be read. */
export function hoursFrom(text: string): Interval[] | undefined {
  const parts = text.split(/[、,，;；\s]+/).filter(Boolean)
  const read = parts.map((part) => /^(\d{1,2}):?(\d{2})\s*[-–—~至]\s*(\d{1,2}):?(\d{2})$/.exec(part))
  if (read.some((match) => match === null)) return undefined
  return read.map((match) => [
    `${match?.[1]?.padStart(2, '0')}:${match?.[2]}`,
    `${match?.[3]?.padStart(2, '0')}:${match?.[4]}`,
  ])
}

export const hoursWords = (hours: readonly (readonly [string, string])[]): string =>
  hours.map(([from, to]) => `${from}–${to}`).join(t('web.and'))
