import type { Point } from '../rules.ts'
import { placed, wide } from './PlanPicture.tsx'

/** The border as far as it is set, and where the keys stand. */
export const Drawing = ({ points, cursor, high }: { points: readonly Point[]; cursor: Point; high: number }) => (
  <g className="plan-drawing" aria-hidden>
    {points.length > 1 && <polygon points={placed(points, high)} />}
    {points.map(({ x, y }, n) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a point has no name but its place in the border
      <circle key={`${n} ${x} ${y}`} cx={x * wide} cy={y * high} r={5} />
    ))}
    <path
      d={`M${cursor.x * wide - 14} ${cursor.y * high}h28M${cursor.x * wide} ${cursor.y * high - 14}v28`}
      className="plan-cursor"
    />
  </g>
)
