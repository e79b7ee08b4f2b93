import { expect, test } from 'vitest'
import { house as modules } from '#modules/index.ts'
import { ports } from '#modules/ports.ts'
import { world } from '#testing/world.ts'
import { openHouse } from './open.ts'
import type { Mode } from './settings.ts'

const w = await world({ estates: [] })
const hour = Temporal.Duration.from('PT1H')
const opening = (mode?: Mode) => ({
  modules,
  ports,
  appUrl: String(w.house.pool.options.connectionString),
  fault: () => {},
  ...(mode && { mode }),
})

test.each(['demo', 'test'] as const)('the clock of a house in %s may be moved', async (mode) => {
  const house = await openHouse({ ...opening(mode), machineNow: w.now })
  try {
    house.moveClock(hour)
    expect(house.now().toString()).toBe(w.now().add(hour).toString())
  } finally {
    await house.close()
  }
})

test.each(['live', undefined] as const)(
  'the clock of a house whose mode is %s is the machine’s, whoever asks',
  async (mode) => {
    await expect(openHouse({ ...opening(mode), machineNow: w.now })).rejects.toThrow('not moved')

    const house = await openHouse(opening(mode))
    try {
      expect(() => house.moveClock(hour)).toThrow('not moved')
      const [before, now, after] = [Temporal.Now.instant(), house.now(), Temporal.Now.instant()]
      expect(Temporal.Instant.compare(before, now)).toBeLessThanOrEqual(0)
      expect(Temporal.Instant.compare(now, after)).toBeLessThanOrEqual(0)
    } finally {
      await house.close()
    }
  },
)
