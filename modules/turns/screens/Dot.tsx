import './turns.css'
import { t } from '#web/words.ts'
import type { State } from '../rules.ts'

const glyphs: Partial<Record<State, string>> = {
  kept: 'M4.5 8.2l2.4 2.4 4.6-5',
  late: 'M8 4.6V8l2.2 1.6',
  missed: 'M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2',
  excused: 'M5 8h6',
}

/** One turn as a dot: its state by colour and by sign, so that neither is needed alone. */
export function Dot({
  state,
  label,
  onOpen,
  chosen,
}: {
  state: State
  label: string
  onOpen?: () => void
  chosen?: boolean
}) {
  const said = `${label} ${t(`turns.state.${state}`)}`.trim()
  const drawn = (
    <svg
      className={`dot ${state}${chosen ? ' chosen' : ''}`}
      viewBox="0 0 16 16"
      width={16}
      height={16}
      role="img"
      aria-label={said}
    >
      <circle cx={8} cy={8} r={7} />
      {glyphs[state] && <path d={glyphs[state]} />}
    </svg>
  )
  if (!onOpen) return drawn
  return (
    <button
      type="button"
      className="dot-press"
      title={said}
      onClick={(event) => {
        event.stopPropagation()
        onOpen()
      }}
    >
      {drawn}
    </button>
  )
}
