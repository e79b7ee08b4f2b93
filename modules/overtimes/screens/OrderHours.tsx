import { Modal } from 'antd'
import { type FormEvent, useState } from 'react'
import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Select } from '#web/kit/Select.tsx'
import { today } from '#web/today.ts'
import { moment, money, t } from '#web/words.ts'

interface Asked {
  airZoneId: string
  unitId: string
  day: string
  from: string
  to: string
}

/** Hours are asked for, quoted at once, and ordered at just that price. */
export function OrderHours({ estateId }: { estateId: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button small kind="main" onClick={() => setOpen(true)}>
        {t('overtimes.order')}
      </Button>
      <Modal open={open} title={t('overtimes.order')} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        <Ordering estateId={estateId} onDone={() => setOpen(false)} />
      </Modal>
    </>
  )
}

function Ordering({ estateId, onDone }: { estateId: string; onDone: () => void }) {
  const { data: zones } = useSee(api.overtimes.zones, { estateId })
  const [asked, ask] = useState<Asked>({ airZoneId: '', unitId: '', day: today(), from: '18:00', to: '20:00' })
  const [applicant, name] = useState('')
  const set = (to: Partial<Asked>) => ask((now) => ({ ...now, ...to }))
  const zone = zones?.rows.find(({ airZoneId }) => airZoneId === asked.airZoneId)
  const whole = asked.airZoneId !== '' && asked.unitId !== '' && asked.day !== '' && asked.from < asked.to
  const { data: quote, error } = useSee(api.overtimes.quote, asked, { enabled: whole })
  const order = useAct(api.overtimes.order, { onDone })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (quote) order.mutate({ ...asked, applicant, quotedFen: quote.amountFen })
  }
  return (
    <form className="form" onSubmit={submit}>
      <Field label={t('overtimes.field.airZoneId')} required>
        {(control) => <Select {...control} value={asked.airZoneId} nothing={t('web.choose')} options={(zones?.rows ?? []).map((one) => ({ value: one.airZoneId, label: one.name }))} onChange={(airZoneId) => set({ airZoneId, unitId: '' })} />}
      </Field>
      <Field label={t('overtimes.field.unitId')} required>
        {(control) => <Select {...control} value={asked.unitId} nothing={t('web.choose')} options={(zone?.units ?? []).map((one) => ({ value: one.unitId, label: one.unit }))} onChange={(unitId) => set({ unitId })} />}
      </Field>
      <div className="row">
        <Field label={t('overtimes.field.day')}>{(control) => <Input {...control} type="date" value={asked.day} min={today()} onChange={(day) => set({ day })} />}</Field>
        <Field label={t('overtimes.field.from')}>{(control) => <Input {...control} type="time" value={asked.from} onChange={(from) => set({ from })} />}</Field>
        <Field label={t('overtimes.field.to')}>{(control) => <Input {...control} type="time" value={asked.to} onChange={(to) => set({ to })} />}</Field>
      </div>
      <Field label={t('overtimes.field.applicant')} required>
        {(control) => <Input {...control} value={applicant} maxLength={80} onChange={name} />}
      </Field>
      {whole && quote && <Quoted of={quote} />}
      <Refusal error={error ?? order.error} />
      <div className="row form-end">
        <Button kind="main" type="submit" busy={order.isPending} disabled={!whole || !quote?.pays || applicant.trim() === ''}>
          {quote?.pays ? t('overtimes.order_at', { sum: money(quote.amountFen) }) : t('overtimes.order')}
        </Button>
      </div>
    </form>
  )
} // biome-ignore format: it reads as a page

type Quote = Awaited<ReturnType<typeof api.overtimes.quote>>

/** The price before the order: what the fee pays, the runs, the minimum, who shares, and until when it may be ordered. */
function Quoted({ of }: { of: Quote }) {
  const paid = of.base ? t('overtimes.paid', { from: of.base.from, to: of.base.to }) : t('overtimes.paid_none')
  return (
    <div className="air-quote">
      <p className="row">
        <b className="grow">{t('overtimes.quote')}</b>
        <b className="num">{money(of.amountFen)}</b>
      </p>
      <p className="ink2 sm">{[t(`overtimes.kind.${of.kind}`), paid, t('overtimes.rate_of', { rate: money(of.rateFenPerHour) })].join(' · ')}</p>
      {!of.pays && <p className="sm">{t('overtimes.within_paid_hours')}</p>}
      {of.runs.map((run) => (
        <p key={run.from} className="sm">
          {`${run.from}–${run.to} `}
          {t('overtimes.run_of', { minutes: run.billedMinutes, rate: money(run.rateFenPerHour), cost: money(run.costFen) })}
          {run.minimumApplied && ` · ${t('bills.why.air.minimum')}`}
          {run.parts.length > 1 && ` · ${run.parts.map((part) => `${part.unit} ${money(part.amountFen)}`).join('，')}`}
        </p>
      ))}
      <p className="ink3 xs">{t('overtimes.order_by', { at: moment(of.orderBy), share: t(`overtimes.share.${of.share}`) })}</p>
    </div>
  )
} // biome-ignore format: it reads as a page
