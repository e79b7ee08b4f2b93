import { api } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Line } from '#web/kit/Line.tsx'
import { useMay } from '#web/me.ts'
import { t } from '#web/words.ts'
import { ChangeLimit } from './ChangeLimit.tsx'
import type { Limit } from './Limits.tsx'
import { actsWords, amountWords, levelWords, matchWords, promiseWords } from './limit-words.ts'

/** A limit as one would read it aloud, who is told when, and the form that changes it. */
export function OneLimit({ limit, onChanged }: { limit: Limit; onChanged: (limitId: string) => void }) {
  const may = useMay()
  const { promise, match, amount, again, counting, calendar, startActs, goalActs, pauseActs, levels, source } = limit
  return (
    <Card title={promiseWords(promise)} note={matchWords(match)} fill>
      <p className="limit-sentence">
        {t('deadlines.sentence', {
          start: actsWords(startActs),
          goal: actsWords(goalActs),
          amount: amountWords(amount),
        })}{' '}
        {t(`deadlines.counting.${counting}.how`)}
        {again && ` ${t('deadlines.again_each', { amount: amountWords(again) })}`}
      </p>
      {calendar && <Line end={calendar}>{t('deadlines.field.calendar')}</Line>}
      {pauseActs.length > 0 && <Line end={actsWords(pauseActs)}>{t('deadlines.paused_by')}</Line>}
      <Line end={<span className="ink3">{source === 'default' ? t('deadlines.source.default') : source}</span>}>
        {t('deadlines.source')}
      </Line>
      <h3 className="limit-head">{t('deadlines.field.levels')}</h3>
      <ol className="limit-levels sm">
        {levels.map((level) => (
          <li key={levelWords(level)}>{levelWords(level)}</li>
        ))}
      </ol>
      {may(api.deadlines.changeLimit.opName) && <ChangeLimit limit={limit} onChanged={onChanged} />}
    </Card>
  )
}
