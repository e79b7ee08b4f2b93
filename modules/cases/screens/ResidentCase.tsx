import { SearchX } from 'lucide-react'
import { useParams } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Pictures } from '#web/kit/Pictures.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { spokenUnit } from '#web/resident/home.ts'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { moment, t } from '#web/words.ts'
import { isRunning, type Matter, MatterSteps, MatterTag } from './matter.tsx'
import { ResidentRating } from './ResidentRating.tsx'
import { ResidentWithdraw } from './ResidentWithdraw.tsx'
import './resident.css'

/** One of my reports: how far it has come, what was said, and my word on it at the end. */
export default function ResidentCase() {
  const { caseId } = useParams<{ caseId: string }>()
  const { data, error } = useSee(api.cases.mine, {})
  const matter = data?.find((one) => one.caseId === caseId)
  return (
    <PhonePage title={matter?.title ?? t('cases.mine')} back>
      <Refusal error={error} />
      {!data && !error && <Skeleton rows={4} />}
      {data && !matter && <Empty icon={SearchX} title={t('cases.resident.not_mine')} />}
      {matter && <Whole matter={matter} />}
    </PhonePage>
  )
}

function Whole({ matter }: { matter: Matter }) {
  const { caseId, number, state, openedAt, unit, place, photoIds, words, body } = matter
  return (
    <>
      <Card padded>
        <div className="row">
          <span className="grow ink2 sm">{t('cases.resident.number', { number })}</span>
          <MatterTag state={state} />
        </div>
        <MatterSteps state={state} />
        <p className="ink2 sm matter-facts">
          {[t('cases.resident.noted_at', { at: moment(openedAt) }), place ?? (unit && spokenUnit(unit))]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {body && <p className="matter-body">{body}</p>}
        <Pictures ids={photoIds} />
      </Card>
      <ResidentRating matter={matter} />
      {words.length > 0 && (
        <div className="section-head">
          <h2>{t('cases.resident.words')}</h2>
        </div>
      )}
      <ol className="talk">
        {words.map((word) => (
          <li key={`${word.at}${word.text}`} className={word.byCustomer ? 'mine' : undefined}>
            <span className="ink2 sm">
              {t(word.byCustomer ? 'cases.resident.me' : 'cases.resident.office')} {moment(word.at)}
            </span>
            <p className={word.byCustomer ? 'said ours' : 'said'}>{word.text}</p>
            <Pictures ids={word.photoIds} />
          </li>
        ))}
      </ol>
      {isRunning(state) && <ResidentWithdraw caseId={caseId} />}
    </>
  )
}
