import { Plus } from 'lucide-react'
import { Button } from '#web/kit/Button.tsx'
import type { Draw } from '#web/kit/controls.tsx'
import { Input } from '#web/kit/Input.tsx'
import { MoneyInput } from '#web/kit/MoneyInput.tsx'
import { t } from '#web/words.ts'

interface Item {
  reason: string
  amountFen: number
}

/** What is deducted and why, a row an item. */
const Items: Draw = ({ value, set, control }) => {
  const items = (value as Item[] | undefined) ?? []
  const change = (at: number, to: Partial<Item>) => set(items.map((item, n) => (n === at ? { ...item, ...to } : item)))
  return (
    <div className="deposit-items">
      {items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an item is nothing but its place in the list
        <div key={at} className="row">
          <Input
            id={at === 0 ? control.id : undefined}
            className="grow"
            aria-label={t('deposits.field.reason')}
            placeholder={t('deposits.field.reason')}
            value={item.reason}
            onChange={(reason) => change(at, { reason })}
          />
          <MoneyInput
            aria-label={t('deposits.field.amountFen')}
            value={item.amountFen}
            onChange={(amountFen) => change(at, { amountFen: amountFen ?? 0 })}
          />
        </div>
      ))}
      <Button small kind="ghost" icon={Plus} onClick={() => set([...items, { reason: '', amountFen: 0 }])}>
        {t('deposits.add_item')}
      </Button>
    </div>
  )
}

export const itemsControl = { items: Items }
