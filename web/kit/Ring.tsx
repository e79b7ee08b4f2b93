import { t } from '#web/words.ts'
import type { Tone } from './tone.ts'

type RingProps = {
  tone: Exclude<Tone, 'plain'>
  /** Share of the limit used, 0–1, drawn clockwise from twelve. */
  share: number
  /** 18–24 in rows, 34 in a case, 56 and more alone. */
  size?: number | undefined
  /** A short figure in the middle instead of the state's glyph. */
  text?: string | undefined
  /** What a screen reader hears; by default the state and the share. */
  label?: string | undefined
}

const glyphs: Partial<Record<Tone, string>> = {
  late: 'M12 5v9M12 18.5v.1',
  kept: 'M5 12.5l4.5 4.5L19 7.5',
  wait: 'M9 6v12M15 6v12',
  void: 'M6 12h12',
}

/** The clock ring: how much of a limit is used; the glyph in the middle tells the state without colour. */
export function Ring({ tone, share, size = 20, text, label }: RingProps) {
  const used = Math.max(0, Math.min(1, share))
  const middle = size / 2
  const width = Math.max(2.5, size / 9)
  const radius = (size - width) / 2
  const round = 2 * Math.PI * radius
  const name = label ?? `${t(`web.clock.${tone}`)} ${Math.round(used * 100)}%`
  const filled = tone !== 'run' && size <= 30
  return (
    <svg
      className={`ring ${tone}`}
      width={size}
      height={size}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={name}
    >
      <circle
        cx={middle}
        cy={middle}
        r={radius}
        fill={filled ? 'var(--cb)' : 'none'}
        stroke="var(--cl)"
        strokeWidth={width}
      />
      <circle
        className="ring-used"
        cx={middle}
        cy={middle}
        r={radius}
        fill="none"
        stroke="var(--cs)"
        strokeWidth={width}
        strokeDasharray={`${round * used} ${round}`}
        strokeLinecap={used < 1 && used > 0.03 ? 'round' : 'butt'}
        transform={`rotate(-90 ${middle} ${middle})`}
      />
      <Heart tone={tone} size={size} text={text} />
    </svg>
  )
}

function Heart({ tone, size, text }: { tone: Tone; size: number; text?: string | undefined }) {
  if (text)
    return (
      <text x="50%" y="50%" dy=".36em" textAnchor="middle" fontSize={size * 0.26} fontWeight={600} fill="var(--c)">
        {text}
      </text>
    )
  if (tone === 'soon') return <circle cx={size / 2} cy={size / 2} r={size * 0.13} fill="var(--c)" />
  const glyph = glyphs[tone]
  if (!glyph) return null
  const scale = size / 48
  return (
    <path
      d={glyph}
      transform={`translate(${size / 4} ${size / 4}) scale(${scale})`}
      fill="none"
      stroke="var(--c)"
      strokeWidth={3.4}
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  )
}
