import { now, useNow } from '#web/now.ts'
import { moment, t } from '#web/words.ts'
import { type ClockFace, leftAt, toneOf, usedShare, wordsOf } from './clock.ts'
import { Ring } from './Ring.tsx'

type ClockChipProps = {
  clock: ClockFace
  size?: number | undefined
  /** Opens the explanation; without it the chip is plain text. */
  onOpen?: (() => void) | undefined
}

const lastMinuteSeconds = 60

/** Ring and words of one clock, stepping each minute and in the last minute each second. */
export function ClockChip({ clock, size = 18, onOpen }: ClockChipProps) {
  const nearly = clock.counting && Math.abs(leftAt(clock, now())) < lastMinuteSeconds + 1
  const at = useNow(nearly ? 'second' : 'minute')
  const leftSeconds = leftAt(clock, at)
  const tone = toneOf(clock, leftSeconds)
  const strong = tone === 'late' || tone === 'soon'
  const title = clock.dueAt ? t('web.clock.due', { at: moment(clock.dueAt) }) : undefined
  const body = (
    <>
      <Ring tone={tone} share={usedShare(clock, leftSeconds)} size={size} />
      <span className={`${tone} c nowrap ${strong ? 'b' : ''}`}>{wordsOf(clock, leftSeconds)}</span>
    </>
  )
  if (!onOpen)
    return (
      <span className="clock-chip" title={title}>
        {body}
      </span>
    )
  return (
    <button type="button" className="clock-chip press" title={title} onClick={onOpen}>
      {body}
    </button>
  )
}
