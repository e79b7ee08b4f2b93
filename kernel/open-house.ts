import type pg from 'pg'
import type { Db } from './act.ts'
import type { Actor } from './actor.ts'
import type { Classes } from './classes.ts'
import type { LimitBook } from './clock/limits.ts'
import type { Hook } from './door/hooks.ts'
import type { Names } from './figures/names.ts'
import type { NamedJob, NamedMetric, NamedOp } from './house.ts'
import type { Chance } from './ids.ts'
import type { Progress } from './progress.ts'

/** What the kernel cannot know and modules tell it; filled in main.ts. */
export interface Ports {
  /** Who holds this session token; undefined when nobody does any more. Reads through the gate, at every request. */
  who(gate: Db, token: string, now: Temporal.Instant): Promise<Actor | undefined>
  /** The people who hear of a matter, `steps` above its holder; the holder themselves at 0. */
  superiorsOf(
    db: Db,
    estateId: string,
    holderId: string | null,
    steps: number,
    moment: Temporal.Instant,
  ): Promise<readonly string[]>
  /** Whom the secret in a calendar's address reads to, with no right but that; without it there are no such addresses. */
  subscriber?(gate: Db, token: string, now: Temporal.Instant): Promise<Actor | undefined>
  /** Whether this person may hand in what was done on the phone of another. */
  handsInFor?(gate: Db, actor: Actor, personId: string, now: Temporal.Instant): Promise<boolean>
  /** Keeps how far an import has come, where its own transaction does not hide it; without it long acts work unseen. */
  progress?(gate: Db, stage: Progress): Promise<void>
  /** The road of this name by which another machine tells the house something. */
  hook?(road: string): Hook | undefined
}

export interface KnownOp {
  op: NamedOp
  classes: Classes
  /** Its answer holds something that is never stored, so no answer is kept for a repeated request. */
  secretAnswer?: boolean
}

/** What just happened, for live screens. */
export interface Happening {
  act: string
  estateId: string
  about: readonly string[]
  quiet?: true // screens look again, but it is no news to anybody
}

/** A running house: its database as the application's role, its gate, its modules, its clock. */
export interface OpenHouse {
  db: Db
  pool: pg.Pool
  /** Its own few connections: sessions, failures, denials; never inside an act's transaction. */
  gate: Db
  ops: ReadonlyMap<string, KnownOp>
  jobs: ReadonlyMap<string, NamedJob>
  metrics: ReadonlyMap<string, NamedMetric>
  names(): Names
  ports: Ports
  chance: Chance
  now(): Temporal.Instant
  book(): Promise<LimitBook>
  /** Called after commit with what happened. */
  happened(happening: Happening): void
  /** A fault of ours: logged and counted, never shown. */
  fault(error: unknown, where: string): void
}
