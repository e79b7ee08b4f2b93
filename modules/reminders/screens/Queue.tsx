import { PhoneOutgoing } from 'lucide-react'
import { useState } from 'react'
import { api, useSee, useSeePages } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Chosen } from '#web/kit/Chosen.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import type { Column } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { today } from '#web/today.ts'
import { useUrlValue } from '#web/url.ts'
import { day, money, monthDay, t } from '#web/words.ts'
import { AssignVisits, kinds, views } from '../rules.ts'
import { depthOf } from './age.ts'
import { Debt } from './Debt.tsx'

type Row = Awaited<ReturnType<typeof api.reminders.list>>['rows'][number]
type View = (typeof views)[number]

/** The households that are behind, by state and step; beside the list the one chosen, with all that was said. */
export function Queue({ estateId, openSteps }: { estateId: string; openSteps: () => void }) {
  const [wantedView, look] = useUrlValue('view', 'due')
  const [wantedStep, step] = useUrlValue('step')
  const [chosen, choose] = useUrlValue('case')
  const [picked, pick] = useState<ReadonlyMap<string, string>>(new Map())
  const view = views.find((one) => one === wantedView) ?? 'due'
  const kind = kinds.find((one) => one === wantedStep)
  const { rows, error, more, loadMore } = useSeePages(api.reminders.list, (after) => ({
    estateId,
    view,
    ...(kind && { kind }),
    ...(after && { after }),
  }))
  const toggle = ({ unitId, unit }: Row) => {
    const next = new Map(picked)
    if (!next.delete(unitId)) next.set(unitId, unit)
    pick(next)
  }
  return (
    <>
      <Refusal error={error} />
      <StepStrip estateId={estateId} view={view} look={look} kind={kind} step={step} openSteps={openSteps} />
      {picked.size > 0 && <PickBar estateId={estateId} picked={picked} onDone={() => pick(new Map())} />}
      <Chosen
        noun="reminders"
        icon={PhoneOutgoing}
        rows={rows}
        columns={columns({ picked, toggle })}
        keyOf={({ reminderId }) => reminderId}
        chosen={chosen}
        choose={choose}
        more={more}
        loadMore={loadMore}
        one={(reminderId) => <Debt key={reminderId} reminderId={reminderId} />}
      />
    </>
  )
}

type StripProps = {
  estateId: string
  view: View
  look: (view: string) => void
  kind: string | undefined
  step: (kind: string) => void
  openSteps: () => void
}

/** How many wait where; a step pressed shows its households alone. */
function StepStrip({ estateId, view, look, kind, step, openSteps }: StripProps) {
  const { data } = useSee(api.reminders.counts, { estateId }, { keep: true })
  const options = views.map((value) => ({ value: value as string, label: `${t(`reminders.view.${value}`)} ${data?.views[value] ?? ''}`.trim() }))
  return (
    <div className="col">
      <div className="row wrap">
        <Seg label={t('reminders.view')} value={view as string} options={options} onChange={look} />
        {data && !data.hasScheme && (
          <>
            <Tag tone="late">{t('reminders.no_scheme')}</Tag>
            <Button small onClick={openSteps}>
              {t('reminders.open_steps')}
            </Button>
          </>
        )}
      </div>
      {view === 'due' && data && data.steps.length > 0 && (
        <div className="step-strip">
          {data.steps.map((one) => (
            <button key={`${one.kind} ${one.title}`} type="button" className="step-chip" aria-pressed={kind === one.kind} onClick={() => step(kind === one.kind ? '' : one.kind)}>
              <span className="sm ink2">{one.title}</span>
              <span className="row">
                <b>{t('reminders.homes', { count: one.homes })}</b>
                <span className="ink3 sm num">{money(one.owedFen)}</span>
              </span>
            </button>
          ))}
        </div>
      )}
    </div>
  )
} // biome-ignore format: it reads as a page

/** What is done with the homes that were ticked. */
function PickBar({ estateId, picked, onDone }: { estateId: string; picked: ReadonlyMap<string, string>; onDone: () => void }) {
  return (
    <div className="pick-bar">
      <b>{t('reminders.pick_visits', { count: picked.size })}</b>
      <span className="ink3 sm cut">{[...picked.values()].join('、')}</span>
      <AskAct
        act={api.reminders.assignVisits}
        of={AssignVisits}
        given={{ estateId, unitIds: [...picked.keys()] }}
        start={{ day: today() }}
        kind="main"
        note={[...picked.values()].join('、')}
        onDone={onDone}
      />
      <Button small kind="ghost" onClick={onDone}>
        {t('web.cancel')}
      </Button>
    </div>
  )
} // biome-ignore format: it reads as a page

type Picks = { picked: ReadonlyMap<string, string>; toggle: (row: Row) => void }

function Tick({ row, picked, toggle }: Picks & { row: Row }) {
  const may = useMay()
  if (!may('reminders.assignVisits')) return null
  return (
    <input
      type="checkbox"
      aria-label={t('reminders.column.select')}
      checked={picked.has(row.unitId)}
      onClick={(event) => event.stopPropagation()}
      onChange={() => toggle(row)}
    />
  )
}

const columns = ({ picked, toggle }: Picks): Column<Row>[] => [
  { key: 'pick', title: '', width: 34, show: (row) => <Tick row={row} picked={picked} toggle={toggle} /> },
  { key: 'unit', title: t('reminders.column.unit'), width: 96, show: ({ unit }) => <b>{unit}</b> },
  { key: 'payer', title: t('reminders.column.payer'), width: 76, show: ({ payer }) => payer ?? t('reminders.no_payer') },
  { key: 'owed', title: t('reminders.column.owed'), width: 104, num: true, show: ({ owedFen }) => (owedFen > 0 ? money(owedFen) : <Tag tone="kept">{t('reminders.paid_now')}</Tag>) },
  { key: 'days', title: t('reminders.column.days'), width: 70, num: true, show: ({ days }) => <span className={`chip-age age-${depthOf(days)}`}>{days}</span> },
  { key: 'step', title: t('reminders.column.step'), show: (row) => <Step row={row} /> },
  { key: 'last', title: t('reminders.column.last'), width: 130, show: ({ lastAt, lastOutcome }) => <span className="ink2">{lastAt && lastOutcome ? `${monthDay(lastAt.slice(0, 10))} ${t(`reminders.outcome.${lastOutcome}`)}` : '—'}</span> },
] // biome-ignore format: a column a line

function Step({ row }: { row: Row }) {
  const { state, step, promisedDay, nextDay, visitor, visitDay, broken } = row
  return (
    <span className="row">
      {state === 'running' ? <span>{step ?? t('reminders.no_step')}</span> : <Tag tone={state === 'disputed' ? 'late' : 'wait'}>{t(`reminders.state.${state}`)}</Tag>}
      <span className="ink3 sm cut">
        {[
          promisedDay && t('reminders.promised_by', { day: day(promisedDay) }),
          !promisedDay && nextDay && t('reminders.until', { day: day(nextDay) }),
          visitor && visitDay && t('reminders.visit_by', { name: visitor, day: monthDay(visitDay) }),
          broken > 0 && t('reminders.broken_times', { count: broken }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </span>
  )
} // biome-ignore format: it reads as a page
