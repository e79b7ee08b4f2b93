import { z } from 'zod'

/** How a wording is said: by its key, with what fills its holes; a key without words is said as itself. */
export type Say = (key: string, params?: Record<string, unknown>) => string

export const periods = ['day', 'week', 'month', 'quarter', 'half', 'year'] as const
export type Period = (typeof periods)[number]
export const shifts = ['none', 'before', 'after'] as const

const Clock = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)
export const Window = z
  .object({ from: Clock, until: Clock })
  .refine(({ from, until }) => from < until, { error: 'a window ends after it begins' })
export const wholeDay = { from: '00:00', until: '24:00' }

/** The same days again and again, by RFC 5545 as far as people name it: `FREQ=WEEKLY;BYDAY=MO`. */
const Rule = z
  .string()
  .max(200)
  .refine((rule) => choiceOf(rule) !== undefined, { error: 'not a rule that people choose' })

const Plain = z.union([z.string(), z.number(), z.boolean()])

/** An act that calls for a turn, such as a weather warning; where wanted only with this input, a list means any of its values. */
const OnAct = z.object({
  on: z.string().regex(/^[a-z]+\.[a-zA-Z]+$/),
  hours: z
    .number()
    .positive()
    .max(24 * 60),
  where: z.record(z.string(), z.union([Plain, Plain.array().min(1).max(20)])).optional(),
})
export type OnAct = z.output<typeof OnAct>

/** What calls for a turn besides the calendar: the days before a holiday, or an act. */
const Trigger = z.union([z.object({ before: z.literal('holiday'), days: z.int().min(1).max(30) }), OnAct])

/** When a turn is due. Clock times are those of the estate. */
export const When = z
  .object({
    rule: Rule.optional(),
    trigger: Trigger.optional(),
    /** An act that calls for a turn as well, beside the rule or the trigger. */
    also: OnAct.optional(),
    /** From the day of the rule to the end of the day, week, month … in which it lies. */
    lasts: z.enum(periods).default('day'),
    /** Several windows of a day are several turns. */
    windows: Window.array().min(1).max(12).default([wholeDay]),
    /** Where the day is a rest day: the working day before or after it. */
    shift: z.enum(shifts).default('none'),
    /** Hours after its end in which it still counts as kept late; later it is missed. */
    grace: z
      .number()
      .min(0)
      .max(24 * 31)
      .default(0),
  })
  .refine(({ rule, trigger }) => (rule === undefined) !== (trigger === undefined), { error: 'a rule or a trigger' })
export type When = z.output<typeof When>

/** The acts that call for a turn of it. */
export const callsOf = ({ trigger, also }: When): OnAct[] =>
  [trigger, also].filter((call): call is OnAct => call !== undefined && 'on' in call)

export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Weekday = (typeof weekdays)[number]
const workdays: readonly Weekday[] = weekdays.slice(0, 5)

/** The rules of RFC 5545 that people name: a day of a month is 1 to 31, or -1 for its last; a month is the first it falls in. */
export type Choice =
  | { often: 'day' }
  | { often: 'week'; every: number; days: readonly Weekday[] }
  | { often: 'month'; days: readonly number[] }
  | { often: 'nth'; nth: number; day: Weekday }
  | { often: 'quarter' | 'half' | 'year'; month: number; day: number }
export type Often = Choice['often']

const stepOf = { quarter: 3, half: 6, year: 12 } as const

/** The choice as a rule. */
export function ruleOf(choice: Choice): string {
  switch (choice.often) {
    case 'day':
      return 'FREQ=DAILY'
    case 'week': {
      const days = weekdays.filter((day) => choice.days.includes(day))
      return `FREQ=WEEKLY${choice.every > 1 ? `;INTERVAL=${choice.every}` : ''};BYDAY=${days.join(',')}`
    }
    case 'month':
      return `FREQ=MONTHLY;BYMONTHDAY=${ordered(choice.days).join(',')}`
    case 'nth':
      return `FREQ=MONTHLY;BYDAY=${choice.nth}${choice.day}`
    default:
      return `FREQ=YEARLY;BYMONTH=${monthsOf(choice).join(',')};BYMONTHDAY=${choice.day}`
  }
}

/** The months of a year in which a choice by quarter, half or year falls. */
export function monthsOf({ often, month }: Extract<Choice, { month: number }>): number[] {
  const step = stepOf[often]
  return Array.from({ length: 12 / step }, (_, n) => ((month - 1) % step) + 1 + n * step)
}

const ordered = (days: readonly number[]) => [...new Set(days)].toSorted((a, b) => (a < 0 ? 99 : a) - (b < 0 ? 99 : b))

/** The choice that a rule comes from; undefined for a rule that no choice gives. */
export function choiceOf(rule: string): Choice | undefined {
  const parts = new Map(rule.split(';').map((part) => part.split('=') as [string, string]))
  const choice = read(parts)
  return choice && isChoice(choice) && ruleOf(choice) === rule ? choice : undefined
}

const isDay = (day: number) => day === -1 || within(1, 31, day)
const within = (least: number, most: number, n: number) => Number.isInteger(n) && n >= least && n <= most

/** Whether the choice falls on any day at all. */
export function isChoice(choice: Choice): boolean {
  if (choice.often === 'day') return true
  if (choice.often === 'week') return choice.days.length > 0 && within(1, 52, choice.every)
  if (choice.often === 'month') return choice.days.length > 0 && choice.days.every(isDay)
  if (choice.often === 'nth') return choice.nth === -1 || within(1, 4, choice.nth)
  return (
    within(1, 12, choice.month) && isDay(choice.day) && monthsOf(choice).some((month) => choice.day <= daysIn(month))
  )
}

/** Of a leap year: a day that no year has would be looked for without end. */
const daysIn = (month: number) => Temporal.PlainYearMonth.from({ year: 2024, month }).daysInMonth

function read(parts: ReadonlyMap<string, string>): Choice | undefined {
  const numbers = (name: string) => (parts.get(name)?.split(',') ?? []).map(Number)
  const days = parts.get('BYDAY')?.split(',') ?? []
  switch (parts.get('FREQ')) {
    case 'DAILY':
      return { often: 'day' }
    case 'WEEKLY':
      return { often: 'week', every: Number(parts.get('INTERVAL') ?? 1), days: days.filter(isWeekday) }
    case 'MONTHLY': {
      const [, nth, day] = /^(-?\d)(\w\w)$/.exec(days[0] ?? '') ?? []
      if (day && isWeekday(day)) return { often: 'nth', nth: Number(nth), day }
      return { often: 'month', days: numbers('BYMONTHDAY') }
    }
    default: {
      const [month = 1] = numbers('BYMONTH')
      const often = ({ 1: 'year', 2: 'half', 4: 'quarter' } as const)[numbers('BYMONTH').length as 1]
      return often && { often, month, day: numbers('BYMONTHDAY')[0] ?? 1 }
    }
  }
}

const isWeekday = (text: string): text is Weekday => weekdays.some((day) => day === text)

/** Which days, as short as a column needs: 每日, 每周一、四, 每月末, 每季; `lasts` says what the whole of a period is. */
export function oftenSaid(when: When, say: Say): string {
  const { also } = when
  return also ? [usuallySaid(when, say), calledSaid(also, say)].join(say('recurrences.and')) : usuallySaid(when, say)
}

/** After “enter a warning” (rainstorm, typhoon). */
function calledSaid({ on, where = {} }: OnAct, say: Say): string {
  const [noun] = on.split('.')
  const worded = (key: string, value: unknown) => {
    const said = say(`${noun}.${key}.${value}`)
    return said === `${noun}.${key}.${value}` ? String(value) : said
  }
  const values = Object.entries(where).flatMap(([key, wanted]) => [wanted].flat().map((value) => worded(key, value)))
  const act = say('recurrences.after_act', { act: say(on) })
  return values.length > 0 ? say('recurrences.where', { act, values: values.join(say('recurrences.and')) }) : act
}

function usuallySaid({ rule, trigger, lasts }: When, say: Say): string {
  if (trigger)
    return 'before' in trigger ? say('recurrences.before_holiday', { days: trigger.days }) : calledSaid(trigger, say)
  const choice = choiceOf(rule ?? '')
  if (!choice) return rule ?? ''
  if (choice.often === lasts || choice.often === 'day' || 'month' in choice)
    return say(`recurrences.each.${choice.often}`)
  return daysSaid(choice, say)
}

/** Which days exactly: 每季第 1 个月的 5 日. */
export function daysSaid(choice: Choice, say: Say): string {
  const dayOf = (day: number) => (day < 0 ? say('recurrences.last_day') : say('recurrences.day_of_month', { day }))
  const listed = (texts: readonly string[]) => texts.join(say('recurrences.and'))
  switch (choice.often) {
    case 'day':
      return say('recurrences.each.day')
    case 'week': {
      const isWorkdays = choice.days.length === workdays.length && workdays.every((day) => choice.days.includes(day))
      const days = isWorkdays
        ? say('recurrences.workdays')
        : listed(choice.days.map((day) => say(`recurrences.weekday.${day}`)))
      return choice.every > 1
        ? say('recurrences.every_weeks', { every: choice.every, days })
        : say('recurrences.every_week', { days })
    }
    case 'month':
      if (choice.days.every((day) => day < 0)) return say('recurrences.month_end')
      return say('recurrences.month_days', { days: listed(choice.days.map(dayOf)) })
    case 'nth':
      return say('recurrences.month_nth', {
        nth: say(`recurrences.nth.${choice.nth < 0 ? 'last' : choice.nth}`),
        day: say(`recurrences.weekday.${choice.day}`),
      })
    default:
      return say('recurrences.year_days', { months: listed(monthsOf(choice).map(String)), day: dayOf(choice.day) })
  }
}

const isWhole = ({ from, until }: { from: string; until: string }) => from === wholeDay.from && until === wholeDay.until

/** Until when: the windows of the day, or the end of the period. */
export function untilSaid({ trigger, windows, lasts }: When, say: Say): string {
  if (trigger && 'on' in trigger) return say('recurrences.within_hours', { hours: trigger.hours })
  const only = windows.length === 1 && windows[0]
  if (only && isWhole(only)) return say(`recurrences.period.${lasts}`)
  return windows.map(({ from, until }) => `${from}–${until}`).join(say('recurrences.and'))
}

/** The whole of it in a sentence: days, hours, what a rest day does, and until when it still counts as late. */
export function whenSaid(when: When, say: Say): string {
  const { rule, trigger, shift, grace } = when
  const choice = choiceOf(rule ?? '')
  return [
    trigger || !choice ? usuallySaid(when, say) : daysSaid(choice, say),
    untilSaid(when, say),
    shift !== 'none' && say(`recurrences.shift.${shift}.said`),
    grace > 0 && say('recurrences.grace.said', { hours: grace }),
    when.also && `${calledSaid(when.also, say)} ${say('recurrences.within_hours', { hours: when.also.hours })}`,
  ]
    .filter(Boolean)
    .join(say('recurrences.comma'))
}
