import { t } from '#web/words.ts'
import { type PointState, pointStates } from '../rules.ts'

const glyphs: Record<PointState, string> = {
  kept: '',
  late: 'M0 -2.4V0l1.6 1.2',
  missed: 'M-2 -2l4 4M2 -2l-4 4',
  waiting: '',
}

/** A point on the map: its state by colour and by sign, so that neither is needed alone. */
export const PointDot = ({ state, x, y, said }: { state: PointState; x: number; y: number; said?: string }) => (
  <g className={`point ${state}`} transform={`translate(${x} ${y})`}>
    {said && <title>{said}</title>}
    <circle r={state === 'kept' ? 3.4 : 4.2} />
    {glyphs[state] && <path d={glyphs[state]} />}
  </g>
)

/** What the dots mean. */
export const Legend = () => (
  <span className="row rounds-legend">
    {pointStates.map((state) => (
      <span key={state} className="row xs ink2">
        <svg viewBox="-6 -6 12 12" width={12} height={12} aria-hidden>
          <PointDot state={state} x={0} y={0} />
        </svg>
        {t(`round_points.state.${state}`)}
      </span>
    ))}
  </span>
)
