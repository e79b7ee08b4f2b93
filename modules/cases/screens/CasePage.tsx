import './desk.css'
import { useLocation, useParams } from 'wouter'
import { t } from '#web/words.ts'
import { CasePane } from './CasePane.tsx'

/** One case on a page of its own, as a link to it opens. */
export default function CasePage() {
  const { caseId = '' } = useParams<{ caseId: string }>()
  const [, go] = useLocation()
  return (
    <section className="desk-case alone-case" aria-label={t('cases.one')}>
      <CasePane key={caseId} caseId={caseId} whole onLeave={() => go('/cases')} />
    </section>
  )
}
