import './services.css'
import { ChevronRight, Sparkles } from 'lucide-react'
import { Link } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useHome } from '#web/resident/home.ts'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { t } from '#web/words.ts'
import { kinds } from '../rules.ts'
import { named, priceOf } from './look.tsx'
import { VisitCard } from './VisitCard.tsx'

/** What can be booked, by kind, with its price; my own visits above. */
export default function ResidentOffer() {
  const { estate } = useHome()
  const { data, error } = useSee(api.homeservices.catalogue, {})
  const mine = useSee(api.homeservices.mine, {}).data?.rows ?? []
  const shown = [
    ...mine.filter(({ state }) => state === 'booked').reverse(),
    ...mine.filter(({ state }) => state !== 'booked'),
  ]
  // Without windows a service is asked for by telephone.
  const offered = data?.rows.filter(({ windows }) => windows.length > 0) ?? []
  return (
    <PhonePage title={t('homeservices.phone.offer')} over={estate}>
      {shown.length > 0 && <Head>{t('homeservices.mine')}</Head>}
      {shown.slice(0, shownFirst).map((one) => (
        <VisitCard key={one.bookingId} of={one} />
      ))}
      {shown.length > shownFirst && (
        <Link href="/services/mine">{t('homeservices.phone.all', { count: shown.length })}</Link>
      )}
      <Refusal error={error} />
      {!data && !error && <Skeleton rows={6} />}
      {data && offered.length === 0 && (
        <Empty icon={Sparkles} title={t('homeservices.nothing_offered')} note={t('homeservices.phone.call')} />
      )}
      {kinds.map((kind) => {
        const rows = offered.filter((one) => one.kind === kind)
        return (
          rows.length > 0 && (
            <section key={kind} className="phone-group">
              <Head>{t(`homeservices.kind.${kind}`)}</Head>
              {rows.map((one) => (
                <Link key={one.serviceId} href={`/services/${one.serviceId}`} className="card way">
                  <span>
                    <b className="block">{named(one)}</b>
                    <span className="ink2 sm">{priceOf(one)}</span>
                  </span>
                  <ChevronRight size={24} className="ink2" aria-hidden />
                </Link>
              ))}
            </section>
          )
        )
      })}
    </PhonePage>
  )
}

const shownFirst = 3

const Head = ({ children }: { children: string }) => (
  <div className="section-head">
    <h2>{children}</h2>
  </div>
)
