import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { z } from 'zod'
import { dropDatabase, freshDatabase } from '#testing/template.ts'
import { act } from '../act.ts'
import { headOffice, house as houseItself } from '../actor.ts'
import { job } from '../job.ts'
import { openHouse, type RunningHouse } from '../open.ts'
import { perform } from '../perform.ts'
import { drainQueue, startWorker } from './worker.ts'

const cluster = inject('postgres')
const database = `t_${randomBytes(6).toString('hex')}`
const heard: unknown[] = []
const faults: string[] = []
let failures = 0
let house: RunningHouse
let ownerUrl: string

const bells = {
  acts: {
    ring: act({
      does: 'Ring the bell',
      input: z.object({ loud: z.boolean() }),
      output: z.object({}),
      async run(ctx, { loud }) {
        await ctx.tell('bells.rung', { loud })
        if (loud) throw new Error('it broke')
        return {}
      },
    }),
  },
  jobs: {
    open: job({
      does: 'Open when it rings',
      on: 'bells.rung',
      async run(_, news) {
        if (failures > 0) {
          failures -= 1
          throw new Error('nobody at home')
        }
        heard.push(news)
        return { estateIds: [headOffice] }
      },
    }),
  },
}

beforeAll(async () => {
  const fresh = await freshDatabase(cluster, database)
  ownerUrl = fresh.ownerUrl
  const ports = { who: async () => undefined, superiorsOf: async () => [] }
  const fault = (_: unknown, where: string) => void faults.push(where)
  house = await openHouse({ modules: { bells }, appUrl: fresh.appUrl, ports, fault })
})
afterAll(async () => {
  await house.close()
  await dropDatabase(cluster, database)
})

const ring = (loud: boolean) => perform(house, { name: 'bells.ring', input: { loud }, actor: houseItself })

test('news reaches the job that listens, under the house’s own name and with its own line', async () => {
  await ring(false)
  await drainQueue(house, ownerUrl)
  expect(heard).toEqual([{ loud: false }])
  const lines = await house.gate
    .selectFrom('journal')
    .select(['act', 'actorKind'])
    .where('act', '=', 'bells.open')
    .execute()
  expect(lines).toEqual([{ act: 'bells.open', actorKind: 'house' }])
})

test('nothing is told by an act that was not done', async () => {
  await expect(ring(true)).rejects.toThrow('it broke')
  await drainQueue(house, ownerUrl)
  expect(heard).toHaveLength(1)
})

test('a job that fails is a fault of ours, and is tried again', async () => {
  failures = 1
  const worker = await startWorker(house, ownerUrl)
  await ring(false)
  await vi.waitFor(() => expect(heard).toHaveLength(2), { timeout: 20_000, interval: 50 })
  expect(faults).toEqual(['job bells.open'])
  await worker.stop()
})
