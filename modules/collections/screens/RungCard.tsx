import { CircleAlert, CircleCheck, Clock } from 'lucide-react'
import { Tag } from '#web/kit/Tag.tsx'
import { classes } from '#web/kit/tone.ts'
import { money, t } from '#web/words.ts'
import { Curve } from './Curve.tsx'
import { monthName, percent, type Rung, verdictOf } from './rung.ts'

type Props = { of: Rung; back: number; days: number; chosen: boolean; onChoose: () => void }

const marks = { kept: CircleCheck, soon: Clock, late: CircleAlert } as const

/** One of the three months: its rate, bar, target and curve. Pressing it shows who would close its gap. */
export function RungCard({ of, back, days, chosen, onChoose }: Props) {
  const { rateBp, target, forecast, gapFen, met } = of
  const name = t(`collections.vintage.m${back}`, { month: monthName(of.month) })
  const { tone, words } = verdictOf(of)
  const got = (rateBp ?? 0) / 100
  return (
    <button type="button" className={classes('card rung', chosen && 'chosen')} aria-pressed={chosen} onClick={onChoose}>
      <span className="row">
        <b>{name}</b>
        <span className="end">
          <Tag tone={tone} icon={tone in marks ? marks[tone as 'kept'] : undefined}>
            {words}
          </Tag>
        </span>
      </span>
      <span className="row rung-figures">
        <span className="rung-rate num">{percent(rateBp)}</span>
        {forecast && (
          <span className="ink2 sm">
            {t('collections.by_end')} <b>{percent(forecast.bp)}</b>{' '}
            <span className="ink3">±{(forecast.errorBp / 100).toFixed(1)}</span>
          </span>
        )}
        {met === false && (
          <span className={`end sm num c ${tone}`}>{t('collections.short_of', { amount: money(gapFen) })}</span>
        )}
      </span>
      <span className="meter">
        <i className="meter-got" style={{ width: `${got}%` }} />
        {forecast && (
          <i className="meter-ahead" style={{ left: `${got}%`, width: `${Math.max(0, forecast.bp / 100 - got)}%` }} />
        )}
        <i className="meter-target" style={{ left: `${target}%` }}>
          <b className={classes('target-words', target >= 85 && 'near-end')}>
            {t('collections.target', { percent: target })}
          </b>
        </i>
      </span>
      {of.dueFen > 0 && <Curve of={of} days={days} name={name} />}
    </button>
  )
}
