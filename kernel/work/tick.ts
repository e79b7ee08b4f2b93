import { sql } from 'kysely'
import type { RunningHouse } from '../open.ts'
import { runJob } from './run-job.ts'
import { scheduleOf } from './schedule.ts'
import { watchClocks } from './watch.ts'

/**
 * Does all that is due by `moment` in order of time: clocks and jobs, each job once however long the house was down; safe with two
 * processes, since each row is held by one and skipped by the other. Returns how much was done. In life a timer calls it, in a
 * simulation the simulator does.
 */
export async function tick(house: RunningHouse, moment: Temporal.Instant): Promise<number> {
  await readBookAnew(house)
  const due = await turns(house, moment)
  let [done, clockAt, idle] = [0, await nextClock(house), await findingNothing(house, due, moment)]
  const changed = async (left: readonly Turn[]) => {
    clockAt = await nextClock(house)
    idle = await findingNothing(house, left, moment)
  }
  const watchUntil = async (until: Temporal.Instant, left: readonly Turn[]) => {
    if (!clockAt || Temporal.Instant.compare(clockAt, until) > 0) return
    done += await watchAll(house, moment, until)
    await changed(left)
  }
  const passed: Turn[] = []
  for (const [n, turn] of due.entries()) {
    await watchUntil(turn.dueAt, due.slice(n))
    if (idle.has(turn.job)) {
      passed.push(turn)
      continue
    }
    const { job, dueAt, next } = turn
    if (!(await claimed(house, job, dueAt, next))) continue
    done += 1
    if (await ran(house, job, moment)) await changed(due.slice(n + 1))
  }
  await watchUntil(moment, [])
  await passOver(house, passed)
  return done
}

/** Runs a job, one that does an estate a turn until nothing is left; whether it moved anything. */
async function ran(house: RunningHouse, job: string, moment: Temporal.Instant): Promise<boolean> {
  let moved = await runJob(house, job, {}, moment)
  const any = moved > 0
  while (moved > 0 && house.jobs.get(job)?.perEstate) moved = await runJob(house, job, {}, moment)
  return any
}

/** The jobs among these that would find nothing, asked of the database in one statement. */
async function findingNothing(
  house: RunningHouse,
  due: readonly Turn[],
  moment: Temporal.Instant,
): Promise<Set<string>> {
  const asked = due.flatMap(({ job }) => {
    const finds = house.jobs.get(job)?.finds?.(moment)
    return finds ? [{ job, finds }] : []
  })
  if (asked.length === 0) return new Set()
  const { rows } = await sql<{ found: boolean[] }>`
    select array[${sql.join(asked.map(({ finds }) => sql`(${finds})`))}]::boolean[] as found`.execute(house.gate)
  return new Set(asked.flatMap(({ job }, n) => (rows[0]?.found[n] ? [] : [job])))
}

/** The turns of jobs that would have found nothing: their schedules move on together. */
async function passOver(house: RunningHouse, turns: readonly Turn[]) {
  if (turns.length === 0) return
  const column = <Name extends keyof Turn>(name: Name) => turns.map((turn) => String(turn[name]))
  await sql`
    update schedules s set due_at = t.next
    from unnest(${column('job')}::text[], ${column('dueAt')}::timestamptz[], ${column('next')}::timestamptz[]) as t (job, due_at, next)
    where s.job = t.job and s.due_at = t.due_at`.execute(house.gate)
}

/** When the next clock wants to be looked at: asked once, and again after something was done that may have moved one. */
async function nextClock(house: RunningHouse): Promise<Temporal.Instant | undefined> {
  const next = house.gate
    .selectFrom('clocks')
    .select('nextAt')
    .where('nextAt', 'is not', null)
    .orderBy('nextAt')
    .limit(1)
  return (await next.executeTakeFirst())?.nextAt ?? undefined
}

async function watchAll(house: RunningHouse, moment: Temporal.Instant, until: Temporal.Instant) {
  let done = 0
  for (let batch = 1; batch > 0; done += batch) batch = await watchClocks(house, moment, until)
  return done
}

/** Another process may have changed limits or calendars. */
async function readBookAnew(house: RunningHouse) {
  const { version } = await house.gate.selectFrom('house').select('version').executeTakeFirstOrThrow()
  if ((await house.book()).version !== version) house.forgetBook()
}

interface Turn {
  job: string
  dueAt: Temporal.Instant
  /** When it is due after this turn. */
  next: Temporal.Instant
}

/** The jobs whose time has come, the earliest first; one the house has not known before gets its first turn. */
async function turns(house: RunningHouse, moment: Temporal.Instant): Promise<Turn[]> {
  const rows = await house.gate.selectFrom('schedules').selectAll().execute()
  const known = new Map(rows.map(({ job, dueAt }) => [job, dueAt]))
  const timed = [...house.jobs.values()].flatMap((job) => {
    const next = scheduleOf(job)?.(moment)
    return next ? [{ job: job.name, dueAt: known.get(job.name), next }] : []
  })
  const unknown = timed.filter(({ dueAt }) => !dueAt).map(({ job, next }) => ({ job, dueAt: next }))
  if (unknown.length > 0)
    await house.gate
      .insertInto('schedules')
      .values(unknown)
      .onConflict((clash) => clash.doNothing())
      .execute()
  return timed
    .flatMap(({ job, dueAt, next }) =>
      dueAt && Temporal.Instant.compare(dueAt, moment) <= 0 ? [{ job, dueAt, next }] : [],
    )
    .sort((one, other) => Temporal.Instant.compare(one.dueAt, other.dueAt) || one.job.localeCompare(other.job))
}

/** Takes the turn of a job for this process: the schedule moves on in the same statement that claims it. */
async function claimed(house: RunningHouse, job: string, dueAt: Temporal.Instant, next: Temporal.Instant) {
  const { numUpdatedRows } = await house.gate
    .updateTable('schedules')
    .set({ dueAt: next })
    .where('job', '=', job)
    .where('dueAt', '=', dueAt)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
