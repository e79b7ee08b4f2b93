import { Plus, X } from 'lucide-react'
import { Button } from '#web/kit/Button.tsx'
import { Input } from '#web/kit/Input.tsx'
import { MoneyInput } from '#web/kit/MoneyInput.tsx'
import { t } from '#web/words.ts'
import { Material } from '../rules.ts'

export type Used = { name: string; quantity: string; unit: string; priceFen: number }
const none: Used = { name: '', quantity: '1', unit: '', priceFen: 0 }
const texts = ['name', 'quantity', 'unit'] as const

export const usable = (row: Used) => Material.safeParse(row).success

/** What was used up, a block each: three boxes in one hand do not fit into a row. */
export function FieldMaterials({ rows, set }: { rows: readonly Used[]; set: (rows: Used[]) => void }) {
  const change = (place: number, to: Partial<Used>) =>
    set(rows.map((row, at) => (at === place ? { ...row, ...to } : row)))
  return (
    <div className="form">
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name while they are typed
        <div key={at} className="material">
          {texts.map((field) => (
            <Input
              key={field}
              aria-label={t(`orders.material.${field}`)}
              placeholder={t(`orders.material.${field}`)}
              inputMode={field === 'quantity' ? 'decimal' : 'text'}
              value={row[field]}
              onChange={(typed) => change(at, { [field]: typed })}
            />
          ))}
          <MoneyInput
            aria-label={t('orders.material.price')}
            value={row.priceFen}
            onChange={(fen) => change(at, { priceFen: Number(fen ?? 0) })}
          />
          <Button icon={X} onClick={() => set(rows.filter((_, other) => other !== at))}>
            {t('web.remove')}
          </Button>
        </div>
      ))}
      <Button icon={Plus} onClick={() => set([...rows, none])}>
        {t('orders.material.add')}
      </Button>
    </div>
  )
}
