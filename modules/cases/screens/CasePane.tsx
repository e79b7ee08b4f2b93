import { ArrowLeft, Maximize2 } from 'lucide-react'
import { useLocation } from 'wouter'
import { CallBack } from '#modules/callbacks/screens/CallBack.tsx'
import { Promises } from '#modules/deadlines/screens/Promises.tsx'
import { api, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import type { Tone } from '#web/kit/tone.ts'
import { useMay } from '#web/me.ts'
import { moment, t } from '#web/words.ts'
import { running } from '../rules.ts'
import { CaseActs } from './CaseActs.tsx'
import { Customer } from './Customer.tsx'
import { openedWords, stateWords, typeName } from './columns.tsx'
import { Given } from './Given.tsx'
import { Reply } from './Reply.tsx'
import { Story } from './Story.tsx'

export type OneCase = Awaited<ReturnType<typeof api.cases.one>>

type PaneProps = {
  caseId: string
  /** On its own page the case does not offer to be opened on it. */
  whole?: boolean | undefined
  onLeave?: (() => void) | undefined
}

/** One case whole: who, what was promised, what happened, and the next step. */
export function CasePane({ caseId, whole = false, onLeave }: PaneProps) {
  const { data: found, error } = useSee(api.cases.one, { caseId })
  const may = useMay()
  if (error)
    return (
      <div className="desk-refusal">
        <Refusal error={error} />
      </div>
    )
  if (!found) return <Skeleton rows={8} />
  const calledBack = found.state === 'finished'
  return (
    <div className="case">
      <CaseHead of={found} whole={whole} onLeave={onLeave} />
      <div className="case-body">
        <Customer of={found} />
        <Promises aboutId={caseId} />
        <Given of={found} />
        {calledBack && <CallBack key={caseId} caseId={caseId} />}
        <Story of={found} />
      </div>
      {may('cases.note') && <Reply key={caseId} of={found} answerable={running(found.state)} />}
    </div>
  )
}

const tones: Partial<Record<OneCase['state'], Tone>> = {
  open: 'soon', dispatched: 'run', working: 'run', waiting: 'wait', finished: 'kept', closed: 'void', withdrawn: 'void',
} // biome-ignore format: it reads as a table

function CaseHead({ of, whole, onLeave }: { of: OneCase; whole: boolean; onLeave: (() => void) | undefined }) {
  const [, go] = useLocation()
  const { number, handler, department, previousId, previousNumber } = of
  const told = [openedWords(of), of.openedBy && t('cases.by', { name: of.openedBy })]
  const held = handler ? t('cases.held_by', { name: handler }) : department
  return (
    <header className="case-head">
      <div className="row">
        {onLeave && (
          <Button
            kind="ghost"
            small
            icon={ArrowLeft}
            className="case-back"
            aria-label={t('web.back')}
            onClick={onLeave}
          />
        )}
        <h2 className="cut" title={of.title}>
          {of.title}
        </h2>
        <Tag tone={tones[of.state]}>{stateWords(of)}</Tag>
        {of.grade !== 'general' && <Tag tone="late">{t(`cases.grade.${of.grade}`)}</Tag>}
        <span className="end row">
          {!whole && (
            <Button
              kind="ghost"
              small
              icon={Maximize2}
              aria-label={t('cases.open_whole')}
              title={t('cases.open_whole')}
              onClick={() => go(`/cases/${of.caseId}`)}
            />
          )}
        </span>
      </div>
      <div className="xs ink3 case-line">
        <span className="b">{number}</span> · {t(`cases.kind.${of.kind}`)} · {typeName(of)} ·{' '}
        {told.filter(Boolean).join(' · ')}
        {held && ` · ${held}`}
        {of.confidential && ` · ${t('cases.field.confidential')}`}
        {of.againstOffice && ` · ${t('cases.field.againstOffice')}`}
        {of.waitingFor &&
          of.contactAt &&
          ` · ${t('cases.waits_until', { reason: of.waitingFor, at: moment(of.contactAt) })}`}
        {previousId && (
          <button type="button" className="link xs" onClick={() => go(`/cases/${previousId}`)}>
            {t('cases.goes_on_from', { number: previousNumber ?? '' })}
          </button>
        )}
      </div>
      <CaseActs key={of.caseId} of={of} />
    </header>
  )
}
