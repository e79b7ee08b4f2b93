import './rosters.css'
import { Printer, Save, Undo2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useParams } from 'wouter'
import { api, useAct, useSee } from '#web/api.ts'
import { download } from '#web/download.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { ExportButton } from '#web/kit/ExportButton.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useMay } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { currentLocale, t } from '#web/words.ts'
import { Change, warningsOf } from '../rules.ts'
import { Beside } from './Beside.tsx'
import { GridTable } from './GridTable.tsx'
import { type Cell, type Cells, cellsOf, placeOf, plannedIn, type Shift, type Whole } from './grid-cells.ts'
import { Moves } from './Moves.tsx'
import { RosterPaper } from './RosterPaper.tsx'
import { StateTag } from './StateTag.tsx'

/** One roster: people by days, what it lacks, where it goes beyond what is set, and its way to HR and into force. */
export default function RosterGrid() {
  const { rosterId = '' } = useParams()
  const { data: of, error } = useSee(api.rosters.one, { rosterId })
  const shifts = useSee(api.shifts.list, { estateId: of?.estateId ?? '', retired: true }, { enabled: of !== undefined })
  if (error) return <Refusal error={error} />
  if (!of || !shifts.data) return <Skeleton rows={12} />
  return <Opened key={of.rosterId} of={of} all={shifts.data} />
}

const unchanged: Cells = new Map()

function Opened({ of, all }: { of: Whole; all: readonly Shift[] }) {
  const [edits, change] = useState(unchanged)
  const may = useMay()
  const shifts = useMemo(() => all.filter(({ state }) => state === 'in_use'), [all])
  const bounds = useSee(api.rosters.bounds, {}).data ?? []
  const cells = useMemo(() => cellsOf(of, edits), [of, edits])
  const warnings = useMemo(() => {
    const away = new Set(of.away.map(({ employeeId, day }) => placeOf(employeeId, day)))
    const set = Object.fromEntries(bounds.map(({ key, amount }) => [key, amount]))
    return warningsOf(plannedIn(of, edits, all), set, away)
  }, [of, edits, all, bounds])
  const editable = (of.state === 'draft' && may('rosters.plan')) || (of.state === 'in_force' && may('rosters.change'))
  const put = (changes: readonly (readonly [string, Cell])[]) => change((before) => new Map([...before, ...changes]))
  const carry = useAct(api.rosters.exportGrid, { onDone: download })
  return (
    <Page
      whole
      title={`${of.department}${of.post ? ` · ${of.post}` : ''}`}
      note={
        <span className="row">
          {of.from} – {of.until} <StateTag state={of.state} />
        </span>
      }
      end={
        <>
          {edits.size > 0 && <Keep of={of} edits={edits} forget={() => change(unchanged)} />}
          {edits.size === 0 && <Moves of={of} shifts={shifts} />}
          <ExportButton
            busy={carry.isPending}
            onExport={() => carry.mutate({ rosterId: of.rosterId, language: currentLocale() === 'en' ? 'en' : 'zh' })}
          />
          <Button small kind="ghost" icon={Printer} onClick={() => print()}>
            {t('rosters.print')}
          </Button>
        </>
      }
    >
      {of.sentBack && of.state === 'draft' && <p className="note">{t('rosters.sent_back', { reason: of.sentBack })}</p>}
      <div className="roster-page">
        <GridTable of={of} cells={cells} edited={edits} shifts={shifts} warnings={warnings} put={editable ? put : undefined} />
        <Beside of={of} warnings={warnings} />
      </div>
      <RosterPaper of={of} cells={cells} shifts={all} />
    </Page>
  )
} // biome-ignore format: it reads as a page

/** What was changed on screen is kept at once: freely while it is made, with a reason once it is in force. */
function Keep({ of, edits, forget }: { of: Whole; edits: Cells; forget: () => void }) {
  const { rosterId } = of
  const plan = useAct(api.rosters.plan, { onDone: forget })
  const cells = [...edits].map(([place, { kind, shiftId }]) => {
    const [employeeId = '', day = ''] = place.split(' ')
    return { employeeId, day, kind, shiftId }
  })
  return (
    <>
      <Refusal error={plan.error} />
      <Button small icon={Undo2} onClick={forget}>
        {t('rosters.forget')}
      </Button>
      {of.state === 'draft' ? (
        <Button small kind="main" icon={Save} busy={plan.isPending} onClick={() => plan.mutate({ rosterId, cells })}>
          {t('rosters.keep', { count: edits.size })}
        </Button>
      ) : (
        <AskAct act={api.rosters.change} of={Change} given={{ rosterId, cells }} kind="main" icon={Save} onDone={forget}>
          {t('rosters.keep', { count: edits.size })}
        </AskAct>
      )}
    </>
  )
} // biome-ignore format: it reads as a row
