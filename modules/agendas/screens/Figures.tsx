import { Link } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { number, share, t } from '#web/words.ts'

type Figure = Awaited<ReturnType<typeof api.cases.figures>>[number]

/** The month so far in figures; each opens the very cases it counts. */
export function Figures({ estateId, month }: { estateId: string; month: { from: string; to: string } }) {
  const { data } = useSee(api.cases.figures, { estateId, ...month }, { keep: true })
  return (
    <nav className="card figures" aria-label={t('agendas.figures')}>
      <span className="ink2 sm">{t('agendas.figures')}</span>
      {data?.map((figure) => (
        <Link key={figure.name} className="figure" href={addressOf(figure)}>
          <span className="xs ink3">{t(figure.name)}</span>
          <b>{worth(figure)}</b>
        </Link>
      ))}
    </nav>
  )
}

function worth({ unit, numerator, denominator, share: part }: Figure): string {
  if (unit === 'count') return number(numerator)
  if (part === null) return '—'
  return unit === 'mean' ? number(part, 1) : `${share(part, 0)} (${numerator}/${denominator})`
}

/** The desk, narrowed to the rows the figure counts. */
function addressOf({ rows, base }: Figure): string {
  const asked = Object.entries((rows ?? base)?.input ?? {}).filter(([name]) => name !== 'estateId')
  return `/cases?${new URLSearchParams(asked.map(([name, value]) => [name, String(value)]))}`
}
