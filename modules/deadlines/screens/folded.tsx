import type { Span } from '#web/kit/Spans.tsx'

/** Beyond this many lines an explanation is not read any more. */
const mostLines = 8
const breakSeconds = 4 * 3600

const sum = (spans: readonly Span[], why: Span['why']) =>
  spans.reduce((total, span) => total + (span.why === why ? span.seconds : 0), 0)

/** The spans of a clock as people tell them: an office day is one stretch, all that is still to come another. */
export function folded(spans: readonly Span[]): Span[] {
  const first = spans.findIndex(({ why }) => why === 'ahead')
  const past = first < 0 ? spans : spans.slice(0, first)
  const ahead = first < 0 ? [] : joined(spans.slice(first), 'ahead')
  const days = withoutBreaks(past, breakSeconds)
  return [...(days.length <= mostLines ? days : withoutBreaks(past, Number.POSITIVE_INFINITY)), ...ahead]
}

function joined(spans: readonly Span[], why: Span['why']): Span[] {
  const [first, last] = [spans[0], spans.at(-1)]
  return first && last ? [{ why, from: first.from, to: last.to, seconds: sum(spans, why) }] : []
}

/** Counted stretches with a closed break between them, no longer than this, become one. */
function withoutBreaks(spans: readonly Span[], longestSeconds: number): Span[] {
  const told: Span[] = []
  for (const span of spans) {
    const [before, pause] = [told.at(-2), told.at(-1)]
    const bridged =
      span.why === 'counted' && before?.why === 'counted' && pause?.why === 'closed' && pause.seconds <= longestSeconds
    if (bridged) told.splice(-2, 2, ...joined([before, pause, span], 'counted'))
    else told.push(span)
  }
  return told
}
