import type { z } from 'zod'
import { Id } from '#kernel/shapes.ts'
import { api, useSee } from '#web/api.ts'
import { asked } from '#web/asked.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { useUrlValue } from '#web/url.ts'
import { number, t } from '#web/words.ts'
import { BuildingAnswers } from '../rules.ts'
import { UnitBook } from './UnitBook.tsx'

type Building = Awaited<ReturnType<typeof api.estates.buildings>>['rows'][number]

const NewBuilding = BuildingAnswers.partial({ basements: true, zoneId: true }).extend({ estateId: Id })

/** The buildings of an estate, and the units of the chosen one. */
export function BuildingBook({ estateId }: { estateId: string }) {
  const { data } = useSee(api.estates.buildings, { estateId })
  const [chosenId, choose] = useUrlValue('building')
  const chosen = data?.rows.find(({ id }) => id === chosenId) ?? data?.rows[0]
  return (
    <div className="book">
      <Card
        title={t('estates.buildings')}
        note={data && number(data.rows.length)}
        end={
          <AskAct
            act={api.estates.addBuilding}
            of={NewBuilding}
            given={{ estateId }}
            start={{ kind: 'tower' }}
            noun="buildings"
            kind="ghost"
          />
        }
        fill
      >
        <Table
          label={t('estates.buildings')}
          rows={data?.rows}
          columns={columns()}
          keyOf={({ id }) => id}
          chosen={chosen?.id}
          onChoose={({ id }) => choose(id)}
          empty={<Empty title={t('estates.no_building')} note={t('estates.no_building.out')} />}
        />
      </Card>
      {chosen && <UnitBook key={chosen.id} building={chosen} acts={<ChangeBuilding building={chosen} />} />}
    </div>
  )
}

const columns = (): Column<Building>[] => [
  { key: 'name', title: t('estates.field.building'), width: 76, show: ({ name }) => <b>{name}</b> },
  { key: 'kind', title: t('estates.field.kind'), width: 80, show: ({ kind }) => t(`buildings.kind.${kind}`) },
  {
    key: 'floors',
    title: t('estates.field.floors'),
    width: 76,
    num: true,
    show: ({ floors, basements }) => `${floors} / −${basements}`,
  },
  { key: 'units', title: t('estates.unit'), width: 60, num: true, show: ({ units }) => number(units) },
  { key: 'zone', title: t('estates.field.zoneId'), show: ({ zone }) => zone ?? '—' },
]

const Changed = BuildingAnswers.omit({ name: true }).extend({ buildingId: Id })
const change = asked(api.estates.changeBuilding, ({ buildingId, ...to }: z.input<typeof Changed>) => ({
  buildingId,
  to,
}))

const ChangeBuilding = ({ building: { id, kind, floors, basements, zoneId } }: { building: Building }) => (
  <AskAct
    act={change}
    of={Changed}
    given={{ buildingId: id }}
    start={{ kind, floors, basements, zoneId }}
    noun="buildings"
    kind="ghost"
  />
)
