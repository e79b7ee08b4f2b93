import { api } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Pictures } from '#web/kit/Pictures.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMe } from '#web/me.ts'
import { day, t } from '#web/words.ts'
import { rectificationLife as life, PutRight, Reject, Verify } from '../rules.ts'

type Row = Awaited<ReturnType<typeof api.assessments.rectifications>>['rows'][number]
const tones = { demanded: 'soon', put_right: 'wait', verified: 'kept' } as const

/** What must be put right, with pictures before and after side by side. */
export function OneRectification({ of, firm }: { of: Row; firm?: boolean }) {
  const { employeeId: id } = useMe()
  const { rectificationId, state, fact, zone, contractor, dueOn, late, rejected, photoIds, donePhotoIds, doneWords, doneBy, verdict } = of
  const given = { rectificationId }
  return (
    <div className="line">
      <span className="grow">
        <b>{fact}</b> <span className="ink2 sm">{[firm && contractor, zone, t('assessments.due_on', { on: day(dueOn) })].filter(Boolean).join(' · ')}</span>
        {(doneWords || verdict) && <span className="block sm ink2">{[doneWords, verdict].filter(Boolean).join(' → ')}</span>}
        <span className="row wrap">
          {photoIds.length > 0 && <span><span className="ink3 xs">{t('assessments.before')}</span><Pictures ids={photoIds} /></span>}
          {donePhotoIds.length > 0 && <span><span className="ink3 xs">{t('assessments.after')}</span><Pictures ids={donePhotoIds} /></span>}
        </span>
        <span className="row wrap firm-acts">
          {life.can(state, 'putRight') && <AskAct act={api.assessments.putRight} of={PutRight} given={given} />}
          {life.can(state, 'verify') && doneBy !== id && <AskAct act={api.assessments.verify} of={Verify} given={given} kind="main" />}
          {life.can(state, 'reject') && <AskAct act={api.assessments.reject} of={Reject} given={given} kind="ghost" />}
        </span>
      </span>
      {rejected > 0 && <Tag tone="late">{t('assessments.rejected', { count: rejected })}</Tag>}
      <Tag tone={late ? 'late' : tones[state]}>{late ? t('assessments.late') : t(`contractor_rectifications.state.${state}`)}</Tag>
    </div>
  )
} // biome-ignore format: it reads as a line
