import { CircleCheck } from 'lucide-react'
import { ReceiptButton } from '#modules/receipts/screens/ReceiptButton.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { useHotkey } from '#web/shell/hotkey.ts'
import { money, t } from '#web/words.ts'
import type { Done } from './TakeMoney.tsx'

type TakenProps = { done: Done; next: () => void; again: () => void }

/** Money was taken: its receipt under Enter, then the next home under Escape. */
export function Taken({ done, next, again }: TakenProps) {
  useHotkey('Escape', next)
  const laid = done.laid.reduce((sum, { amountFen }) => sum + amountFen, 0)
  return (
    <Card padded>
      <div className="counter-taken">
        <p className="row kept c">
          <CircleCheck size={20} aria-hidden />
          <b>{t('payments.taken')}</b>
          <span className="grow" />
          <b className="num">{money(laid + Math.max(0, done.prepaidChangeFen))}</b>
        </p>
        <p className="ink2 sm">
          {[t('payments.laid_on', { sum: money(laid), lines: done.laid.length }), done.prepaidChangeFen > 0 && t('payments.kept_prepaid', { sum: money(done.prepaidChangeFen) })].filter(Boolean).join(' · ')}
        </p>
        <p className="counter-number">{done.number}</p>
        <div className="row wrap">
          {done.receiptId && <ReceiptButton receiptId={done.receiptId} main autoFocus />}
          <Button onClick={next} hotkey="Esc">{t('payments.next')}</Button>
          <Button kind="ghost" onClick={again}>{t('payments.again')}</Button>
        </div>
      </div>
    </Card>
  )
} // biome-ignore format: it reads as a page
