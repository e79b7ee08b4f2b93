import { monthAt } from '#modules/agendas/screens/day.tsx'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useNow } from '#web/now.ts'
import { share, t } from '#web/words.ts'
import { type Counts, keptShare } from '../rules.ts'

/** My month: how much was kept in time by work, and apart what was only signed off. */
export function FieldMonth() {
  const { data, error } = useSee(api.turns.tally, monthAt(useNow()), { keep: true })
  const parts = data && ([['by_work', data.byWork], ['by_check_off', data.byCheckOff]] as const).filter(([, of]) => closedOf(of) > 0) // biome-ignore format: it reads as a row
  return (
    <Card title={t('turns.phone.month')}>
      <Refusal error={error} />
      {!parts && !error && <Skeleton rows={2} />}
      {parts?.length === 0 && <p className="line ink3">{t('turns.phone.month_none')}</p>}
      {parts?.map(([name, of]) => (
        <Line key={name} end={<b className="num">{fraction(of)}</b>} below={t('turns.phone.besides', { ...of })}>
          {t(`turns.phone.${name}`)}
        </Line>
      ))}
    </Card>
  )
}

const closedOf = ({ kept, late, missed }: Counts) => kept + late + missed
const fraction = (of: Counts) =>
  t('turns.phone.of', { share: share(keptShare(of) ?? 0, 0), kept: of.kept, closed: closedOf(of) })
