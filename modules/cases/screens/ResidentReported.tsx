import { Check } from 'lucide-react'
import { Link } from 'wouter'
import { Button } from '#web/kit/Button.tsx'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { t } from '#web/words.ts'
import type { Reported } from './report.tsx'

type ReportedProps = { reported: Reported; onAgain: () => void }

/** It has arrived: the number to name on the telephone, and where to look how it goes on. */
export function ResidentReported({ reported: { caseId, number }, onAgain }: ReportedProps) {
  return (
    <PhonePage title={t('cases.resident.report')}>
      <div className="empty" role="status">
        <span className="empty-mark">
          <Check size={32} aria-hidden />
        </span>
        <h2>{t('cases.resident.reported')}</h2>
        <p className="ink2">{t('cases.resident.reported.number')}</p>
        <p className="matter-number">{number}</p>
        <p className="ink2">{t('cases.resident.reported.next')}</p>
      </div>
      <Link href={`/cases/${caseId}`} className="btn main">
        {t('cases.resident.see_progress')}
      </Link>
      <Button onClick={onAgain}>{t('cases.resident.again')}</Button>
      <Link href="/" className="btn">
        {t('cases.resident.go_home')}
      </Link>
    </PhonePage>
  )
}
