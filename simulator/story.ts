import type { Agenda } from './agenda.ts'
import type { Dice } from './dice.ts'
import type { Matter } from './matters/matter.ts'
import type { Net } from './net.ts'
import type { Colleague, Company } from './team.ts'
import type { Caller, Estate } from './town.ts'
import type { SwitchName } from './whatif.ts'

/** What every story has in hand: the clock, chance, the people, and a way to begin another story. */
export interface Life {
  clock: { readonly now: Temporal.Instant }
  dice: Dice
  company: Company
  agenda: Agenda
  resident(personId: string): Colleague['hand']
  /** WeChat and Alipay as whoever pays has them in hand. */
  net: Net
  /** Case types by their code. */
  types: ReadonlyMap<string, { typeId: string; department: string; kind: string }>
  /** Seed and place: how the names of all dice here begin. */
  base: string
  /** The same life with dice of its own, by this name. */
  apart(name: string): Life
  /** How a switch of the what-if stands here: a factor, or so many people. */
  turned(name: SwitchName): number
  /** Where the history ends; nothing is promised or planned by the sample for later than a little after it. */
  until: Temporal.Instant
}

/** One call as it comes in. */
export interface Call {
  estate: Estate
  matter: Matter
  caller: Caller
  placeId?: string
  facts: Record<string, string>
  source: 'phone' | 'counter' | 'resident' | 'patrol' | 'visit' | 'hotline'
  households?: number
}

/** Whether somebody forgets this: some people do so more often than others, and everybody does now and then. */
export const forgets = (
  { dice, turned }: Pick<Life, 'dice' | 'turned'>,
  { forgetful }: Pick<Colleague, 'forgetful'>,
): boolean => dice.happens(Math.min(0.9, forgetful * turned('forget')))

/** Whoever has to do with the office does not move out in the next weeks. */
export function met<C extends Caller>({ clock }: Pick<Life, 'clock'>, caller: C): C {
  caller.metAt = clock.now
  return caller
}

export const minutes = (now: Temporal.Instant, span: number): Temporal.Instant => now.add({ minutes: span })
