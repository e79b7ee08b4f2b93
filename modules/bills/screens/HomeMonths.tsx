import { Check } from 'lucide-react'
import { api, useSee } from '#web/api.ts'
import { classes } from '#web/kit/tone.ts'
import { money, t } from '#web/words.ts'

type Month = Awaited<ReturnType<typeof api.bills.months>>['rows'][number]
const ofYear = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0'))

/** Two years of a home at a glance: a square a month, paid, open or overdue. */
export function HomeMonths({ unitId }: { unitId: string }) {
  const { data } = useSee(api.bills.months, { unitId })
  if (!data || data.rows.length === 0) return null
  const known = new Map(data.rows.map((row) => [row.month, row]))
  const years = [...new Set(data.rows.map(({ month }) => month.slice(0, 4)))]
  return (
    <table className="home-months" aria-label={t('bills.months')}>
      <thead>
        <tr>
          <th scope="col">{t('bills.month')}</th>
          {ofYear.map((month) => (
            <th key={month} scope="col">
              {Number(month)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {years.map((year) => (
          <tr key={year}>
            <th scope="row">{year}</th>
            {ofYear.map((month) => (
              <td key={month}>
                <Square of={known.get(`${year}-${month}`)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Square({ of }: { of: Month | undefined }) {
  if (!of) return <span className="month-square none" />
  const state = of.openFen <= 0 ? 'paid' : of.overdue ? 'late' : 'open'
  const told = `${of.month} ${t(`bills.month.${state}`)} ${money(state === 'paid' ? of.dueFen : of.openFen)}`
  return (
    <span className={classes('month-square', state)} role="img" aria-label={told} title={told}>
      {state === 'paid' ? <Check size={12} strokeWidth={2.6} aria-hidden /> : t('bills.month.sign')}
    </span>
  )
}
