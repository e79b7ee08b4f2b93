import type { RunningHouse } from '../open.ts'
import { runJob } from './run-job.ts'
import { scheduleOf } from './schedule.ts'
import { watchClocks } from './watch.ts'

/**
 * Does all that is due by `moment`, clocks first, then schedules in order of time; safe with two processes, since
 * each row is held by one and skipped by the other. Returns how much was done. In life a timer calls it, in a
 * simulation the simulator does.
 */
export async function tick(house: RunningHouse, moment: Temporal.Instant): Promise<number> {
  let done = 0
  for (let batch = 1; batch > 0; done += batch) batch = await watchClocks(house, moment)
  for (const job of house.jobs.values()) {
    const next = scheduleOf(job)
    if (next && (await claimed(house, job.name, moment, next))) {
      await runJob(house, job.name, {}, moment)
      done += 1
    }
  }
  return done
}

/** Takes the turn of a job for this process: the schedule moves on in the same statement that claims it. */
async function claimed(
  house: RunningHouse,
  job: string,
  moment: Temporal.Instant,
  next: (from: Temporal.Instant) => Temporal.Instant,
) {
  const due = await house.gate.selectFrom('schedules').select('dueAt').where('job', '=', job).executeTakeFirst()
  if (!due) {
    const dueAt = next(moment)
    await house.gate
      .insertInto('schedules')
      .values({ job, dueAt })
      .onConflict((clash) => clash.doNothing())
      .execute()
    return false
  }
  if (Temporal.Instant.compare(due.dueAt, moment) > 0) return false
  const { numUpdatedRows } = await house.gate
    .updateTable('schedules')
    .set({ dueAt: next(moment) })
    .where('job', '=', job)
    .where('dueAt', '=', due.dueAt)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
