import { z } from 'zod'
import { act, type Ctx } from '#kernel/act.ts'
import { house as houseItself } from '#kernel/actor.ts'
import type { OpenHouse } from '#kernel/open-house.ts'
import { runAct } from '#kernel/run.ts'

/** What a module offers to others inside their acts, done by the house in a transaction and a journal line of its own. */
export async function asHouse(house: OpenHouse, estateId: string, body: (ctx: Ctx) => Promise<void>): Promise<void> {
  const op = act({
    does: 'Do what a story asks',
    input: z.object({ estateId: z.string() }),
    output: z.object({}),
    async run(ctx) {
      await body(ctx)
      return {}
    },
  })
  const name = 'testing.asHouse'
  const asked = { name, input: { estateId }, actor: houseItself, estates: '*' as const, heard: house.now(), key: undefined }
  await runAct(house, { op: { ...op, name }, classes: { secret: [], personal: [] } }, asked)
} // biome-ignore format: it reads as a row
