import { expect, test } from 'vitest'
import { lookOf, ownerOrder, pointsOf } from './rules.ts'

const row = (owner: string | null, of: { points?: number; open?: number; firm?: boolean } = {}) => ({
  employeeId: owner && !of.firm ? owner : null,
  contractorId: owner && of.firm ? owner : null,
  owner,
  points: of.points ?? null,
  openMatters: of.open ?? 0,
  needed: true,
})

test('a zone takes the colour of its one owner; several and nobody have looks of their own', () => {
  const order = ownerOrder([row('乙'), row('甲', { firm: true }), row('乙'), row(null)])
  expect(order.map(({ name }) => name)).toEqual(['乙', '甲'].toSorted())
  const at = (name: string) => `own-${order.findIndex((one) => one.name === name)}`
  expect(lookOf('owner', [row('乙'), row('乙')], order)).toBe(at('乙'))
  expect(lookOf('owner', [row('乙'), row('甲', { firm: true })], order)).toBe('several')
  expect(lookOf('owner', [row(null)], order)).toBe('nobody')
  expect(lookOf('owner', [{ ...row(null), needed: false }], order)).toBe('void')
})

test('by score it is shaded as the month went, by open matters as many as there are', () => {
  const looks = [undefined, 60, 75, 90].map((points) =>
    lookOf('score', [row('甲', points === undefined ? {} : { points })], []),
  )
  expect(looks).toEqual(['void', 'late', 'soon', 'kept'])
  expect([0, 1, 2, 3].map((open) => lookOf('open', [row('甲', { open })], []))).toEqual([
    'kept',
    'soon',
    'soon',
    'late',
  ])
  expect(pointsOf([row('甲', { points: 80 }), row('甲', { points: 85 }), row('甲')])).toBe(82.5)
})
