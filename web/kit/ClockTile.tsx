import { useNow } from '#web/now.ts'
import { type ClockFace, leftAt, toneOf, usedShare, wordsOf } from './clock.ts'
import { Ring } from './Ring.tsx'
import { classes } from './tone.ts'

type ClockTileProps = { clock: ClockFace; name: string; open?: boolean | undefined; onOpen?: (() => void) | undefined }

/** One promise of a case with its name above the words; opens into its explanation. */
export function ClockTile({ clock, name, open = false, onOpen }: ClockTileProps) {
  const leftSeconds = leftAt(clock, useNow())
  const tone = toneOf(clock, leftSeconds)
  const share = usedShare(clock, leftSeconds)
  const text = tone === 'run' || tone === 'soon' ? String(Math.round(share * 100)) : undefined
  return (
    <button type="button" className={classes('clock-tile', open && 'open')} aria-expanded={open} onClick={onOpen}>
      <Ring tone={tone} share={share} size={34} text={text} />
      <span className="grow">
        <span className="xs ink3 cut block">{name}</span>
        <span className={`${tone} c b sm block`}>{wordsOf(clock, leftSeconds)}</span>
      </span>
    </button>
  )
}
