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
