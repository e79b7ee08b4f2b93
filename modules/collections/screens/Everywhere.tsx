import type { ReactNode } from 'react'
import { api, useSee } from '#web/api.ts'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { classes } from '#web/kit/tone.ts'
import { Page } from '#web/shell/Page.tsx'
import { money, t } from '#web/words.ts'
import { monthName, percent } from './rung.ts'

type Estate = Awaited<ReturnType<typeof api.collections.everywhere>>['rows'][number]

/** Every estate on a card of its own: three bars against their targets, and what six months before had reached. */
export function Everywhere({ title }: { title: ReactNode }) {
  const { data, error } = useSee(api.collections.everywhere, {}, { keep: true })
  return (
    <Page title={title}>
      <Refusal error={error} />
      {!data && !error && <Skeleton rows={6} />}
      {data?.rows.length === 0 && (
        <Empty title={t('collections.nothing_billed')} note={t('collections.nothing_billed.out')} />
      )}
      <div className="estates-rates">
        {data?.rows.map((estate) => (
          <OneEstate key={estate.estateId} of={estate} />
        ))}
      </div>
    </Page>
  )
}

function OneEstate({ of: { name, vintages, past } }: { of: Estate }) {
  return (
    <section className="card padded estate-rates" aria-label={name}>
      <div className="row">
        <h3>{name}</h3>
        <Trend of={past} />
      </div>
      {vintages.map(({ month, target, rateBp, met, dueFen, paidFen }) => (
        <div key={month} className="estate-rate">
          <span className="ink2">{monthName(month)}</span>
          <span className="meter thin">
            <i className="meter-got" style={{ width: `${(rateBp ?? 0) / 100}%` }} />
            <i className="meter-target" style={{ left: `${target}%` }} />
          </span>
          <b className={classes('num estate-part', met === false && 'c late', met && 'c kept')}>{rateBp === null ? t('collections.nothing_due') : percent(rateBp)}</b>
          <small className="ink3 num" title={`${money(paidFen)} / ${money(dueFen)}`}>{t('collections.target', { percent: target })}</small>
        </div>
      ))}
    </section>
  )
} // biome-ignore format: it reads as a page

/** Six months before, each as it stood at its own end: a bar from nothing to all. */
const Trend = ({ of }: { of: Estate['past'] }) => (
  <span className="trend end" role="img" aria-label={t('collections.past_months')}>
    {of.map(({ month, rateBp }) => (
      <i
        key={month}
        className="trend-bar"
        style={{ height: `${Math.max(2, (rateBp ?? 0) / 400)}px` }}
        title={`${month} ${percent(rateBp)}`}
      />
    ))}
  </span>
)
