import { Link } from 'wouter'
import { z } from 'zod'
import { Id, Name } from '#kernel/shapes.ts'
import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Line } from '#web/kit/Line.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { number, t } from '#web/words.ts'
import { PlaceAnswers } from '../rules.ts'

type Place = Awaited<ReturnType<typeof api.estates.places>>['rows'][number]

const NewPlace = PlaceAnswers.partial({ buildingId: true, floor: true, zoneId: true }).extend({ estateId: Id })
const NewZone = z.object({ estateId: Id, name: Name })

/** What everybody shares, and the zones in which somebody answers for it. */
export function PlaceBook({ estateId }: { estateId: string }) {
  const { data } = useSee(api.estates.places, { estateId })
  const { data: buildings } = useSee(api.estates.buildings, { estateId })
  const { data: zones } = useSee(api.estates.zones, { estateId })
  const names = new Map([...(buildings?.rows ?? []), ...(zones?.rows ?? [])].map(({ id, name }) => [id, name]))
  const named = (id: string | null) => (id && names.get(id)) ?? '—'
  return (
    <div className="book">
      <Card
        title={t('estates.zones')}
        note={zones && number(zones.rows.length)}
        end={<AskAct act={api.estates.addZone} of={NewZone} given={{ estateId }} kind="ghost" />}
        fill
      >
        {zones?.rows.map(({ id, name }) => (
          <Line key={id}>{name}</Line>
        ))}
        {zones?.rows.length === 0 && <Empty title={t('estates.no_zone')} note={t('estates.no_zone.out')} />}
      </Card>
      <Card
        title={t('estates.places')}
        note={data && number(data.rows.length)}
        end={
          <>
            <Link href="/estates/codes" className="btn ghost">
              {t('estates.codes')}
            </Link>
            <AskAct act={api.estates.addPlace} of={NewPlace} given={{ estateId }} noun="places" kind="ghost" />
          </>
        }
        fill
      >
        <Table
          label={t('estates.places')}
          rows={data?.rows}
          columns={columns(named)}
          keyOf={({ id }) => id}
          empty={<Empty title={t('estates.no_place')} note={t('estates.no_place.out')} />}
        />
      </Card>
    </div>
  )
}

const columns = (named: (id: string | null) => string): Column<Place>[] => [
  { key: 'name', title: t('estates.field.name'), show: ({ name }) => <b>{name}</b> },
  { key: 'kind', title: t('estates.field.kind'), width: 130, show: ({ kind }) => t(`places.kind.${kind}`) },
  { key: 'building', title: t('estates.field.building'), width: 90, show: ({ buildingId }) => named(buildingId) },
  { key: 'floor', title: t('estates.field.floor'), width: 70, num: true, show: ({ floor }) => floor ?? '—' },
  { key: 'zone', title: t('estates.field.zoneId'), width: 160, show: ({ zoneId }) => named(zoneId) },
]
