import { type ReactNode, useState } from 'react'
import { z } from 'zod'
import { Day, Id, Name } from '#kernel/shapes.ts'
import { api, useSee } from '#web/api.ts'
import { asked } from '#web/asked.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import type { Draw } from '#web/kit/controls.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { today } from '#web/today.ts'
import { day, number, t } from '#web/words.ts'
import { CodePart, UnitAnswers } from '../rules.ts'

type Stack = Awaited<ReturnType<typeof api.estates.stack>>
type Unit = Stack['units'][number]

const NewEntrance = z.object({ buildingId: Id, code: CodePart })
const NewUnit = z.object({
  buildingId: Id,
  entranceId: Id.optional(),
  number: CodePart,
  ...UnitAnswers.omit({ tags: true }).partial({ handedOverOn: true, state: true }).shape,
})

/** The units of one building as a list: add, correct, retire. */
export function UnitBook({ building, acts }: { building: { id: string; name: string }; acts: ReactNode }) {
  const { data } = useSee(api.estates.stack, { buildingId: building.id })
  const [chosenId, choose] = useState<string>()
  const chosen = data?.units.find(({ id }) => id === chosenId)
  const given = { buildingId: building.id }
  return (
    <Card
      title={t('estates.building_named', { name: building.name })}
      note={data && t('web.units', { count: number(data.units.length) })}
      end={
        <>
          {chosen && <UnitActs unit={chosen} />}
          {acts}
          <AskAct act={api.estates.addEntrance} of={NewEntrance} given={given} kind="ghost" />
          <AskAct
            act={api.estates.addUnit}
            of={NewUnit}
            given={given}
            start={{ use: 'dwelling', state: 'occupied' }}
            noun="units"
            controls={{ entranceId: entrancesOf(data) }}
            kind="ghost"
          />
        </>
      }
      fill
    >
      <Table
        label={t('estates.unit')}
        rows={data?.units}
        columns={columns()}
        keyOf={({ id }) => id}
        chosen={chosenId}
        onChoose={({ id }) => choose(id)}
        empty={<Empty title={t('estates.no_unit')} note={t('estates.no_unit.out')} />}
      />
    </Card>
  )
}

/** The entrances of the building, to choose from. */
const entrancesOf =
  (stack: Stack | undefined): Draw =>
  ({ value, set, control }) => (
    <select
      {...control}
      className="input"
      value={String(value ?? '')}
      onChange={(event) => set(event.target.value || undefined)}
    >
      <option value="">{t('web.choose')}</option>
      {stack?.entrances.map(({ id, code }) => (
        <option key={id} value={id}>
          {code}
        </option>
      ))}
    </select>
  )

const Changed = UnitAnswers.omit({ tags: true }).extend({ unitId: Id })
const change = asked(api.estates.changeUnit, ({ unitId, ...to }: z.input<typeof Changed>) => ({ unitId, to }))
const Retired = z.object({ unitId: Id, on: Day, reason: Name })

function UnitActs({ unit }: { unit: Unit }) {
  const { id: unitId, code, floor, use, areaSqm, handedOverOn, state } = unit
  return (
    <>
      <AskAct
        act={change}
        of={Changed}
        given={{ unitId }}
        start={{ floor, use, areaSqm, handedOverOn, state }}
        noun="units"
        note={code}
        kind="ghost"
      />
      <AskAct
        act={api.estates.retireUnit}
        of={Retired}
        given={{ unitId }}
        start={{ on: today() }}
        note={code}
        kind="danger"
      />
    </>
  )
}

const columns = (): Column<Unit>[] => [
  { key: 'code', title: t('estates.field.code'), width: 110, show: ({ code }) => <b>{code}</b> },
  { key: 'floor', title: t('estates.field.floor'), width: 60, num: true, show: ({ floor }) => floor },
  { key: 'use', title: t('estates.field.use'), width: 90, show: ({ use }) => t(`units.use.${use}`) },
  {
    key: 'area',
    title: t('estates.field.areaSqm'),
    width: 120,
    num: true,
    show: ({ areaSqm }) => number(Number(areaSqm), 2),
  },
  { key: 'state', title: t('estates.field.state'), width: 140, show: ({ state }) => t(`units.state.${state}`) },
  {
    key: 'handed',
    title: t('estates.field.handedOverOn'),
    width: 120,
    show: ({ handedOverOn }) => handedOverOn && day(handedOverOn),
  },
  { key: 'tags', title: t('estates.field.tags'), show: ({ tags }) => <span className="ink3">{tags.join(' · ')}</span> },
]
