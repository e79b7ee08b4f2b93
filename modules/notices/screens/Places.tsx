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
  const inside = useInside(choice)
  const name = buildings.find(({ id }) => id === choice.buildingId)?.name ?? ''
  const called = (part: 'entrance' | 'unit', id: string) => inside[part].find(([own]) => own === id)?.[1]
  const add = () => {
    const [entrance, unit] = [called('entrance', choice.entranceId), called('unit', choice.unitId)]
    onChange([...spots, spotOf(choice, { name, entrance, unit })])
    setChoice(nowhere)
  }
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
        {parts.map(({ of, field }) => (
          <Part
            key={of}
            of={of}
            value={choice[field]}
            options={inside[of]}
            onChange={(value) => setChoice({ ...choice, unitId: '', [field]: value })}
          />
        ))}
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

const parts = [
  { of: 'entrance', field: 'entranceId' },
  { of: 'floor', field: 'floor' },
  { of: 'riser', field: 'riser' },
  { of: 'unit', field: 'unitId' },
] as const

type Options = (readonly [id: string, label: string])[]

/** What there is to choose inside the building, and of its doors those that fit what was chosen. */
function useInside({ buildingId, entranceId, floor, riser }: Choice): Record<(typeof parts)[number]['of'], Options> {
  const { data: stack } = useSee(api.estates.stack, { buildingId }, { enabled: buildingId !== '' })
  const all = stack?.units ?? []
  const same = (texts: readonly string[]): Options => [...new Set(texts)].map((text) => [text, text])
  const fits = all
    .filter((unit) => !entranceId || unit.entranceId === entranceId)
    .filter((unit) => !floor || unit.floor === Number(floor))
    .filter((unit) => !riser || riserOf(unit.number, unit.floor) === riser)
  return {
    entrance: (stack?.entrances ?? []).map(({ id, code }) => [id, code]),
    floor: same(all.map((unit) => String(unit.floor))),
    riser: same(all.map((unit) => riserOf(unit.number, unit.floor)).toSorted()),
    unit: fits.map(({ id, code }) => [id, code]),
  }
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
