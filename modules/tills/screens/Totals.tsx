import type { api } from '#web/api.ts'
import { money, t } from '#web/words.ts'

export type Till = Awaited<ReturnType<typeof api.tills.list>>['rows'][number]

/** What moved through a till: a line a method, the sum, its receipts, and the cash that must be there. */
export function Totals({ of: till }: { of: Till }) {
  const all = till.totals.reduce((sum, { inFen, outFen }) => sum + inFen - outFen, 0)
  const numbers = till.firstNumber && (till.firstNumber === till.lastNumber ? till.firstNumber : `${till.firstNumber} – ${till.lastNumber}`)
  return (
    <dl className="till-totals">
      <div className="till-all">
        <dt>{t('tills.taken')}</dt>
        <dd>{money(all)}</dd>
      </div>
      {till.totals.map(({ method, inFen, outFen, entries }) => (
        <div key={method}>
          <dt>
            {t(`receipts.method.${method}`)} <span className="ink3 xs">{t('tills.entries', { entries })}</span>
          </dt>
          <dd>{money(inFen - outFen)}</dd>
        </div>
      ))}
      <div>
        <dt>
          {t('tills.slip.receipts')} {numbers && <span className="ink3 xs till-numbers">{numbers}</span>}
        </dt>
        <dd>{t('tills.receipts', { receipts: till.receipts, voids: till.voids })}</dd>
      </div>
      <div className="till-cash">
        <dt>{t('tills.slip.expected')}</dt>
        <dd>{money(till.expectedFen)}</dd>
      </div>
    </dl>
  )
} // biome-ignore format: it reads as a page
