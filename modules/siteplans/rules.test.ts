import fc from 'fast-check'
import { expect, test } from 'vitest'
import { flat, middle, moved, type Point, pointsOf, tangled } from './rules.ts'

const fraction = fc.double({ min: 0, max: 1, noNaN: true })
const point = fc.record({ x: fraction, y: fraction })
const some = fc.array(point, { minLength: 1, maxLength: 60 })

test('points are kept as numbers and read back the same', () => {
  fc.assert(
    fc.property(some, (points) => {
      expect(pointsOf(flat(points))).toEqual(points)
    }),
  )
})

test('the name of an area stands within its box, and what is moved stays on the picture', () => {
  fc.assert(
    fc.property(some, fraction, (points, far) => {
      const { x, y } = middle(points)
      expect(points.some((p) => p.x <= x) && points.some((p) => p.x >= x)).toBe(true)
      expect(points.some((p) => p.y <= y) && points.some((p) => p.y >= y)).toBe(true)
      const to = moved({ x, y }, 4 * far - 2, 2 - 4 * far)
      expect([to.x, to.y].every((value) => value >= 0 && value <= 1)).toBe(true)
    }),
  )
})

const ring = (n: number): Point[] =>
  Array.from({ length: n }, (_, k) => ({
    x: 0.5 + Math.cos((2 * Math.PI * k) / n) / 2,
    y: 0.5 + Math.sin((2 * Math.PI * k) / n) / 2,
  }))

test('round an area no border crosses itself; two neighbours swapped always do', () => {
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 30 }), fc.nat(), (n, at) => {
      const points = ring(n)
      expect(tangled(points)).toBe(false)
      const [one, next] = [at % n, (at + 1) % n]
      const swapped = points.map((p, k) => (k === one ? (points[next] ?? p) : k === next ? (points[one] ?? p) : p))
      expect(tangled(swapped)).toBe(true)
    }),
  )
})
