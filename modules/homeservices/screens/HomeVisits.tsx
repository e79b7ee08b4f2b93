import { CalendarCheck, ChevronRight, Sparkles } from 'lucide-react'
import { Link } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { useMay } from '#web/me.ts'
import { t } from '#web/words.ts'
import { VisitCard } from './VisitCard.tsx'

/** On the resident's home page: the visits still to come, and the way to what can be booked. */
export function HomeVisits() {
  const may = useMay()
  const { data } = useSee(api.homeservices.mine, {}, { enabled: may('homeservices.mine') })
  if (!may('homeservices.catalogue')) return null
  const coming = data?.rows.filter(({ state }) => state === 'booked').reverse() ?? []
  return (
    <>
      <Link href="/services" className="card way">
        <span className="row">
          <Sparkles size={24} className="acc" aria-hidden />
          <span>
            <b className="block">{t('homeservices.phone.offer')}</b>
            <span className="ink2 sm">{t('homeservices.phone.offer.note')}</span>
          </span>
        </span>
        <ChevronRight size={24} className="ink2" aria-hidden />
      </Link>
      {coming.length > 0 && (
        <div className="section-head">
          <CalendarCheck size={20} className="acc" aria-hidden />
          <h2>{t('homeservices.phone.coming')}</h2>
        </div>
      )}
      {coming.map((one) => (
        <VisitCard key={one.bookingId} of={one} />
      ))}
    </>
  )
}
