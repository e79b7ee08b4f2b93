import { type Actor, nobody } from '#kernel/actor.ts'
import { type Client, client } from '#kernel/client.ts'
import type { OpenHouse } from '#kernel/open-house.ts'
import { perform } from '#kernel/perform.ts'
import { Refusal } from '#kernel/refusal.ts'
import { issueSession } from '#modules/access/index.ts'
import type { House } from '#modules/index.ts'

/** Everything a person of the sample may try; what they may not is refused like everybody's. */
export type Hand = Client<House>
export type Hands = ReturnType<typeof handsOf>

/** Somebody tried what the house does not allow at that moment: not in the journal, but part of what was lived. */
export interface Refused {
  act: string
  actor: string
  at: string
  code: string
}

const freshHours = 10
/** Of those kept for examples: everybody’s way out of the house. */
const address = '203.0.113.20'

/**
 * People of the sample at the one road, each with a session of their own, signed in anew when a working day is over; who
 * they are is asked once for each session, since nobody changes posts within a day.
 */
export function handsOf(house: OpenHouse, refused: (one: Refused) => void = () => {}) {
  const sessions = new Map<string, { actor: Actor; until: Temporal.Instant }>()
  const signedIn = async (kind: 'staff' | 'resident', id: string) => {
    const now = house.now()
    const open = sessions.get(id)
    if (open && Temporal.Instant.compare(now, open.until) < 0) return open.actor
    const token = await issueSession(house.gate, kind, id, now, kind === 'staff' ? '前台' : '手机')
    const actor = (await house.ports.who(house.gate, token, now)) ?? nobody
    sessions.set(id, { actor, until: now.add({ hours: freshHours }) })
    return actor
  }
  const hand = (who: () => Promise<Actor>, device: string): Hand =>
    client<House>(async (name, input, options) => {
      const actor = await who()
      return perform(house, { name, input, actor, device, address, ...options }).catch((error) => {
        if (error instanceof Refusal)
          refused({ act: name, actor: actor.id, at: house.now().toString(), code: error.code })
        throw error
      })
    })
  return {
    /** Of an employee, or of whoever it is at that moment. */
    staff: (who: string | (() => string)) =>
      hand(() => signedIn('staff', typeof who === 'string' ? who : who()), 'desk'),
    resident: (id: string) => hand(() => signedIn('resident', id), 'phone'),
    /** Somebody who has not signed in. */
    stranger: () => hand(async () => nobody, 'desk'),
  }
}
