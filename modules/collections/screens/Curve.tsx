import { share, t } from '#web/words.ts'
import type { Rung } from './rung.ts'

const [wide, high, right, foot] = [268, 102, 38, 86] as const
const left = 4

/** How a month comes in day by day, and between what it will end; the dashes are its target. */
export function Curve({ of, days, name }: { of: Rung; days: number; name: string }) {
  const { dueFen, steps, forecast, target } = of
  const part = (fen: number) => (dueFen > 0 ? (fen / dueFen) * 100 : 0)
  const points = steps.map(({ day, paidFen }) => ({ day, at: part(paidFen) }))
  const last = points.at(-1) ?? { day: 1, at: 0 }
  const ends = forecast ? [forecast.lowBp / 100, forecast.bp / 100, forecast.highBp / 100] : []
  const tops = [target, last.at, ...ends]
  const least = Math.min(...points.map(({ at }) => at), ...tops)
  const most = Math.max(...tops)
  const x = (day: number) => left + ((day - 1) / Math.max(1, days - 1)) * (wide - left - right)
  const y = (at: number) => foot - ((at - least) / Math.max(1, most - least)) * 78
  const to = (day: number, at: number) => `${x(day).toFixed(1)} ${y(at).toFixed(1)}`
  const [low = 0, mid = 0, top = 0] = ends
  return (
    <svg viewBox={`0 0 ${wide} ${high}`} width="100%" role="img" aria-label={t('collections.curve', { month: name })}>
      <line x1={left} x2={wide - right} y1={y(target)} y2={y(target)} className="curve-target" />
      <line x1={left} x2={wide - right} y1={foot} y2={foot} className="curve-foot" />
      {forecast && last.day < days && (
        <>
          <path d={`M${to(last.day, last.at)}L${to(days, top)}V${y(low).toFixed(1)}Z`} className="curve-band" />
          <path d={`M${to(last.day, last.at)}L${to(days, mid)}`} className="curve-ahead" />
          <text className="curve-words" x={wide - right + 5} y={y(top) + 2}>
            {(forecast.highBp / 100).toFixed(1)}
          </text>
          {y(low) - y(top) > 9 && (
            <text className="curve-words" x={wide - right + 5} y={y(low) + 6}>
              {(forecast.lowBp / 100).toFixed(1)}
            </text>
          )}
        </>
      )}
      <path d={`M${points.map(({ day, at }) => to(day, at)).join('L')}`} className="curve-line" />
      <circle cx={x(last.day)} cy={y(last.at)} r="3.2" className="curve-now">
        <title>{share(last.at / 100)}</title>
      </circle>
      <text className="curve-words" x={left} y="99">
        {t('collections.day_of', { day: 1 })}
      </text>
      {last.day > 4 && last.day < days - 3 && (
        <text className="curve-words" x={x(last.day)} y="99" textAnchor="middle">
          {t('collections.day_today', { day: last.day })}
        </text>
      )}
      <text className="curve-words" x={wide - right} y="99" textAnchor="middle">
        {t('collections.day_of', { day: days })}
      </text>
    </svg>
  )
}
