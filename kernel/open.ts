import { classesOf } from './classes.ts'
import { bookOf } from './clock/book.ts'
import { openKysely, openPool } from './database/connect.ts'
import { namesOf } from './figures/names.ts'
import { type House, jobsOf, metricsOf, type NamedOp, opsOf } from './house.ts'
import { type Chance, osChance } from './ids.ts'
import type { Happening, KnownOp, OpenHouse, Ports } from './open-house.ts'
import type { Mode } from './settings.ts'

export interface Opening {
  modules: House
  appUrl: string
  ports: Ports
  chance?: Chance
  connections?: number
  fault(error: unknown, where: string): void
  /** Only `demo` and `test` may say what time it is; live unless said. */
  mode?: Mode
  /** The moment as the machine has it; the house's own offset is added. */
  machineNow?(): Temporal.Instant
}

/** Opens the house on a migrated database. In a live house time is the machine's: neither `machineNow` nor `moveClock` is heard. */
export async function openHouse(opening: Opening) {
  const { modules, appUrl, ports, fault, chance = osChance, connections = 12, mode = 'live' } = opening
  if (opening.machineNow) onlyInPlay(mode)
  const pool = openPool(appUrl, connections)
  const gatePool = openPool(withSettings(appUrl), 4)
  const db = openKysely(pool)
  const listeners = new Set<(happening: Happening) => void>()
  const machineNow = opening.machineNow ?? (() => Temporal.Now.instant())
  let offset = Temporal.Duration.from('PT0S')

  const gate = openKysely(gatePool)
  const book = bookOf(gate)

  const house: OpenHouse = {
    db,
    pool,
    gate,
    ops: new Map(opsOf(modules).map((op) => [op.name, known(op)])),
    jobs: new Map(jobsOf(modules).map((job) => [job.name, job])),
    metrics: new Map(metricsOf(modules).map((metric) => [metric.name, metric])),
    names: namesOf(modules),
    ports,
    chance,
    now: () => machineNow().add(offset),
    happened: (happening) => {
      if (touchesBook.test(happening.act)) book.forget()
      for (const listen of listeners) listen(happening)
    },
    book: book.read,
    fault,
  }
  return {
    ...house,
    /** Returns the way to stop listening. */
    onHappening(listen: (happening: Happening) => void) {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    forgetBook: book.forget,
    moveClock(by: Temporal.Duration) {
      onlyInPlay(mode)
      offset = by
    },
    async close() {
      await db.destroy()
      await house.gate.destroy()
    },
  }
}

/** A clock that is moved would make every promise and seal of a live house worthless. */
const onlyInPlay = (mode: Mode) => {
  if (mode === 'live') throw new Error('the clock of a live house is not moved: STEWARD_MODE is neither demo nor test')
}

export type RunningHouse = Awaited<ReturnType<typeof openHouse>>

const known = (op: NamedOp): KnownOp => ({
  op,
  classes: classesOf(op.input),
  secretAnswer: Object.values(classesOf(op.output)).some((paths) => paths.length > 0),
})

/** Acts that change limits or calendars; other processes hear it by notification. */
export const touchesBook = /^(deadlines|calendars)\.(?!tell$|miss$)/

function withSettings(appUrl: string): string {
  const url = new URL(appUrl)
  url.searchParams.set('options', '-c app.kind=house -c app.estates=*')
  return url.href
}
