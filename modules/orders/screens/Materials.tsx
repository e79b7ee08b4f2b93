import { Plus, X } from 'lucide-react'
import { Button } from '#web/kit/Button.tsx'
import type { ControlOf } from '#web/kit/controls.tsx'
import { Input } from '#web/kit/Input.tsx'
import { MoneyInput } from '#web/kit/MoneyInput.tsx'
import { t } from '#web/words.ts'

type Material = { name: string; quantity: string; unit: string; priceFen: number }

const none: Material = { name: '', quantity: '1', unit: '', priceFen: 0 }

/** What was used up: a row each. */
export function Materials({ value, set }: Pick<ControlOf, 'value' | 'set'>) {
  const rows = (value as Material[] | undefined) ?? []
  const change = (place: number, to: Partial<Material>) =>
    set(rows.map((row, at) => (at === place ? { ...row, ...to } : row)))
  return (
    <div className="col">
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name while they are typed
        <div key={at} className="row">
          <Input
            aria-label={t('orders.material.name')}
            placeholder={t('orders.material.name')}
            value={row.name}
            onChange={(name) => change(at, { name })}
          />
          <Input
            aria-label={t('orders.material.quantity')}
            placeholder={t('orders.material.quantity')}
            inputMode="decimal"
            value={row.quantity}
            onChange={(quantity) => change(at, { quantity })}
          />
          <Input
            aria-label={t('orders.material.unit')}
            placeholder={t('orders.material.unit')}
            value={row.unit}
            onChange={(unit) => change(at, { unit })}
          />
          <MoneyInput
            aria-label={t('orders.material.price')}
            value={row.priceFen}
            onChange={(fen) => change(at, { priceFen: Number(fen ?? 0) })}
          />
          <Button
            small
            kind="ghost"
            icon={X}
            aria-label={t('web.remove')}
            onClick={() => set(rows.filter((_, other) => other !== at))}
          />
        </div>
      ))}
      <Button small icon={Plus} onClick={() => set([...rows, none])}>
        {t('orders.material.add')}
      </Button>
    </div>
  )
}
