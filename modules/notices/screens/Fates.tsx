import type { api } from '#web/api.ts'
import { number, t } from '#web/words.ts'
import { fates } from '../rules.ts'

type Whole = Awaited<ReturnType<typeof api.notices.one>>

/** Delivery as one bar, the furthest first; below it each part in words and figures. */
export function Fates({ of }: { of: Whole }) {
  const parts = fates
    .map((fate) => ({ fate, count: of.fates.reduce((sum, one) => sum + (one.fate === fate ? one.count : 0), 0) }))
    .filter(({ count }) => count > 0)
    .toReversed()
  const ways = Object.entries(Object.groupBy(of.fates, ({ way }) => way))
  return (
    <section className="notice-fates" aria-label={t('notices.reached')}>
      <p className="row">
        <b className="notice-number">{`${number(of.reached)} / ${number(of.recipients)}`}</b>
        <span className="ink2 sm">{t('notices.reached')}</span>
        <span className="ink3 sm end">
          {ways
            .map(
              ([way, all = []]) =>
                `${t(`notices.way.${way}`)} ${number(all.reduce((sum, { count }) => sum + count, 0))}`,
            )
            .join(' · ')}
        </span>
      </p>
      <div className="fate-bar" aria-hidden>
        {parts.map(({ fate, count }) => (
          <i key={fate} className={`fate-${fate}`} style={{ flexGrow: count }} />
        ))}
      </div>
      <ul className="fate-list sm">
        {parts.map(({ fate, count }) => (
          <li key={fate}>
            <i className={`fate-${fate}`} aria-hidden /> {t(`notices.fate.${fate}`)} <b>{number(count)}</b>
          </li>
        ))}
        {of.groups.map(({ state, count }) => (
          <li key={state} className="ink2">
            {t('senders.way.robot')} {t(`sendings.state.${state}`)} <b>{count}</b>
          </li>
        ))}
      </ul>
    </section>
  )
}
