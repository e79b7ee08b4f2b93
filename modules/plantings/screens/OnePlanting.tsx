import './plantings.css'
import { api } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Pictures } from '#web/kit/Pictures.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMe } from '#web/me.ts'
import { today } from '#web/today.ts'
import { day, t } from '#web/words.ts'
import { Check, checkAfterDays, Drop, life, Plant, percentAlive } from '../rules.ts'
import { type Row, tones } from './look.ts'

const later = () => Temporal.PlainDate.from(today()).add({ days: checkAfterDays }).toString()

/** One planting from the plan to the count, each with its pictures. */
export function OnePlanting({ of }: { of: Row }) {
  const { employeeId: id } = useMe()
  const { plantingId, plant, size, quantity, measure, kind, zone, place, contractor, reason, state, words } = of
  const given = { plantingId }
  const can = (move: (typeof life.moves)[number]) => life.can(state, move)
  return (
    <Card title={plant} note={`${quantity} ${t(`plantings.measure.${measure}`)}`} fill padded end={<Tag tone={tones[state]}>{t(`plantings.state.${state}`)}</Tag>}>
      <p className="ink2">{[t(`plantings.kind.${kind}`), size, zone, place, contractor ?? t('plantings.own')].filter(Boolean).join(' · ')}</p>
      <p className="sm">{reason}</p>
      {words && words !== reason && <p className="sm ink2">{words}</p>}
      <div className="row planting-acts">
        {can('plant') && <AskAct act={api.plantings.plant} of={Plant} given={given} start={{ planted: quantity, checkOn: later() }} kind="main" />}
        {can('check') && of.plantedBy !== id && <AskAct act={api.plantings.check} of={Check} given={given} kind="main" />}
        {can('drop') && <AskAct act={api.plantings.drop} of={Drop} given={given} kind="ghost" />}
      </div>
      <Step title={t('plantings.before')} who={of.planner} on={of.dueOn} ids={of.photoIds} />
      {of.plantedOn && <Step title={t('plantings.after')} who={of.planter} on={of.plantedOn} ids={of.plantedPhotoIds} />}
      {of.checkedOn && <Step title={t('plantings.counted')} who={of.checker} on={of.checkedOn} ids={of.checkedPhotoIds} />}
      {of.alive !== null && of.planted !== null && (
        <p className="planting-alive">{t('plantings.percent', { alive: of.alive, planted: of.planted, percent: percentAlive(of.alive, of.planted) })}</p>
      )}
    </Card>
  )
} // biome-ignore format: it reads as a page

const Step = ({ title, who, on, ids }: { title: string; who: string | null; on: string; ids: readonly string[] }) => (
  <section className="planting-step">
    <h3>
      {title} <span className="ink3 sm">{t('plantings.by', { who: who ?? '', on: day(on) })}</span>
    </h3>
    <Pictures ids={ids} />
  </section>
)
