import { Car, FileCheck } from 'lucide-react'
import { z } from 'zod'
import { Id } from '#kernel/shapes.ts'
import { api } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { dayOf } from '#web/today.ts'
import { day, t } from '#web/words.ts'
import { Vehicle } from '../rules.ts'
import type { Home } from './Household.tsx'

const nothing = (words: string) => <p className="nothing-here ink3 sm">{words}</p>

const OneConsent = z.object({ consentId: Id })
const OneVehicle = z.object({ vehicleId: Id })

/** Plates that belong to the unit. */
export const Vehicles = ({ home: { vehicles, unitId } }: { home: Home }) => (
  <Card
    title={t('residents.vehicles')}
    note={vehicles.length > 0 && vehicles.length}
    end={
      <AskAct act={api.residents.addVehicle} of={Vehicle.omit({ personId: true })} given={{ unitId }} kind="ghost" />
    }
  >
    {vehicles.map(({ id, plate, since }) => (
      <Line
        key={id}
        icon={<Car size={16} className="ink3" aria-hidden />}
        note={t('residents.since', { since: day(since) })}
        end={
          <AskAct
            act={api.residents.removeVehicle}
            of={OneVehicle}
            given={{ vehicleId: id }}
            kind="ghost"
            note={plate}
          />
        }
      >
        {plate}
      </Line>
    ))}
    {vehicles.length === 0 && nothing(t('residents.no_vehicle'))}
  </Card>
)

/** What the people of the unit agreed to, and what they took back. */
export function Consents({ home: { people } }: { home: Home }) {
  const all = people.flatMap(({ consents, name }) => consents.map((consent) => ({ ...consent, name })))
  return (
    <Card title={t('residents.consents')} note={all.length > 0 && all.length}>
      {all.map(({ id, name, purpose, textVersion, channel, at, withdrawnAt }) => (
        <Line
          key={id}
          icon={<FileCheck size={16} className="ink3" aria-hidden />}
          note={textVersion}
          below={`${name} · ${t(`consents.channel.${channel}`)} · ${dayOf(at)}`}
          end={
            withdrawnAt ? (
              <Tag tone="void">{t('residents.withdrawn')}</Tag>
            ) : (
              <>
                <Tag tone="kept">{t('residents.agreed')}</Tag>
                <AskAct
                  act={api.residents.withdrawConsent}
                  of={OneConsent}
                  given={{ consentId: id }}
                  kind="ghost"
                  note={`${name} · ${t(`consents.purpose.${purpose}`)}`}
                />
              </>
            )
          }
        >
          {t(`consents.purpose.${purpose}`)}
        </Line>
      ))}
      {all.length === 0 && nothing(t('residents.no_consent'))}
    </Card>
  )
}
