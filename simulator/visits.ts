import type { Story } from './agenda.ts'
import type { Hand } from './hands.ts'
import { dayBegins, local } from './hours.ts'
import { nobodyHome, visitNotes } from './spoken.ts'
import type { Life } from './story.ts'
import type { Caller, Estate } from './town.ts'

const saturday = 6

/** Two households are called on each working day; who is met for the first time signs the notice on personal data. */
export async function* visiting(life: Life, estate: Estate): Story {
  const { clock, company, dice } = life
  const informed = new Set<string>()
  for (let day = local(clock.now).toPlainDate(); ; day = day.add({ days: 1 })) {
    for (const hour of day.dayOfWeek < saturday ? [10, 16] : []) {
      yield dayBegins(day).add({ hours: hour, minutes: dice.between(0, 100) })
      const { hand } = dice.pick(company.at(estate.name, 'service_clerk', 'office_clerk', 'service_supervisor'))
      const caller = dice.pick(estate.callers)
      const met = dice.happens(0.85)
      await visit(hand, caller, met ? dice.pick(visitNotes) : undefined)
      if (!met || informed.has(caller.personId)) continue
      informed.add(caller.personId)
      await hand.residents.giveConsent({ personId: caller.personId, ...notice })
    }
    yield dayBegins(day.add({ days: 1 }))
  }
}

const notice = { purpose: 'privacy_notice', textVersion: '2026-01', channel: 'paper' } as const

const visit = (hand: Hand, { unitId, personId }: Caller, words: string | undefined) =>
  hand.residents.noteVisit({ unitId, personId, met: words !== undefined, note: words ?? nobodyHome })
