import { type FormEvent, useEffect, useRef, useState } from 'react'
import { methods } from '#modules/receipts/rules.ts'
import { api, useAct } from '#web/api.ts'
import { choice } from '#web/choice.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { MoneyInput } from '#web/kit/MoneyInput.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { useMay } from '#web/me.ts'
import { money, t } from '#web/words.ts'
import type { AtCounter } from './Counter.tsx'
import type { ChosenLines } from './Owed.tsx'

export type Done = Awaited<ReturnType<typeof api.payments.pay>>
type TakeMoneyProps = { home: AtCounter; chosen: ChosenLines; onDone: (done: Done) => void }

// A clerk takes the same kind of money many times in a row.
const usual = choice<(typeof methods)[number]>('method', 'cash')

/** The payment: amount, way and number; Enter goes on, and in the amount Alt and a digit choose the way. */
export function TakeMoney({ home, chosen, onDone }: TakeMoneyProps) {
  const may = useMay()
  const method = usual.use()
  const [ref, setRef] = useState('')
  const [given, give] = useState<number>()
  const pay = useAct(api.payments.pay, { invalidates: ['bills', 'tills', 'receipts'], onDone })
  const amountFen = chosen.amountFen ?? chosen.sumFen
  const over = Math.max(0, amountFen - chosen.sumFen)
  const form = useRef<HTMLFormElement>(null)
  useMethodKeys()
  useEffect(() => form.current?.querySelector<HTMLInputElement>('.money-input input')?.select(), [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const lines = chosen.all || chosen.ids.length === 0 ? {} : { lineIds: chosen.ids }
    pay.mutate({ unitId: home.unitId, method, amountFen, quotedFen: chosen.sumFen, order: chosen.order, ...(ref && { ref }), ...lines })
  }
  if (!may('payments.pay')) return null
  return (
    <Card title={t('payments.pay')} padded>
      <form ref={form} className="counter-form" onSubmit={submit}>
        <Field label={t('payments.field.amountFen')} hint={over > 0 ? t('payments.over', { sum: money(over) }) : chosen.all ? undefined : t('payments.some', { lines: chosen.ids.length })}>
          {(control) => <MoneyInput {...control} value={amountFen} onChange={chosen.pay} />}
        </Field>
        <Field label={t('payments.field.method')} hint={t('payments.method_keys')}>
          {() => <Seg label={t('payments.field.method')} value={method} options={methods.map((value) => ({ value, label: t(`payments.method.${value}`) }))} onChange={usual.set} />}
        </Field>
        {method === 'cash' ? (
          <Field label={t('payments.given')} hint={given !== undefined && given > amountFen ? t('payments.change', { sum: money(given - amountFen) }) : undefined}>
            {(control) => <MoneyInput {...control} value={given} onChange={give} />}
          </Field>
        ) : (
          <Field label={t('payments.field.ref')}>{(control) => <Input {...control} value={ref} maxLength={64} onChange={setRef} />}</Field>
        )}
        <Refusal error={pay.error} />
        <Button kind="main" type="submit" busy={pay.isPending} disabled={amountFen === 0} hotkey="↵" className="counter-take">
          {t('payments.take', { sum: money(amountFen) })}
        </Button>
        <FromPrepaid home={home} chosen={chosen} />
      </form>
    </Card>
  )
} // biome-ignore format: it reads as a page

/** Alt and a digit choose how the money comes, wherever the cursor is. */
function useMethodKeys() {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const chosen = event.altKey && /^Digit[1-5]$/.test(event.code) ? methods[Number(event.code.slice(-1)) - 1] : undefined
      if (!chosen) return
      event.preventDefault()
      usual.set(chosen)
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [])
} // biome-ignore format: it reads as one listener

/** Prepaid money of the home, laid on the chosen lines. */
function FromPrepaid({ home, chosen }: Pick<TakeMoneyProps, 'home' | 'chosen'>) {
  const may = useMay()
  const act = useAct(api.payments.applyPrepaid, { invalidates: ['bills'] })
  const here = home.prepaidFen + home.creditFen
  const amountFen = Math.min(here, chosen.sumFen)
  if (amountFen <= 0 || !may('payments.applyPrepaid')) return null
  const lines = chosen.all ? {} : { lineIds: chosen.ids }
  return (
    <>
      <Refusal error={act.error} />
      <Button
        small
        busy={act.isPending}
        onClick={() => act.mutate({ unitId: home.unitId, amountFen, order: chosen.order, ...lines })}
      >
        {t('payments.from_prepaid', { sum: money(amountFen) })}
      </Button>
    </>
  )
}
