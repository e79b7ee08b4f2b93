import { Plus } from 'lucide-react'
import { useState } from 'react'
import { api, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Chip } from '#web/kit/Chip.tsx'
import { Select } from '#web/kit/Select.tsx'
import { t } from '#web/words.ts'
import { riserOf, type Where } from '../rules.ts'

/** A place as it is chosen: with the words it is called by. */
export type Spot = Where & { label: string }

type PlacesProps = { estateId: string; spots: readonly Spot[]; onChange: (spots: Spot[]) => void }
const nowhere = { buildingId: '', entranceId: '', floor: '', riser: '', unitId: '' }
type Choice = typeof nowhere

/** Where a notice goes: from a building inwards to an entrance, a floor, a riser, or one door. */
export function Places({ estateId, spots, onChange }: PlacesProps) {
  const [choice, setChoice] = useState(nowhere)
  const buildings = useSee(api.estates.buildings, { estateId }).data?.rows ?? []
  const { data: stack } = useSee(
    api.estates.stack,
    { buildingId: choice.buildingId },
    { enabled: choice.buildingId !== '' },
  )
  const set = (part: Partial<Choice>) => setChoice((before) => ({ ...before, ...part }))
  const units = (stack?.units ?? []).filter(({ entranceId, floor, number }) => {
    const own = !choice.entranceId || entranceId === choice.entranceId
    return (
      own &&
      (!choice.floor || floor === Number(choice.floor)) &&
      (!choice.riser || riserOf(number, floor) === choice.riser)
    )
  })
  const name = buildings.find(({ id }) => id === choice.buildingId)?.name ?? ''
  const entrance = stack?.entrances.find(({ id }) => id === choice.entranceId)?.code
  const unit = units.find(({ id }) => id === choice.unitId)?.code
  const add = () => {
    onChange([...spots, spotOf(choice, { name, entrance, unit })])
    setChoice(nowhere)
  }
  const floors = [...new Set((stack?.units ?? []).map(({ floor }) => floor))]
  const risers = [...new Set((stack?.units ?? []).map(({ number, floor }) => riserOf(number, floor)))].toSorted()
  return (
    <>
      <div className="notice-places">
        <Select
          aria-label={t('notices.place.building')}
          value={choice.buildingId}
          nothing={t('notices.place.building')}
          options={buildings.map((one) => ({
            value: one.id,
            label: t('notices.place.of_building', { name: one.name }),
          }))}
          onChange={(buildingId) => setChoice({ ...nowhere, buildingId })}
        />
        <Part
          of="entrance"
          value={choice.entranceId}
          options={(stack?.entrances ?? []).map(({ id, code }) => [id, code])}
          onChange={(entranceId) => set({ entranceId, unitId: '' })}
        />
        <Part
          of="floor"
          value={choice.floor}
          options={floors.map((floor) => [String(floor), String(floor)])}
          onChange={(floor) => set({ floor, unitId: '' })}
        />
        <Part
          of="riser"
          value={choice.riser}
          options={risers.map((riser) => [riser, riser])}
          onChange={(riser) => set({ riser, unitId: '' })}
        />
        <Part
          of="unit"
          value={choice.unitId}
          options={units.map(({ id, code }) => [id, code])}
          onChange={(unitId) => set({ unitId })}
        />
        <Button small icon={Plus} disabled={!choice.buildingId} onClick={add}>
          {t('notices.place.add')}
        </Button>
      </div>
      <div className="row wrap">
        {spots.map((spot, n) => (
          <Chip
            key={`${spot.label} ${labelOf(spot)}`}
            on
            onClear={() => onChange(spots.filter((_, place) => place !== n))}
          >
            {labelOf(spot)}
          </Chip>
        ))}
      </div>
    </>
  )
}

type PartProps = {
  of: string
  value: string
  options: readonly (readonly [string, string])[]
  onChange: (value: string) => void
}

const Part = ({ of, value, options, onChange }: PartProps) => (
  <Select
    aria-label={t(`notices.place.${of}`)}
    value={value}
    nothing={t(`notices.place.any_${of}`)}
    disabled={options.length === 0}
    options={options.map(([id, label]) => ({
      value: id,
      label: of === 'unit' ? label : t(`notices.place.of_${of}`, { name: label }),
    }))}
    onChange={onChange}
  />
)

type Called = { name: string; entrance: string | undefined; unit: string | undefined }

function spotOf({ buildingId, entranceId, floor, riser, unitId }: Choice, { name, entrance, unit }: Called): Spot {
  if (unitId) return { unitId, label: unit ?? '' }
  return {
    buildingId,
    ...(entranceId && { entranceId }),
    ...(floor && { floor: Number(floor) }),
    ...(riser && { riser }),
    label: [name, entrance].filter(Boolean).join('-'),
  }
}

/** `3-1` and what of it: how a place is called on a chip. */
export const labelOf = ({
  label,
  floor,
  riser,
  unitId,
}: {
  label: string
  floor?: number | undefined
  riser?: string | undefined
  unitId?: string | undefined
}) =>
  [
    unitId ? label : t('notices.place.of_building', { name: label }),
    floor === undefined ? '' : t('notices.place.of_floor', { name: floor }),
    riser ? t('notices.place.of_riser', { name: riser }) : '',
  ]
    .filter(Boolean)
    .join(' ')
