import { money, number, t } from '#web/words.ts'
import { monthName, percent, type Rung, type Seen } from './rung.ts'

/** How the figure came about: what stands above and below its line, what does not count, and what the forecast goes by. */
export function Why({ of, back, seen }: { of: Rung; back: number; seen: Seen }) {
  const { arrears, overall, arrearsFrom } = seen
  return (
    <aside className="card padded why" aria-label={t('collections.why')}>
      <h2>{t('collections.why')}</h2>
      <div className="why-part">
        <b className="why-rate num">{percent(of.rateBp, 2)}</b>
        <dl>
          <div className="why-row"><dt className="why-word">{t('collections.column.paid')}</dt><dd className="num">{money(of.paidFen)}</dd></div>
          <div className="why-row"><dt className="why-word">{t('collections.column.due')}</dt><dd className="num">{money(of.dueFen)}</dd></div>
        </dl>
      </div>
      <p className="why-say">{t('collections.why.say', { month: monthName(of.month) })}</p>
      <Rows
        of={[
          [t('collections.column.due'), money(of.dueFen)],
          [t('collections.column.paid'), money(of.paidFen)],
          [t('collections.column.settled'), money(of.settledFen)],
          [t('collections.column.unpaid'), money(of.unpaidFen)],
          [t('collections.homes_cleared'), `${number(of.cleared)} / ${number(of.billable)}`],
        ]}
      />
      <h3 className="why-head">{t('collections.forecast')}</h3>
      <p className="sm ink2">{told(of)}</p>
      {back === 0 && (
        <>
          <h3 className="why-head">{t('collections.apart')}</h3>
          <Rows
            of={[
              [t('collections.arrears_since', { month: arrearsFrom }), money(arrears.openingFen)],
              [t('collections.arrears_in'), money(arrears.recoveredFen)],
              [t('collections.arrears_rate'), percent(arrears.rateBp)],
              [t('collections.overall'), percent(overall.rateBp)],
              [t('collections.households'), percent(seen.households.rateBp)],
            ]}
          />
        </>
      )}
      <p className="xs ink3">{t('collections.why.counts')}</p>
    </aside>
  )
} // biome-ignore format: it reads as a page

function told({ forecast, rateBp }: Rung) {
  if (rateBp === null) return t('collections.nothing_due.out')
  if (!forecast) return t('collections.forecast.none')
  const part = (bp: number) => percent(bp)
  return t('collections.forecast.says', { low: part(forecast.lowBp), high: part(forecast.highBp), mid: part(forecast.bp), months: forecast.months, error: (forecast.errorBp / 100).toFixed(1) })
} // biome-ignore format: one sentence a line

const Rows = ({ of }: { of: readonly (readonly [string, string])[] }) => (
  <dl className="why-rows">
    {of.map(([word, value]) => (
      <div key={word} className="why-row">
        <dt className="why-word">{word}</dt>
        <dd className="num">{value}</dd>
      </div>
    ))}
  </dl>
)
