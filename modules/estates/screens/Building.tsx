import './building.css'
import { Building2 } from 'lucide-react'
import { api, useSee } from '#web/api.ts'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Stack } from '#web/kit/Stack.tsx'
import { useEstate, useMay } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { money, t } from '#web/words.ts'
import { Buildings } from './Buildings.tsx'
import { ChosenUnit } from './ChosenUnit.tsx'
import { Legend } from './Legend.tsx'
import { colourings, type Look, tilesOf, useLook } from './look.ts'

/** A building as it stands, floors by units, each tile coloured by one chosen state. */
export default function Building() {
  const { estate } = useEstate()
  const may = useMay()
  const [chosenBuilding, choose] = useUrlValue('building')
  const [colouring, colour] = useUrlValue('by', 'open')
  const { data, error } = useSee(
    api.estates.buildings,
    { estateId: estate?.id ?? '' },
    { enabled: estate !== undefined },
  )
  const buildingId = data?.rows.find(({ id }) => id === chosenBuilding)?.id ?? data?.rows[0]?.id
  const offered = colourings.filter(
    (one) => one === 'occupied' || may(one === 'arrears' ? 'reminders.byUnit' : 'cases.byUnit'),
  )
  const by = offered.find((one) => one === colouring) ?? 'occupied'
  const look = useLook(buildingId, by)

  if (error) return <Refusal error={error} />
  if (data?.rows.length === 0)
    return <Empty icon={Building2} title={t('estates.no_building')} note={t('estates.no_building.out')} />
  return (
    <Page
      title={t('estates.picture')}
      note={look && <Size look={look} />}
      end={
        <Seg
          label={t('estates.coloured_by')}
          value={by}
          onChange={colour}
          options={offered.map((one) => ({ value: one, label: t(`estates.by.${one}`) }))}
        />
      }
      whole
    >
      <div className="building">
        <Buildings buildings={data?.rows} by={by} chosen={buildingId} choose={choose} />
        {look ? <Tiles look={look} /> : <Skeleton />}
      </div>
    </Page>
  )
}

function Tiles({ look }: { look: Look }) {
  const [unitId, choose] = useUrlValue('unit')
  const chosen = look.units.find(({ id }) => id === unitId)
  return (
    <>
      <div className="building-stack">
        <Stack
          label={t('estates.building_named', { name: look.name })}
          tiles={tilesOf(look)}
          chosen={unitId}
          onChoose={choose}
          floorEnd={look.by === 'occupied' ? undefined : (floor) => <FloorSum look={look} floor={floor} />}
        />
      </div>
      <aside className="building-side">
        <Legend look={look} />
        {chosen && <ChosenUnit key={chosen.id} unit={chosen} look={look} />}
        {!chosen && <p className="ink3 sm">{t('estates.choose_unit')}</p>}
      </aside>
    </>
  )
}

function Size({ look: { name, floors, entrances, units } }: { look: Look }) {
  const told = { floors, entrances: entrances.length, units: units.length }
  return <>{`${t('estates.building_named', { name })} · ${t('estates.size', told)}`}</>
}

const dashWidth = 7
const longestDash = 42
/** So much owed on a floor is one dot of its dash. */
const fenADot = 20_000

function FloorSum({ look, floor }: { look: Look; floor: number }) {
  const of = look.by === 'arrears' ? look.owed : look.counts
  const sum = look.units.filter((unit) => unit.floor === floor).reduce((total, { id }) => total + (of.get(id) ?? 0), 0)
  if (sum === 0) return <>—</>
  if (look.by === 'arrears')
    return (
      <>
        <i className="floor-sum" style={{ width: Math.min(longestDash, Math.ceil(sum / fenADot)) }} /> {money(sum)}
      </>
    )
  return (
    <>
      <i className="floor-sum" style={{ width: Math.min(longestDash, sum * dashWidth) }} /> {sum}
    </>
  )
}
