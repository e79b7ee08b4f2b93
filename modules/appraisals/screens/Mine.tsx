import { api, useSee } from '#web/api.ts'
import { Refusal } from '#web/kit/Refusal.tsx'
import { classes } from '#web/kit/tone.ts'
import { t } from '#web/words.ts'
import type { Month } from './Appraisals.tsx'
import { OneSheet } from './OneSheet.tsx'
import { points } from './points.ts'

interface Props {
  of: Month
  turnTo: (month: string) => void
  openTurn: (turnId: string) => void
}

/** My sheet of the month, and what earlier months came to. */
export function Mine({ of, turnTo, openTurn }: Props) {
  const { data, error } = useSee(api.appraisals.mine, {})
  const here = data?.filter(({ estateId }) => estateId === of.estateId) ?? []
  return (
    <>
      <Refusal error={error} />
      {here.length > 0 && (
        <nav className="row wrap my-months no-print" aria-label={t('appraisals.mine')}>
          {here.map(({ month, total, state }) => (
            <button
              key={month}
              type="button"
              className={classes('my-month', month === of.month && 'on')}
              onClick={() => turnTo(month)}
            >
              <span className="xs ink3 num">{month}</span>
              <b className="num">{points(total)}</b>
              <span className="xs ink2">{t(`appraisals.state.${state ?? 'running'}`)}</span>
            </button>
          ))}
        </nav>
      )}
      <OneSheet of={of} openTurn={openTurn} />
    </>
  )
}
