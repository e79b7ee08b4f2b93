import { type Chance, seededChance } from '#kernel/ids.ts'

/** Seeded chance in the words of a story; the same seed tells the same story. */
export interface Dice {
  /** True in this share of cases, 0 to 1. */
  happens(share: number): boolean
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number
  pick<T>(of: readonly T[]): T
  /** One of these, each as likely as its weight among all. */
  weighed<T>(of: readonly (readonly [weight: number, value: T])[]): T
}

const range = 2 ** 32

/**
 * Dice of a name of their own: what is rolled elsewhere, or not rolled any more, leaves them as they are. So one life
 * stays comparable with another in which something else is otherwise.
 */
export function diceNamed(path: string): Dice {
  let hash = 0x811c9dc5
  for (const letter of path) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return diceOf(hash >>> 0)
}

export function diceOf(seed: number): Dice {
  const chance: Chance = seededChance(seed)
  const share = () => chance() / range
  const pick = <T>(of: readonly T[]): T => of[Math.floor(share() * of.length)] as T
  return {
    happens: (wanted) => share() < wanted,
    between: (least, most) => least + Math.floor(share() * (most - least + 1)),
    pick,
    weighed(of) {
      let rest = share() * of.reduce((sum, [weight]) => sum + weight, 0)
      for (const [weight, value] of of) {
        rest -= weight
        if (rest < 0) return value
      }
      return pick(of)[1]
    },
  }
}

/** A number of things that is this much on the average: 1.5 is one or two. */
export const wholeOf = (dice: Dice, usual: number): number =>
  Math.floor(usual) + (dice.happens(usual - Math.floor(usual)) ? 1 : 0)
