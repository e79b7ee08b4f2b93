import { CalendarCheck } from 'lucide-react'
import { Link } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { t } from '#web/words.ts'
import { VisitCard } from './VisitCard.tsx'

/** Everything I booked, the latest visit first. */
export default function ResidentVisits() {
  const { data, error } = useSee(api.homeservices.mine, {})
  return (
    <PhonePage title={t('homeservices.mine')} back>
      <Refusal error={error} />
      {!data && !error && <Skeleton rows={5} />}
      {data?.rows.map((one) => (
        <VisitCard key={one.bookingId} of={one} />
      ))}
      {data?.rows.length === 0 && (
        <Empty icon={CalendarCheck} title={t('homeservices.phone.none')}>
          <Link href="/services" className="btn main">
            {t('homeservices.phone.offer')}
          </Link>
        </Empty>
      )}
    </PhonePage>
  )
}
