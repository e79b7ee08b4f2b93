import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { Day, Id, Name } from '#kernel/shapes.ts'
import { kinds } from '#modules/checklists/rules.ts'
import { Lot } from '#modules/checks/rules.ts'
import { type Choice, choiceOf, monthsOf, weekdays } from '#modules/recurrences/rules.ts'

// biome-ignore format: it reads as a table
export const life = lifecycle('check_plans', {
  states: ['running', 'ended'],
  moves: { end: { from: ['running'], to: 'ended' } },
})
export type State = (typeof life.states)[number]

const Rule = z
  .string()
  .max(200)
  .refine((rule) => plain(choiceOf(rule)), { error: 'not a rule for a plan' })

/** Every second week would need a day to count from, which a plan has not. */
const plain = (choice: Choice | undefined) => choice !== undefined && (choice.often !== 'week' || choice.every === 1)

/** Whether a day is one of the rule. */
export function fallsOn(rule: string, day: Temporal.PlainDate): boolean {
  const choice = choiceOf(rule)
  if (!choice) return false
  const isDay = (wanted: number) => day.day === (wanted < 0 ? day.daysInMonth : wanted)
  switch (choice.often) {
    case 'day':
      return true
    case 'week':
      return choice.days.some((name) => weekdays.indexOf(name) === day.dayOfWeek - 1)
    case 'month':
      return choice.days.some(isDay)
    case 'nth':
      return (
        weekdays.indexOf(choice.day) === day.dayOfWeek - 1 &&
        (choice.nth < 0 ? day.day > day.daysInMonth - 7 : Math.ceil(day.day / 7) === choice.nth)
      )
    default:
      return monthsOf(choice).includes(day.month) && isDay(choice.day)
  }
}

export const Add = z.object({
  estateId: Id,
  checklistId: Id.of('checklists'),
  rule: Rule,
  postId: Id.of('staff.posts'),
  withinDays: z.int().min(0).max(60).default(0),
  placeId: Id.of('places').optional(),
  subject: z.string().trim().max(120).default(''),
  /** So many places by lot, instead of one that is named. */
  lot: Lot.optional(),
})
export const OnePlan = z.object({ checkPlanId: Id })
export const PlanRow = z.object({
  checkPlanId: Id,
  estateId: Id,
  checklistId: Id,
  title: z.string(),
  kind: z.enum(kinds),
  rule: z.string(),
  post: Name,
  withinDays: z.int(),
  where: z.string(),
  zone: z.string().nullable(),
  placeKind: z.string().nullable(),
  count: z.int().nullable(),
  state: z.enum(life.states),
  openedOn: Day.nullable(),
})
