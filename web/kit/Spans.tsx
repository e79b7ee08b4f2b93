import { duration } from '#web/words.ts'

/** One stretch between start and due moment of a clock. */
export type Span = {
  /** counted: used up; paused: waiting for the customer; closed: outside opening hours; ahead: still to come. */
  kind: 'counted' | 'paused' | 'closed' | 'ahead'
  from: string
  to: string
  label?: string | undefined
}

const seconds = (span: Span) => Temporal.Instant.from(span.from).until(span.to).total('seconds')

// A night is longer than a working day: widths grow with the root, so that what counts stays readable.
const width = (span: Span) => Math.sqrt(Math.max(60, seconds(span)))

/** The strip of a clock: what counted, what did not, what is left until due. */
export function Spans({ spans, label }: { spans: readonly Span[]; label: string }) {
  const now = spans.findLastIndex(({ kind }) => kind === 'counted' || kind === 'paused')
  return (
    <div className="spans" role="img" aria-label={label}>
      {spans.map((span, index) => (
        <i
          key={span.from}
          className={`${span.kind} ${span.kind === 'closed' ? 'hatch' : ''} ${index === now ? 'now' : ''}`}
          style={{ flexGrow: width(span) }}
        >
          {span.label ?? duration(seconds(span))}
        </i>
      ))}
    </div>
  )
}
