import { Footprints } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { AssignVisits } from '#modules/reminders/rules.ts'
import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { today } from '#web/today.ts'
import { money, number, t } from '#web/words.ts'
import { monthName, percent } from './rung.ts'

type Seen = Awaited<ReturnType<typeof api.collections.gap>>
type Home = Seen['rows'][number]

/** The homes that would close the gap of a month, what each of them adds, and who calls on them. */
export function Gap({ estateId, back }: { estateId: string; back: number }) {
  const { data, error } = useSee(api.collections.gap, { estateId, back }, { keep: true })
  const visits = useSee(api.reminders.visits, { estateId }, { keep: true })
  const [picked, pick] = useState<readonly string[]>([])
  const toggle = (unitId: string) => pick((before) => (before.includes(unitId) ? before.filter((one) => one !== unitId) : [...before, unitId]))
  const going = new Map(visits.data?.rows.filter(({ state }) => state === 'assigned').map((visit) => [visit.unitId, visit]))
  const end = (
    <>
      {picked.length > 0 && <span className="ink2 sm">{t('collections.picked', { homes: picked.length })}</span>}
      {data && data.needed !== null && data.needed > 0 && (
        <button type="button" className="chip" onClick={() => pick(data.rows.slice(0, data.needed ?? 0).map(({ unitId }) => unitId))}>{t('collections.pick_needed', { homes: data.needed })}</button>
      )}
      {picked.length > 0 && <AskAct act={api.reminders.assignVisits} of={AssignVisits} given={{ estateId, unitIds: [...picked] }} start={{ day: today() }} kind="main" icon={Footprints} invalidates={['reminders']} onDone={() => pick([])} />}
    </>
  )
  return (
    <Card fill title={t('collections.gap_of', { month: monthName(data?.month ?? '2026-01') })} note={data && said(data)} end={end} className="gap">
      <Refusal error={error} />
      <Table
        label={t('collections.gap')}
        rows={data?.rows}
        keyOf={({ unitId }) => unitId}
        columns={data ? columns(data, { picked, toggle, going }) : []}
        height={31}
        empty={<Empty title={t('collections.nobody_owes')} note={t('collections.nobody_owes.out')} />}
      />
    </Card>
  )
} // biome-ignore format: it reads as a page

function said({ dueFen, gapFen, needed, homes, rows }: Seen) {
  if (dueFen === 0) return t('collections.nothing_due')
  if (gapFen === 0) return t('collections.gap.none', { homes: number(homes) })
  const most = rows.slice(0, needed ?? rows.length).length
  return needed === null ? t('collections.gap.out_of_reach', { amount: money(gapFen), homes: number(homes) }) : t('collections.gap.needs', { amount: money(gapFen), homes: most })
} // biome-ignore format: one sentence a line

interface Hand {
  picked: readonly string[]
  toggle: (unitId: string) => void
  going: Map<string, { visitor: string | null; day: string }>
}

function columns({ dueFen, rows }: Seen, { picked, toggle, going }: Hand): Column<Home>[] {
  const most = rows[0]?.openFen ?? 1
  return [
    { key: 'pick', title: '', width: 34, show: ({ unitId, unit }) => <input type="checkbox" checked={picked.includes(unitId)} aria-label={t('collections.pick', { unit })} onChange={() => toggle(unitId)} /> },
    { key: 'unit', title: t('collections.column.unit'), width: 104, show: ({ unitId, unit }) => <Link href={`/households/${unitId}`}><b>{unit}</b></Link> },
    { key: 'payer', title: t('collections.column.payer'), width: 92, show: ({ payer, developer }) => <span className="ink2">{developer ? t('collections.developer') : payer}</span> },
    { key: 'open', title: t('collections.column.owes'), width: 104, num: true, show: ({ openFen }) => money(openFen) },
    { key: 'effect', title: t('collections.column.adds'), width: 118, show: ({ openFen }) => <span className="effect"><i className="effect-bar" style={{ width: `${Math.max(3, (openFen / most) * 54)}px` }} />+{((openFen / dueFen) * 100).toFixed(2)}</span> },
    { key: 'reach', title: t('collections.column.reaches'), width: 70, num: true, show: ({ reachBp }) => percent(reachBp) },
    { key: 'rest', title: t('collections.column.rest'), width: 104, num: true, show: ({ restFen }) => (restFen > 0 ? <span className="ink2">{money(restFen)}</span> : '') },
    { key: 'habit', title: t('collections.column.habit'), show: ({ usualDay }) => <span className="ink2">{usualDay ? t('collections.usual_day', { day: usualDay }) : ''}</span> },
    { key: 'visit', title: t('collections.column.visit'), width: 150, show: ({ unitId }) => <Visit of={going.get(unitId)} /> },
  ]
} // biome-ignore format: a column a line

const Visit = ({ of }: { of: { visitor: string | null; day: string } | undefined }) =>
  of ? (
    <Tag tone="wait">
      {of.visitor} {of.day.slice(5)}
    </Tag>
  ) : null
