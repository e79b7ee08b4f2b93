import { api, useSee } from '#web/api.ts'
import { useMay } from '#web/me.ts'
import { now } from '#web/now.ts'
import { t } from '#web/words.ts'
import { estateZone } from '#web/zone.ts'
import './checks.css'

const months = 6

/** The mean score by kind over the last months: a row a kind, a cell a month, each with how many checks stand behind it. */
export function Scores({ estateId }: { estateId: string | undefined }) {
  const may = useMay()
  const first = now().toZonedDateTimeISO(estateZone()).with({ day: 1 }).startOfDay()
  const from = first.subtract({ months: months - 1 }).toInstant().toString()
  const span = { ...(estateId && { estateId }), from, to: first.add({ months: 1 }).toInstant().toString() }
  const { data = [] } = useSee(api.checks.scores, span, { enabled: may('checks.scores') })
  if (data.length === 0) return null
  const kinds = [...new Set(data.map(({ kind }) => kind))]
  const heads = Array.from({ length: months }, (_, n) => first.subtract({ months: months - 1 - n }).toPlainDate().toPlainYearMonth().toString())
  const cell = (kind: string, month: string) => data.find((one) => one.kind === kind && one.month === month)
  return (
    <table className="scores" aria-label={t('checks.by_month')}>
      <thead>
        <tr>
          <th scope="col">{t('checks.by_month')}</th>
          {heads.map((month) => <th key={month} scope="col">{month}</th>)}
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => (
          <tr key={kind}>
            <th scope="row">{t(`checklists.kind.${kind}`)}</th>
            {heads.map((month) => <Cell key={month} of={cell(kind, month)} />)}
          </tr>
        ))}
      </tbody>
    </table>
  )
} // biome-ignore format: it reads as a table

const Cell = ({ of }: { of: { score: number; checks: number } | undefined }) => (
  <td>
    {of ? (
      <>
        <b>{of.score}</b> <span className="ink3 xs">{t('checks.checks_count', { count: of.checks })}</span>
      </>
    ) : (
      <span className="ink3">—</span>
    )}
  </td>
)
