import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packed } from './door/live-pack.ts'
import type { Happening } from './open-house.ts'

const happening = fc.record(
  {
    act: fc.stringMatching(/^[a-z]{1,20}\.[a-zA-Z]{1,30}$/),
    estateId: fc.uuid(),
    about: fc.array(fc.uuid(), { maxLength: 400 }),
    quiet: fc.constantFrom(true as const),
  },
  { requiredKeys: ['act', 'estateId', 'about'] },
)

const told = (all: readonly Happening[]) =>
  all.flatMap(({ act, estateId, about, quiet }) =>
    (about.length > 0 ? about : ['']).map((id) => `${act} ${estateId} ${id} ${quiet}`),
  )

test('notices say all that happened, in order, and none is too large to send', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 30 }), (all) => {
      const notices = packed(all)
      expect(notices.every((notice) => Buffer.byteLength(notice) < 8000)).toBe(true)
      expect(told(notices.flatMap((notice) => JSON.parse(notice) as Happening[]))).toEqual(told(all))
    }),
    { numRuns: 50 },
  )
})
