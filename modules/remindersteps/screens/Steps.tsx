import './steps.css'
import { ListOrdered, Plus } from 'lucide-react'
import { useState } from 'react'
import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { moment, money, t } from '#web/words.ts'
import { usual } from '../rules.ts'
import { StepsForm } from './StepsForm.tsx'

type Scheme = Awaited<ReturnType<typeof api.remindersteps.list>>['rows'][number]

/** By which steps the estate urges: those in force, drafts that wait for another, and what was before. */
export function Steps({ estateId }: { estateId: string }) {
  const { data, error } = useSee(api.remindersteps.list, { estateId })
  const may = useMay()
  const [drafting, draft] = useState(false)
  if (error) return <Refusal error={error} />
  if (!data) return <Skeleton rows={6} />
  const begun = data.rows[0]?.steps ?? usual
  return (
    <div className="schemes">
      <Card
        title={t('remindersteps')}
        end={
          !drafting &&
          may('remindersteps.draft') && (
            <Button small kind="main" icon={Plus} onClick={() => draft(true)}>
              {t('remindersteps.begin')}
            </Button>
          )
        }
        padded
      >
        <p className="ink2 sm">{t('remindersteps.law')}</p>
        {drafting && <StepsForm estateId={estateId} start={begun} onDone={() => draft(false)} />}
        {!drafting && data.rows.length === 0 && <Empty icon={ListOrdered} title={t('remindersteps.nothing')} note={t('remindersteps.nothing.out')} />}
      </Card>
      {data.rows.map((scheme) => (
        <OneScheme key={scheme.schemeId} of={scheme} />
      ))}
    </div>
  )
} // biome-ignore format: it reads as a page

const tones = { draft: 'soon', in_force: 'kept', replaced: 'void', dropped: 'void' } as const

function OneScheme({ of }: { of: Scheme }) {
  const { state, reason, drafter, draftedAt, approver, approvedAt, steps } = of
  const told = [
    drafter && t('remindersteps.drafted_by', { name: drafter, at: moment(draftedAt) }),
    approver && approvedAt && t('remindersteps.approved_by', { name: approver, at: moment(approvedAt) }),
  ]
  return (
    <Card title={<Tag tone={tones[state]}>{t(`reminder_schemes.state.${state}`)}</Tag>} note={told.filter(Boolean).join(' · ')} end={state === 'draft' && <Moves of={of} />} padded>
      <p className="ink2 sm">{reason}</p>
      <ol className="step-ladder">
        {steps.map(({ stepId, place, kind, title, afterDays, minFen, approval, words }) => (
          <li key={stepId}>
            <span className="place">{place}</span>
            <span>
              <b className="block">{title}</b>
              <span className="ink3 sm">{t(`remindersteps.kind.${kind}`)}</span>
            </span>
            <span>
              {[t('remindersteps.after', { days: afterDays }), minFen > 0 ? t('remindersteps.from_amount', { sum: money(minFen) }) : t('remindersteps.any_amount'), approval !== 'none' && t(`remindersteps.approval.${approval}`)]
                .filter(Boolean)
                .join(' · ')}
              {words && <blockquote className="sm">{words}</blockquote>}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  )
} // biome-ignore format: it reads as a page

function Moves({ of: { schemeId, mayApprove } }: { of: Scheme }) {
  const may = useMay()
  const approve = useAct(api.remindersteps.approve)
  const drop = useAct(api.remindersteps.drop)
  return (
    <span className="row">
      {mayApprove && may('remindersteps.approve') && (
        <Button small kind="main" busy={approve.isPending} onClick={() => approve.mutate({ schemeId })}>
          {t('remindersteps.approve')}
        </Button>
      )}
      {!mayApprove && <span className="ink3 sm">{t('remindersteps.own')}</span>}
      {may('remindersteps.drop') && (
        <Button small kind="ghost" busy={drop.isPending} onClick={() => drop.mutate({ schemeId })}>
          {t('remindersteps.drop')}
        </Button>
      )}
      <Refusal error={approve.error ?? drop.error} />
    </span>
  )
}
