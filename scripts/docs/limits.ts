import type pg from 'pg'
import type { Limit, StewardLevel } from '#kernel/clock/limits.ts'
import { code } from './markdown.ts'

export type LimitRow = Omit<Limit, 'id' | 'estateId' | 'promise' | 'keep' | 'about'> & { source: string }

/** The limits the house comes with, as the migrations write them. */
export async function limitRows(owner: pg.Client): Promise<LimitRow[]> {
  const { rows } = await owner.query<LimitRow>(`
    select name, match, amount, counting, calendar, again, levels, source, start_acts as "startActs", goal_acts as "goalActs",
           pause_acts as "pauseActs", resume_acts as "resumeActs", cancel_acts as "cancelActs", reopen_acts as "reopenActs"
    from limits where estate_id is null and retired_at is null order by name`)
  return rows
}

/** A limit in words: how long, counted how, from what until what, for which matters, whom it tells. */
export function limitSentence(limit: LimitRow): string {
  const { startActs, goalActs, pauseActs, resumeActs, cancelActs, reopenActs, again, levels, source } = limit
  const parts = [
    `${within(limit)}, from ${code(startActs, ' or ')} until ${code(goalActs, ' or ')}`,
    matching(limit.match),
    pauseActs.length > 0 && `it stands still from ${code(pauseActs)} to ${code(resumeActs)}`,
    cancelActs.length > 0 && `${code(cancelActs, ' or ')} ends it`,
    reopenActs.length > 0 && `${code(reopenActs)} sets it going again`,
    again && `each time it is kept the next falls due in ${time(again)}`,
    levels.length > 0 && `tells ${levels.map(level).join(', ')}`,
  ]
  return `${parts.filter(Boolean).join('; ')}. Source: ${source}.`
}

function within({ amount, counting, calendar }: LimitRow): string {
  if (amount.startsWith('fact:')) return `by the moment said in \`${amount.slice(5)}\``
  const of = calendar ? ` of the calendar \`${calendar}\`` : ''
  if (counting === 'clock') return `${time(amount)} round the clock`
  return counting === 'open' ? `${time(amount)} of opening hours${of}` : `${time(amount, 'working ')}${of}`
}

export function time(amount: string, kind = ''): string {
  const { days, hours, minutes } = Temporal.Duration.from(amount)
  const units = [[days, 'day'], [hours, 'hour'], [minutes, 'minute']] as const // biome-ignore format: it reads as a row
  return units
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${kind}${unit}${count === 1 ? '' : 's'}`)
    .join(' ')
}

const matching = (match: LimitRow['match']) =>
  Object.entries(match)
    .map(([fact, values]) => `where ${fact} is ${values.join(' or ')}`)
    .join(' and ')

function level(told: StewardLevel): string {
  const whom = told.tell === 'holder' ? 'the holder' : `the superior ${told.steps ?? 1} up`
  if ('before' in told) return `${whom} ${time(told.before)} before`
  if ('after' in told) return `${whom} ${time(told.after)} after`
  return told.atPercent === 0 ? `${whom} at once` : `${whom} at ${told.atPercent} %`
}
