import type { Story } from './agenda.ts'
import { wholeOf } from './dice.ts'
import type { Hand } from './hands.ts'
import { dayBegins, isRest, local } from './hours.ts'
import { nobodyHome, visitNotes } from './spoken.ts'
import { type Life, met } from './story.ts'
import type { Caller, Estate } from './town.ts'

/** Two households are called on each day the office works, if nothing else is wanted; who is met for the first time signs the notice on personal data. */
export async function* visiting(life: Life, estate: Estate): Story {
  const { clock, company } = life
  const informed = new Set<string>()
  for (let day = local(clock.now).toPlainDate(); ; day = day.add({ days: 1 })) {
    const { dice } = life.apart(day.toString())
    const visits = isRest(day) ? 0 : wholeOf(dice, 2 * life.turned('visits'))
    for (let n = 0; n < visits; n += 1) {
      yield dayBegins(day).add({ hours: 10 + (n % 2) * 6, minutes: Math.floor(n / 2) * 25 + dice.between(0, 100) })
      const { hand } = dice.pick(company.at(estate.name, 'service_clerk', 'office_clerk', 'service_supervisor'))
      const caller = met(life, dice.pick(estate.callers))
      const home = dice.happens(0.85)
      await visit(hand, caller, home ? dice.pick(visitNotes) : undefined)
      if (!home || informed.has(caller.personId)) continue
      informed.add(caller.personId)
      await hand.residents.giveConsent({ personId: caller.personId, ...notice })
    }
    yield dayBegins(day.add({ days: 1 }))
  }
}

const notice = { purpose: 'privacy_notice', textVersion: '2026-01', channel: 'paper' } as const

const visit = (hand: Hand, { unitId, personId }: Caller, words: string | undefined) =>
  hand.residents.noteVisit({ unitId, personId, met: words !== undefined, note: words ?? nobodyHome })
