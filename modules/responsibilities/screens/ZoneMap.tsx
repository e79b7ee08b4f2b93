import { Pencil, Printer } from 'lucide-react'
import { useState } from 'react'
import { Add, type MarkRow } from '#modules/siteplans/rules.ts'
import { PlanEditor } from '#modules/siteplans/screens/PlanEditor.tsx'
import { PlanPicture } from '#modules/siteplans/screens/PlanPicture.tsx'
import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { Select } from '#web/kit/Select.tsx'
import { useMay } from '#web/me.ts'
import { useUrlValue } from '#web/url.ts'
import { t } from '#web/words.ts'
import { lights, lookOf, ownerOrder, ownersOf, pointsOf, wellFrom } from '../rules.ts'
import type { Kind, Row } from './Zones.tsx'

type ZoneMapProps = {
  estateId: string
  rows: readonly Row[]
  kind: Kind | undefined
  chosen: string
  choose: (zoneId: string) => void
}
type Light = (typeof lights)[number]

/** The plan of the estate, its zones coloured by owner, score or what is open; drawn on by whoever may. */
export function ZoneMap({ estateId, rows: all, kind, chosen, choose }: ZoneMapProps) {
  const [saidPlan, setPlan] = useUrlValue('plan')
  const [saidBy, setBy] = useUrlValue('by', 'owner')
  const [editing, edit] = useState(false)
  const may = useMay()
  const { data, error } = useSee(api.siteplans.list, { estateId })
  const planId = (data?.rows.find((one) => one.planId === saidPlan) ?? data?.rows[0])?.planId
  const plan = useSee(api.siteplans.one, { planId: planId ?? '' }, { enabled: planId !== undefined })
  const by = lights.find((one) => one === saidBy) ?? 'owner'
  const add = <AskAct act={api.siteplans.add} of={Add} given={{ estateId }} onDone={(made) => setPlan(made.planId)} />
  if (editing && plan.data) return <PlanEditor plan={plan.data} onDone={() => edit(false)} />
  const end = (
    <span className="row wrap no-print">
      <Seg label={t('responsibilities.map.of')} value={by} options={lights.map((value) => ({ value, label: t(`responsibilities.map.by.${value}`) }))} onChange={setBy} />
      {data && data.rows.length > 1 && <Select aria-label={t('siteplans.list')} value={planId ?? ''} options={data.rows.map((one) => ({ value: one.planId, label: one.name }))} onChange={setPlan} />}
      {plan.data && may('siteplans.mark') && <Button small icon={Pencil} onClick={() => edit(true)}>{t('responsibilities.edit')}</Button>}
      <Button small kind="ghost" icon={Printer} onClick={() => print()}>{t('responsibilities.print')}</Button>
      {add}
    </span>
  )
  // What is open in a zone is open whatever the kind of work.
  const rows = by === 'open' ? all : all.filter((row) => kind === undefined || row.kind === kind)
  const order = ownerOrder(rows)
  return (
    <Card title={t('responsibilities.map')} padded end={end} className="zone-map">
      <Refusal error={error ?? plan.error} />
      {data?.rows.length === 0 && <Empty title={t('siteplans.nothing')} note={t('siteplans.nothing.out')} />}
      {plan.data && (
        <PlanPicture fileId={plan.data.fileId} name={plan.data.name} marks={plan.data.marks} chosen={chosen} paint={(mark) => painted(by, mark, rows, order)} onChoose={(mark) => mark.subject === 'zone' && choose(mark.subjectId)} />
      )}
      {plan.data && <Legend by={by} rows={rows} order={order} />}
    </Card>
  )
} // biome-ignore format: it reads as a page

function painted(by: Light, mark: MarkRow, rows: readonly Row[], order: readonly { id: string; name: string }[]) {
  if (mark.subject !== 'zone') return { look: 'plain' }
  const own = rows.filter(({ zoneId }) => zoneId === mark.subjectId)
  return { look: lookOf(by, own, order), note: noteOf(by, own) }
}

/** What the colour says, in words. */
function noteOf(by: Light, own: readonly Row[]): string {
  const points = pointsOf(own)
  if (by === 'score')
    return points === null ? t('responsibilities.points_none') : t('responsibilities.points', { points })
  if (by === 'open') return t('responsibilities.open', { count: own[0]?.openMatters ?? 0 })
  const owners = ownersOf(own)
  if (owners.length > 1) return t('responsibilities.legend.several')
  return own.find(({ owner }) => owner)?.owner ?? t('responsibilities.nobody')
}

type LegendProps = { by: Light; rows: readonly Row[]; order: readonly { id: string; name: string }[] }

function Legend({ by, rows, order }: LegendProps) {
  const scores = [
    ['kept', t('responsibilities.legend.well', { from: wellFrom })],
    ['soon', t('responsibilities.legend.middle', { to: wellFrom - 1 })],
    ['late', t('responsibilities.legend.poor')],
    ['void', t('responsibilities.points_none')],
  ] as const
  const open = [
    ['kept', t('responsibilities.legend.0')],
    ['soon', t('responsibilities.legend.few')],
    ['late', t('responsibilities.legend.many')],
  ] as const
  const owners = [
    ...order.map(({ id, name }) => [lookOf('owner', rows.filter((row) => row.employeeId === id || row.contractorId === id), order), name] as const),
    ['nobody', t('responsibilities.nobody')] as const,
  ]
  const lines = { score: scores, open, owner: owners }[by]
  return (
    <p className="zone-legend sm ink2">
      {lines.map(([look, words]) => (
        <span key={words} className={`paint ${look}`}>
          <i className="plan-swatch" aria-hidden />
          {words}
        </span>
      ))}
    </p>
  )
} // biome-ignore format: it reads as a list
