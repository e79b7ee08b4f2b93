import type { Dice } from './dice.ts'
import type { Call } from './story.ts'

/** How chance wants a case to go; spans in minutes. */
export interface Fate {
  untilDispatch: number
  untilAccepted: number
  replies: number
  betweenReplies: number
  work: number
  waits: boolean
  disputed: boolean
  major: boolean
  /** Whether the customer says at the call-back that it is not done. */
  notDone: boolean
}

const urgent = new Set(['lift', 'indoor_leak', 'power', 'drain', 'security', 'fire_lane'])

/** Most goes well; what the clerk forgets lies for hours, one in fourteen takes too long, some wait for the customer. */
export function fateOf(dice: Dice, { matter, households = 1 }: Call, kind: string, forgotten: boolean): Fate {
  const slow = dice.happens(0.07)
  const quick = urgent.has(matter.type) || kind === 'enquiry' || kind === 'praise'
  const major = households >= 10
  const replies = major ? 5 : dice.weighed([[30, 0], [45, 1], [18, 2], [7, 3]]) // biome-ignore format: it reads as a row
  const work = slow ? dice.between(3 * 1440, 8 * 1440) : quick ? dice.between(20, 360) : dice.between(60, 2 * 1440)
  const owed = kind === 'complaint' || work > 20 * 60 ? 1 : 0
  return {
    untilDispatch: forgotten ? dice.between(140, 420) : dice.between(1, quick ? 10 : 24),
    untilAccepted: dice.between(3, quick ? 25 : 70),
    replies: Math.max(owed, replies),
    betweenReplies: major ? dice.between(180, 420) : dice.between(14 * 60, slow ? 40 * 60 : 23 * 60),
    work,
    waits: (kind === 'repair' || matter.type === 'fee') && dice.happens(0.1),
    disputed: kind === 'complaint' && dice.happens(0.05),
    major,
    notDone: dice.happens(kind === 'complaint' ? 0.1 : 0.06),
  }
}
