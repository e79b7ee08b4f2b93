import type { Ports } from '#kernel/open-house.ts'
import { who } from './access/index.ts'
import { hookOf } from './checkouts/index.ts'
import { handsInFor } from './devices/index.ts'
import { progressThrough } from './estates/index.ts'
import { subscriber } from './feeds/index.ts'
import { companyDay, superiorsOf } from './staff/index.ts'

/** What the kernel asks of modules it does not know. */
export const ports: Ports = {
  who,
  subscriber,
  superiorsOf: (db, estateId, holderId, steps, moment) =>
    superiorsOf(db, estateId, holderId, steps, companyDay(moment)),
  hook: hookOf,
  handsInFor,
  progress: (gate, stage) => progressThrough(gate)(stage),
}
