import { z } from 'zod'
import { refuse } from '#kernel/refusal.ts'
import { Id, Name, Photo } from '#kernel/shapes.ts'

export const subjects = ['zone', 'building', 'place'] as const
export type Subject = (typeof subjects)[number]

const fraction = z.number().min(0).max(1)
/** A spot on the picture, from its upper left corner. */
export const Point = z.object({ x: fraction, y: fraction })
export type Point = z.output<typeof Point>
/** One point, or an area of three and more. */
export const Points = z
  .array(Point)
  .min(1)
  .max(60)
  .refine((points) => points.length !== 2)

export const Add = z.object({ estateId: Id.of('estates'), name: Name, fileId: Photo })
export const OnePlan = z.object({ planId: Id })
export const Replace = OnePlan.extend({ fileId: Photo })
export const Mark = OnePlan.extend({ subject: z.enum(subjects), subjectId: z.uuid(), points: Points })
export const OneMark = z.object({ markId: Id })

const MarkRow = z.object({
  markId: Id,
  subject: z.enum(subjects),
  subjectId: Id,
  name: z.string(),
  points: Point.array(),
})
export type MarkRow = z.output<typeof MarkRow>
export const PlanRow = z.object({ planId: Id, estateId: Id, name: Name, fileId: Id, marks: z.int() })
export const PlanWhole = PlanRow.omit({ marks: true }).extend({ marks: MarkRow.array() })

export const flat = (points: readonly Point[]): number[] => points.flatMap(({ x, y }) => [x, y])

/** Points as they are kept, x and y by turns. */
export const pointsOf = (numbers: readonly number[]): Point[] =>
  Array.from({ length: numbers.length / 2 }, (_, n) => ({ x: numbers[2 * n] ?? 0, y: numbers[2 * n + 1] ?? 0 }))

/** The middle of a mark's box: where its name is written. Never outside the picture. */
export function middle(points: readonly Point[]): Point {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  return { x: (Math.min(...xs) + Math.max(...xs)) / 2, y: (Math.min(...ys) + Math.max(...ys)) / 2 }
}

/** Twice the area that turns from one point by another to a third; below 0 the other way round. */
const turn = (a: Point, b: Point, c: Point) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)

/** Whether two lines truly cross, not only touch. */
const cross = (a: Point, b: Point, c: Point, d: Point) =>
  turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0

/** Whether the border of an area crosses itself, as a figure of eight does. */
export function tangled(points: readonly Point[]): boolean {
  const lines = points.map((from, n) => [from, points[(n + 1) % points.length] ?? from] as const)
  return lines.some(([a, b], n) => lines.slice(n + 1).some(([c, d]) => cross(a, b, c, d)))
}

/** An area whose border crosses itself has no inside to be coloured; refuses `siteplans.border_crosses`. */
export function mayMark(points: readonly Point[]): void {
  if (tangled(points)) refuse('siteplans.border_crosses')
}

/** What is moved by keys goes so far with one press. */
export const step = 0.01
const within = (value: number) => Math.min(1, Math.max(0, Number(value.toFixed(4))))

/** A point moved, kept on the picture and to a ten-thousandth. */
export const moved = ({ x, y }: Point, dx: number, dy: number): Point => ({ x: within(x + dx), y: within(y + dy) })
