import { Link } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { now } from '#web/now.ts'
import { share, t } from '#web/words.ts'
import { estateZone } from '#web/zone.ts'

/** This month up to the end of today, where the estate stands. */
export function thisMonth(): { from: string; to: string } {
  const today = now().toZonedDateTimeISO(estateZone()).startOfDay()
  return { from: today.with({ day: 1 }).toInstant().toString(), to: today.add({ days: 1 }).toInstant().toString() }
}

/** The call-back rate and the satisfaction of the month; each opens to the cases above and below its line. */
export function Rates({ estateId }: { estateId: string }) {
  const { data } = useSee(api.callbacks.figures, { estateId, ...thisMonth() }, { keep: true })
  return (
    <nav className="card call-rates" aria-label={t('callbacks.figures')}>
      <span className="ink2 sm">{t('callbacks.this_month')}</span>
      {data?.map(({ name, share: part, numerator, denominator, rows, base }) => (
        <span key={name} className="call-rate">
          <span className="xs ink3">{t(name)}</span>
          <b>{part === null ? '—' : share(part, 0)}</b>
          <Link href={`/callbacks?share=${rows?.input['share']}`}>{numerator}</Link>
          <span className="ink3">/</span>
          <Link href={`/callbacks?share=${base?.input['share']}`}>{denominator}</Link>
        </span>
      ))}
    </nav>
  )
}
