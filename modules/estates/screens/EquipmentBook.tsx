import { Id } from '#kernel/shapes.ts'
import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { number, t } from '#web/words.ts'
import { EquipmentAnswers } from '../rules.ts'

type Equipment = Awaited<ReturnType<typeof api.estates.equipment>>['rows'][number]

const NewEquipment = EquipmentAnswers.partial({ purpose: true, buildingId: true, placeId: true }).extend({
  estateId: Id,
})

/** What turns, pumps, lights and watches in the estate. */
export function EquipmentBook({ estateId }: { estateId: string }) {
  const { data } = useSee(api.estates.equipment, { estateId })
  const { data: buildings } = useSee(api.estates.buildings, { estateId })
  const { data: places } = useSee(api.estates.places, { estateId })
  const names = new Map([...(buildings?.rows ?? []), ...(places?.rows ?? [])].map(({ id, name }) => [id, name]))
  const named = (id: string | null) => (id && names.get(id)) ?? '—'
  return (
    <Card
      title={t('estates.equipment')}
      note={data && number(data.rows.length)}
      end={
        <AskAct
          act={api.estates.addEquipment}
          of={NewEquipment}
          given={{ estateId }}
          start={{ count: 1 }}
          noun="equipment"
          kind="ghost"
        />
      }
      fill
    >
      <Table
        label={t('estates.equipment')}
        rows={data?.rows}
        columns={columns(named)}
        keyOf={({ id }) => id}
        empty={<Empty title={t('estates.no_equipment')} note={t('estates.no_equipment.out')} />}
      />
    </Card>
  )
}

const columns = (named: (id: string | null) => string): Column<Equipment>[] => [
  { key: 'name', title: t('estates.field.name'), show: ({ name }) => <b>{name}</b> },
  { key: 'kind', title: t('estates.field.kind'), width: 160, show: ({ kind }) => t(`equipment.kind.${kind}`) },
  {
    key: 'purpose',
    title: t('estates.field.purpose'),
    width: 160,
    show: ({ purpose }) => (purpose ? t(`equipment.purpose.${purpose}`) : '—'),
  },
  { key: 'count', title: t('estates.field.count'), width: 80, num: true, show: ({ count }) => number(count) },
  { key: 'building', title: t('estates.field.building'), width: 110, show: ({ buildingId }) => named(buildingId) },
  { key: 'place', title: t('estates.field.placeId'), width: 200, show: ({ placeId }) => named(placeId) },
]
