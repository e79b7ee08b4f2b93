import { useQueries } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { MiniStack } from '#web/kit/MiniStack.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { classes } from '#web/kit/tone.ts'
import { number, t } from '#web/words.ts'
import { type Colouring, countsBy, type Look, levelOf, ofCases } from './look.ts'

type Row = Awaited<ReturnType<typeof api.estates.buildings>>['rows'][number]
type BuildingsProps = {
  buildings: readonly Row[] | undefined
  by: Colouring
  chosen: string | undefined
  choose: (buildingId: string) => void
}

/** All buildings of the estate small, side by side with what the colour counts in each. */
export function Buildings({ buildings, by, chosen, choose }: BuildingsProps) {
  const looks = useLooks(buildings ?? [], by)
  if (!buildings) return <Skeleton rows={6} />
  const units = buildings.reduce((sum, row) => sum + row.units, 0)
  return (
    <nav className="buildings" aria-label={t('estates.buildings')}>
      <p className="ink3 sm">{t('estates.buildings_count', { buildings: buildings.length, units: number(units) })}</p>
      {buildings.map((row, index) => (
        <button
          key={row.id}
          type="button"
          className={classes('small-building', row.id === chosen && 'on')}
          aria-current={row.id === chosen || undefined}
          onClick={() => choose(row.id)}
        >
          <Small look={looks[index]} />
          <span>
            <b className="block">{t('estates.building_named', { name: row.name })}</b>
            <span className="ink2 sm">{told(looks[index], row)}</span>
          </span>
        </button>
      ))}
    </nav>
  )
}

function told(look: Look | undefined, row: Row): string {
  const told = look?.units.filter((unit) =>
    look.by === 'occupied' ? unit.state === 'vacant' : look.counts.has(unit.id),
  )
  return told ? `${told.length} / ${t('web.units', { count: row.units })}` : t('web.units', { count: row.units })
}

function Small({ look }: { look: Look | undefined }) {
  if (!look) return <span className="mini-stack" />
  const floors = Map.groupBy(look.units, ({ floor }) => floor)
  const across = Math.max(1, ...[...floors.values()].map((units) => units.length))
  const down = [...floors].sort(([one], [other]) => other - one)
  const levels = down.flatMap(([, units]) => {
    const row = [...units].sort((one, other) => (one.code < other.code ? -1 : 1)).map((unit) => levelOf(look, unit))
    return [...row, ...Array.from({ length: across - row.length }, () => 'away' as const)]
  })
  return <MiniStack levels={levels} across={across} />
}

/** What every building looks like under this colouring; asked once for each and shared with the large picture. */
function useLooks(buildings: readonly Row[], by: Colouring): (Look | undefined)[] {
  const stacks = useQueries({ queries: buildings.map(({ id }) => asking(api.estates.stack, { buildingId: id })) })
  const cases = useQueries({
    queries: buildings.map(({ id }) => ({ ...asking(api.cases.byUnit, { buildingId: id }), enabled: ofCases(by) })),
  })
  const debts = useQueries({
    queries: buildings.map(({ id }) => ({
      ...asking(api.reminders.byUnit, { buildingId: id }),
      enabled: by === 'arrears',
    })),
  })
  return stacks.map(({ data }, index) => {
    const [rows, owing] = [cases[index]?.data, debts[index]?.data]
    if (!data || (ofCases(by) && !rows) || (by === 'arrears' && !owing)) return undefined
    const { counts, owed } = countsBy(by, rows ?? [], owing ?? [])
    return { ...data, by, owed, counts: new Map([...counts].filter(([, count]) => count > 0)) }
  })
}

const asking = <I, O>(call: ((input: I) => Promise<O>) & { readonly opName: string }, input: I) => ({
  queryKey: [call.opName, input],
  queryFn: () => call(input),
})
