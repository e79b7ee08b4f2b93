import { api } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { money, t } from '#web/words.ts'
import { AskReduction, Reverse } from '../rules.ts'
import { type Line, Standing } from './Standing.tsx'
import { Why } from './Why.tsx'

/** One line whole: where it stands, how it came about, and what may be done about it. */
export function OneBill({ line }: { line: Line }) {
  const { billLineId, unit, item, month, dueFen, paidFen, settledFen, openFen, reverses, reversed } = line
  const given = { billLineId }
  return (
    <Card title={`${unit} · ${item}`} note={month} end={<Standing of={line} />} fill padded>
      <p className="bill-sum">
        <b>{money(openFen)}</b>
        <span className="ink2 sm">{t('bills.sums', { due: money(dueFen), paid: money(paidFen), settled: money(settledFen) })}</span>
      </p>
      <h3>{t('bills.explain')}</h3>
      <Why billLineId={billLineId} />
      {!reverses && !reversed && (
        <div className="row next-steps">
          <AskAct act={api.bills.askReduction} of={AskReduction} given={given} start={{ kind: 'due' }} />
          <AskAct act={api.bills.reverse} of={Reverse} given={given} kind="ghost" note={t('bills.reverse.note')} />
        </div>
      )}
    </Card>
  )
} // biome-ignore format: it reads as a page
