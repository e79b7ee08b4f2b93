import { useLocation } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { MiniStack } from '#web/kit/MiniStack.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { number, t } from '#web/words.ts'

type Row = Awaited<ReturnType<typeof api.analyses.buildings>>['rows'][number]

/** The buildings as stamps, the one with most open cases first; each opens into its picture. */
export function OpenByBuilding({ estateId }: { estateId: string }) {
  const { data, error } = useSee(api.analyses.buildings, { estateId })
  if (error) return <Refusal error={error} />
  const rows = data?.rows
  const most = Math.max(1, ...(rows ?? []).map(({ open }) => open))
  const total = rows?.reduce((sum, { open }) => sum + open, 0) ?? 0
  return (
    <Card
      title={t('analyses.buildings')}
      note={t('analyses.calls', { count: number(total) })}
      className="analysis-buildings"
    >
      {!rows && <Skeleton rows={5} />}
      {rows?.length === 0 && <Empty title={t('estates.no_building')} />}
      {rows?.map((row) => (
        <OneBuilding key={row.buildingId} of={row} most={most} />
      ))}
    </Card>
  )
}

function OneBuilding({ of: { buildingId, name, open, late, units }, most }: { of: Row; most: number }) {
  const [, go] = useLocation()
  return (
    <button
      type="button"
      className="building-line"
      onClick={() => go(`/buildings?${new URLSearchParams({ building: buildingId, by: 'open' })}`)}
    >
      <b className="cut">{t('estates.building_named', { name })}</b>
      <Stamp units={units} />
      <span className="building-bar" aria-hidden>
        <i style={{ width: `${(open / most) * 100}%` }} />
      </span>
      <span className="row">
        {late > 0 && <Tag tone="late">{t('analyses.late', { count: late })}</Tag>}
        <b>{open}</b>
      </span>
    </button>
  )
}

const deepest = 5

function levelOf({ open, lived }: Row['units'][number]) {
  if (open === 0) return lived ? 0 : 'away'
  return ([1, 2, 3, 4, 5] as const)[Math.min(open, deepest) - 1] ?? deepest
}

function Stamp({ units }: { units: Row['units'] }) {
  const floors = [...Map.groupBy(units, ({ floor }) => floor)].sort(([one], [other]) => other - one)
  const across = Math.max(1, ...floors.map(([, doors]) => doors.length))
  const levels = floors.flatMap(([, doors]) => [
    ...doors.map(levelOf),
    ...Array.from({ length: across - doors.length }, () => 'away' as const),
  ])
  return <MiniStack levels={levels} across={across} />
}
