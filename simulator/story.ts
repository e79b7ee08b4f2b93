import type { Agenda } from './agenda.ts'
import type { Dice } from './dice.ts'
import type { Matter } from './matters/matter.ts'
import type { Colleague, Company } from './team.ts'
import type { Caller, Estate } from './town.ts'

/** What every story has in hand: the clock, chance, the people, and a way to begin another story. */
export interface Life {
  clock: { readonly now: Temporal.Instant }
  dice: Dice
  company: Company
  agenda: Agenda
  resident(personId: string): Colleague['hand']
  /** Case types by their code. */
  types: ReadonlyMap<string, { typeId: string; department: string; kind: string }>
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

export const minutes = (now: Temporal.Instant, span: number): Temporal.Instant => now.add({ minutes: span })
