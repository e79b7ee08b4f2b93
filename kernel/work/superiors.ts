import type { Db } from '../act.ts'
import type { Ports } from '../open-house.ts'

/** Asks who hears of a matter once for each estate, holder and number of posts above. */
export function superiorsOnce({ superiorsOf }: Ports, db: Db, moment: Temporal.Instant) {
  const known = new Map<string, Promise<readonly string[]>>()
  return (estateId: string, holderId: string | null, steps: number) =>
    known.getOrInsertComputed(`${estateId} ${holderId} ${steps}`, () =>
      superiorsOf(db, estateId, holderId, steps, moment),
    )
}
