import { Logger, type Runner, run, runOnce, type TaskList } from 'graphile-worker'
import type { RunningHouse } from '../open.ts'
import { runJob } from './run-job.ts'

interface Told {
  news?: Record<string, unknown>
}

/** What the queue knows: every job of the house, under its name. A failing job is our fault, and is tried again. */
const tasksOf = (house: RunningHouse): TaskList =>
  Object.fromEntries(
    [...house.jobs.keys()].map((name) => [
      name,
      async (payload: unknown) => {
        try {
          await runJob(house, name, (payload as Told).news ?? {}, house.now())
        } catch (error) {
          house.fault(error, `job ${name}`)
          throw error
        }
      },
    ]),
  )

const quiet = new Logger(() => () => {})
const options = (house: RunningHouse, connectionString: string) => ({
  connectionString,
  schema: 'jobs',
  taskList: tasksOf(house),
  logger: quiet,
  noHandleSignals: true,
})

/** Works off what `tell` put into the queue, as the owner: the queue's tables are closed to the application. */
export const startWorker = (house: RunningHouse, ownerUrl: string): Promise<Runner> =>
  run({ ...options(house, ownerUrl), concurrency: 2, maxPoolSize: 4, pollInterval: 2000 })

/** Works the queue off until it is empty: for a simulation, in which nothing happens by itself. */
export const drainQueue = (house: RunningHouse, ownerUrl: string): Promise<void> =>
  runOnce({ ...options(house, ownerUrl), concurrency: 1, maxPoolSize: 2 })
