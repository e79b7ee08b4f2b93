import { Plus, X } from 'lucide-react'
import { Button } from '#web/kit/Button.tsx'
import { Input } from '#web/kit/Input.tsx'
import { t } from '#web/words.ts'
import { wholeDay } from '../rules.ts'

type Window = { from: string; until: string }
interface Props {
  value: readonly Window[]
  onChange: (windows: Window[]) => void
}

const most = 12
/** A browser's clock knows no 24:00. */
const shown = (clock: string) => (clock === '24:00' ? '23:59' : clock)
const meant = (clock: string) => (clock === '23:59' ? '24:00' : clock)

/** The hours of the day in which it is to be done; none are the whole day, several are several turns. */
export function Windows({ value, onChange }: Props) {
  const own = value.filter(({ from, until }) => from !== wholeDay.from || until !== wholeDay.until)
  const set = (windows: Window[]) => onChange(windows.length > 0 ? windows : [wholeDay])
  const change = (at: number, part: Partial<Window>) => set(own.map((one, n) => (n === at ? { ...one, ...part } : one)))
  return (
    <fieldset className="col">
      <legend className="ink2 sm">{t('recurrences.windows')}</legend>
      {own.length === 0 && <p className="sm ink3">{t('recurrences.windows.none')}</p>}
      {own.map((window, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a window has no name but its place
        <span key={at} className="row">
          <Input
            type="time"
            aria-label={t('recurrences.from')}
            value={window.from}
            onChange={(from) => change(at, { from })}
          />
          <span className="ink3">–</span>
          <Input
            type="time"
            aria-label={t('recurrences.until')}
            value={shown(window.until)}
            onChange={(until) => change(at, { until: meant(until) })}
          />
          <Button
            small
            kind="ghost"
            icon={X}
            aria-label={t('web.remove')}
            onClick={() => set(own.filter((_, n) => n !== at))}
          />
        </span>
      ))}
      {own.length < most && (
        <Button small icon={Plus} onClick={() => set([...own, { from: '08:30', until: '18:00' }])}>
          {t('recurrences.windows.add')}
        </Button>
      )}
    </fieldset>
  )
}
