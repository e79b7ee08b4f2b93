import { counted, t } from '#web/words.ts'
import { classes } from './tone.ts'

/** One stretch of a clock's life, as the kernel explains it. */
export type Span = {
  from: string
  to: string
  /** counted: used up; ahead: will count; closed: outside opening hours; paused: waiting; met: at rest. */
  why: 'counted' | 'closed' | 'paused' | 'met' | 'ahead'
  seconds: number
  /** Why it was paused, in words. */
  reason?: string | undefined
}

// A night is longer than a working day: widths grow with the root, so that what counts stays readable.
const shortestSeconds = 60
const width = ({ seconds }: Span) => Math.sqrt(Math.max(shortestSeconds, seconds))

const wordsOf = ({ why, seconds, reason }: Span) =>
  why === 'counted' || why === 'ahead' ? counted(seconds) : (reason ?? t(`web.span.${why}`))

/** The strip of a clock: what counted, what did not, what is left until due. */
export function Spans({ spans, label }: { spans: readonly Span[]; label: string }) {
  const now = spans.findLastIndex(({ why }) => why === 'counted' || why === 'paused')
  return (
    <div className="spans" role="img" aria-label={label}>
      {spans.map((span, index) => (
        <i
          key={span.from}
          className={classes(span.why, span.why === 'closed' && 'hatch', index === now && 'now')}
          style={{ flexGrow: width(span) }}
        >
          {wordsOf(span)}
        </i>
      ))}
    </div>
  )
}
