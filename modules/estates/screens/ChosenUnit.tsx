import { useLocation } from 'wouter'
import { UnitDebt } from '#modules/reminders/screens/HomeReminders.tsx'
import { api, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { day, t } from '#web/words.ts'
import { type Look, ofCases, type Unit } from './look.ts'

/** The unit that was pressed: who lives there, what is open, and the way to the whole household. */
export function ChosenUnit({ unit, look }: { unit: Unit; look: Look }) {
  const count = ofCases(look.by) ? (look.counts.get(unit.id) ?? 0) : 0
  const may = useMay()
  const [, go] = useLocation()
  const { data: home } = useSee(api.residents.household, { unitId: unit.id }, { enabled: may('residents.household') })
  const present = home?.people.filter(({ current }) => current) ?? []
  return (
    <Card
      title={unit.code}
      note={
        <Tag tone={unit.state === 'vacant' || unit.state === 'unsold' ? 'void' : 'run'}>
          {t(`units.state.${unit.state}`)}
        </Tag>
      }
      end={<span className="ink3 sm">{unit.areaSqm} m²</span>}
    >
      {look.by === 'arrears' && <UnitDebt unitId={unit.id} />}
      {count > 0 && <Line end={<b>{t('estates.cases', { count })}</b>}>{t('estates.in_hand')}</Line>}
      {present.map(({ relationId, name, kind, phone }) => (
        <Line key={relationId} end={<span className="ink3 sm">{phone}</span>} note={t(`relations.kind.${kind}`)}>
          {name}
        </Line>
      ))}
      {unit.handedOverOn && <Line end={day(unit.handedOverOn)}>{t('estates.field.handedOverOn')}</Line>}
      {may('residents.household') && (
        <div className="row chosen-acts">
          <Button kind="main" className="grow" onClick={() => go(`/households/${unit.id}`)}>
            {t('estates.open_household')}
          </Button>
          {may('cases.open') && (
            <Button onClick={() => go(`/cases/new?${new URLSearchParams({ unitId: unit.id, unit: unit.code })}`)}>
              {t('estates.register_call')}
            </Button>
          )}
        </div>
      )}
    </Card>
  )
}
