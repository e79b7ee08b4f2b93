import { secondsIn } from './target.ts'

/** An escalation level: at a share of the budget, or so long before or after it, counted like the target. */
export type Level = { readonly atPercent: number } | { readonly before: string } | { readonly after: string }

/** A message sent: the level's place in the list and the second of its mark. */
export type Sent = { readonly level: number; readonly at: number }

/** The used seconds at which a level fires; a percentage is rounded up, nothing lies before the start. */
export function markOf(level: Level, budget: number) {
  if ('before' in level) return Math.max(0, budget - secondsIn(level.before))
  if ('after' in level) return budget + secondsIn(level.after)
  const share = (budget * level.atPercent) / 100
  // 33.3 % of 1,000 s is 333 s and not 334: a binary fraction may lie a hair above.
  const near = Math.round(share)
  return Math.abs(share - near) < 1e-6 ? near : Math.ceil(share)
}

export const inOrder = (one: Sent, other: Sent) => one.at - other.at || one.level - other.level
