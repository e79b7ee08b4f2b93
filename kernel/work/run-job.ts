import { z } from 'zod'
import { act } from '../act.ts'
import { house as houseItself } from '../actor.ts'
import type { OpenHouse } from '../open-house.ts'
import { runAct } from '../run.ts'

/** Nothing was moved: the transaction is dropped, and the journal has no empty line. */
class Quiet extends Error {}

const Moved = z.record(z.string(), z.array(z.string()).readonly())
const count = (moved: Record<string, readonly string[]>) => Object.values(moved).flat().length
const noClasses = { secret: [], personal: [] }

/** One run of a job as an act of the house itself: one transaction, one journal line, clocks moved. Returns rows moved. */
export async function runJob(
  house: OpenHouse,
  name: string,
  news: Record<string, unknown>,
  moment: Temporal.Instant,
): Promise<number> {
  const job = house.jobs.get(name)
  if (!job) return 0
  const op = act({
    does: job.does,
    input: z.record(z.string(), z.unknown()),
    output: Moved,
    async run(ctx) {
      const moved = await job.run(ctx, news)
      if (count(moved) === 0) throw new Quiet()
      return moved
    },
  })
  try {
    const asked = { name, input: news, actor: houseItself, estates: '*' as const, heard: moment, key: undefined }
    const answer = (await runAct(house, { op: { ...op, name }, classes: noClasses }, asked)) as z.output<typeof Moved>
    return count(answer)
  } catch (error) {
    if (error instanceof Quiet) return 0
    throw error
  }
}
