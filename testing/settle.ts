import type pg from 'pg'
import type { OpenHouse } from '#kernel/open-house.ts'
import { runJob } from '#kernel/work/run-job.ts'

interface Told {
  job: string
  payload: { news: Record<string, unknown>; at: string }
}

const takeOne = `
  with next as (select j.id from jobs._private_jobs j where j.run_at <= now() order by j.id for update skip locked limit 1)
  delete from jobs._private_jobs j using next, jobs._private_tasks t
  where j.id = next.id and t.id = j.task_id returning t.identifier as job, j.payload`

/** Does what waits in the queue, single file, also what is told on the way; a job that fails is thrown. */
export async function settle(house: OpenHouse, owner: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await owner.query<Told>(takeOne)
    const [told] = rows
    if (!told) return
    await runJob(house, told.job, told.payload.news, house.now())
  }
}
