import { currentLocale, t } from './catalogue.ts'
import { now } from './now.ts'
import { estateZone } from './zone.ts'

type Moment = Temporal.Instant | string
type Day = Temporal.PlainDate | string

const two = (n: number) => String(n).padStart(2, '0')
const minus = '−'

/** Fen as `¥1,234.56`; negative with a true minus sign. Integer arithmetic only. */
export function money(fen: number | bigint | string): string {
  const whole = BigInt(fen)
  const size = whole < 0n ? -whole : whole
  const yuan = (size / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ',')
  return `${whole < 0n ? minus : ''}¥${yuan}.${two(Number(size % 100n))}`
}

/** A count with thousands separated. */
export const number = (n: number, digits = 0): string =>
  n.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })

/** A share between 0 and 1 as `71.4%`. */
export const share = (n: number, digits = 1): string => `${number(n * 100, digits)}%`

const here = (at: Moment) => Temporal.Instant.from(at).toZonedDateTimeISO(estateZone())

/** The wall clock of the estate: `9:05`. */
export function time(at: Moment): string {
  const { hour, minute } = here(at)
  return `${hour}:${two(minute)}`
}

/** As told at a desk: 今 10:15, 昨 16:40, 明 9:00, 10-21 09:30, and with the year when it is another. */
export function moment(at: Moment): string {
  const then = here(at)
  const today = here(now()).toPlainDate()
  const daysAway = today.until(then.toPlainDate()).days
  const near = { '0': 'web.today', '-1': 'web.yesterday', '1': 'web.tomorrow' }[String(daysAway)]
  const clock = `${then.hour}:${two(then.minute)}`
  if (near) return t(near, { time: clock })
  const date = `${two(then.month)}-${two(then.day)} ${two(then.hour)}:${two(then.minute)}`
  return then.year === today.year ? date : `${then.year}-${date}`
}

const plain = (on: Day) => Temporal.PlainDate.from(on)

/** A business date: `2026-10-14`, the way papers and lists write it. */
export const day = (on: Day): string => plain(on).toString()

/** A business date in speech: 10月27日, Oct 27. */
export const monthDay = (on: Day): string => spoken(on, { month: 'short', day: 'numeric' })

/** 周二, Tue. */
export const weekday = (on: Day): string => spoken(on, { weekday: 'short' })

function spoken(on: Day, options: Intl.DateTimeFormatOptions): string {
  const locale = { 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-HK', en: 'en' }[currentLocale()]
  return new Intl.DateTimeFormat(locale, options).format(plain(on))
}

/** A stretch of time: 周一 16:40–18:00, over midnight 周一 18:00–周二 9:00, and over more days 11-17 8:30–11-23 18:00. */
export function stretch(from: Moment, to: Moment): string {
  const [begins, ends] = [here(from).toPlainDate(), here(to).toPlainDate()]
  const days = begins.until(ends).days
  const name = (date: Temporal.PlainDate) => (days > 1 ? `${two(date.month)}-${two(date.day)}` : weekday(date))
  return `${name(begins)} ${time(from)}–${days === 0 ? '' : `${name(ends)} `}${time(to)}`
}

const minute = 60
const hour = 60 * minute
const dayLength = 24 * hour

/** A length in seconds as short as a list needs: 38分, 1:50, 3日; the last minute in seconds. */
export function duration(seconds: number): string {
  const size = Math.abs(seconds)
  if (size < minute) return t('web.seconds', { count: Math.floor(size) })
  if (size < hour) return t('web.minutes', { count: Math.floor(size / minute) })
  if (size < dayLength) return `${Math.floor(size / hour)}:${two(Math.floor((size % hour) / minute))}`
  return t('web.days', { count: Math.floor(size / dayLength) })
}

/** Counted time in hours and minutes, 32:30: an office day has not 24 hours, so that counted hours never make days. */
export function counted(seconds: number): string {
  const size = Math.abs(seconds)
  return size < dayLength ? duration(size) : `${Math.floor(size / hour)}:${two(Math.floor((size % hour) / minute))}`
}

/** What a clock says in words: 剩 1:50, or 迟 2:14 when the counted seconds left are negative. */
export const left = (seconds: number): string =>
  t(seconds < 0 ? 'web.late_by' : 'web.left', { duration: duration(seconds) })
