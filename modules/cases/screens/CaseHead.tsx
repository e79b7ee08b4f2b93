import { ArrowLeft, Maximize2 } from 'lucide-react'
import { useLocation } from 'wouter'
import { Button } from '#web/kit/Button.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import type { Tone } from '#web/kit/tone.ts'
import { moment, t } from '#web/words.ts'
import { CaseActs } from './CaseActs.tsx'
import type { OneCase } from './CasePane.tsx'
import { openedWords, stateWords, typeName } from './columns.tsx'

type HeadProps = { of: OneCase; whole: boolean; onLeave: (() => void) | undefined }

const tones: Partial<Record<OneCase['state'], Tone>> = {
  open: 'soon', dispatched: 'run', working: 'run', waiting: 'wait', finished: 'kept', closed: 'void', withdrawn: 'void',
} // biome-ignore format: it reads as a table

/** What it is, how it stands, and what can be done next. */
export function CaseHead({ of, whole, onLeave }: HeadProps) {
  const [, go] = useLocation()
  const Title = whole ? 'h1' : 'h2'
  const back = t('web.back')
  const widen = t('cases.open_whole')
  return (
    <header className="case-head">
      <div className="row">
        {onLeave && (
          <Button kind="ghost" small icon={ArrowLeft} className="case-back" aria-label={back} onClick={onLeave} />
        )}
        <Title className="cut" title={of.title}>
          {of.title}
        </Title>
        <Tag tone={tones[of.state]}>{stateWords(of)}</Tag>
        {of.grade !== 'general' && <Tag tone="late">{t(`cases.grade.${of.grade}`)}</Tag>}
        {!whole && (
          <span className="end">
            <Button
              kind="ghost"
              small
              icon={Maximize2}
              aria-label={widen}
              title={widen}
              onClick={() => go(`/cases/${of.caseId}`)}
            />
          </span>
        )}
      </div>
      <Particulars of={of} />
      <CaseActs key={of.caseId} of={of} />
    </header>
  )
}

/** Number, kind, when and by whom, who holds it, what it waits for. */
function Particulars({ of }: { of: OneCase }) {
  const [, go] = useLocation()
  const { handler, department, openedBy, waitingFor, contactAt, previousId, previousNumber } = of
  const words = [
    t(`cases.kind.${of.kind}`),
    typeName(of),
    openedWords(of),
    openedBy && t('cases.by', { name: openedBy }),
    handler ? t('cases.held_by', { name: handler }) : department,
    of.confidential && t('cases.field.confidential'),
    of.againstOffice && t('cases.field.againstOffice'),
    waitingFor && contactAt && t('cases.waits_until', { reason: waitingFor, at: moment(contactAt) }),
  ]
  return (
    <div className="xs ink3 case-line">
      <span className="b">{of.number}</span> · {words.filter(Boolean).join(' · ')}{' '}
      {previousId && (
        <button type="button" className="link xs" onClick={() => go(`/cases/${previousId}`)}>
          {t('cases.goes_on_from', { number: previousNumber ?? '' })}
        </button>
      )}
    </div>
  )
}
