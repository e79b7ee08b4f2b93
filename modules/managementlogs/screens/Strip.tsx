import { api, useSee } from '#web/api.ts'
import { classes } from '#web/kit/tone.ts'
import { today } from '#web/today.ts'
import { t, weekday } from '#web/words.ts'

type StripProps = { estateId: string; day: string; choose: (day: string) => void }

const shown = 21

/** The last three weeks, a day a button: signed, waiting for a signature, or late. */
export function Strip({ estateId, day, choose }: StripProps) {
  const { data } = useSee(api.managementlogs.list, { estateId, limit: shown + 2 })
  const last = Temporal.PlainDate.from(today())
  const days = Array.from({ length: shown }, (_, n) => last.subtract({ days: shown - 1 - n }).toString())
  const known = new Map(data?.rows.map((row) => [row.day, row]))
  return (
    <nav className="day-strip" aria-label={t('managementlogs.strip')}>
      {days.map((one) => {
        const row = known.get(one)
        const standing = !row ? 'none' : row.late && row.state !== 'signed' ? 'late' : row.state
        const words = row ? t(`management_logs.state.${row.state}`) : t('managementlogs.none')
        return (
          <button
            key={one}
            type="button"
            className={classes('strip-day', standing)}
            aria-pressed={one === day}
            aria-label={`${one} ${words}`}
            onClick={() => choose(one)}
          >
            <span className="xs ink3">{weekday(one)}</span>
            <b>{Number(one.slice(-2))}</b>
            <i aria-hidden />
          </button>
        )
      })}
    </nav>
  )
}
