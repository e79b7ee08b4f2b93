import { counted, left, moment, stretch, t } from '#web/words.ts'
import type { ClockFace } from './clock.ts'
import { type Span, Spans } from './Spans.tsx'

type ClockWhyProps = { clock: ClockFace; spans: readonly Span[] }

const counts = ({ why }: Span) => why === 'counted'
const sumOf = ({ why, seconds }: Span) =>
  why === 'counted' ? `+${counted(seconds)}` : why === 'ahead' ? counted(seconds) : '0:00'

/** A clock explains itself: one sentence, the strip to the due moment, and the lines that add up. */
export function ClockWhy({ clock, spans }: ClockWhyProps) {
  const used = t('web.why.used', { duration: counted(clock.used) })
  return (
    <div className="clock-why pop">
      <p>
        <b className="acc">{used}</b>
        {t('web.why.rest')}
      </p>
      <Spans label={used} spans={spans} />
      <table className="sums">
        <tbody>
          {spans.map((span) => (
            <tr key={span.from}>
              <td>{stretch(span.from, span.to)}</td>
              <td className={span.why === 'paused' ? 'wait c' : undefined}>
                {span.reason ?? t(`web.why.${span.why}`)}
              </td>
              <td className={counts(span) ? 'num b' : 'num ink3'}>{sumOf(span)}</td>
            </tr>
          ))}
          {clock.dueAt && clock.left !== null && (
            <tr>
              <td>{t('web.why.due')}</td>
              <td>{moment(clock.dueAt)}</td>
              <td className={`num b c ${clock.left < 0 ? 'late' : 'run'}`}>{left(clock.left)}</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}
