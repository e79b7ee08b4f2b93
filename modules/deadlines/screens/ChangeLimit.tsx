import { type FormEvent, useState } from 'react'
import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { useEstate } from '#web/me.ts'
import { t } from '#web/words.ts'
import { Amount, countings } from '../rules.ts'
import type { Limit } from './Limits.tsx'

type Counting = Limit['counting']
type Draft = {
  counting: Counting
  count: string
  unit: 'hours' | 'minutes' | 'days'
  ownOfEstate: boolean
  alsoOpen: boolean
  reason: string
}

const shortestReason = 2
const officeCalendar = 'office'

function draftOf({ amount, counting, estateId }: Limit): Draft {
  const said = amount.startsWith('fact:') ? undefined : Temporal.Duration.from(amount)
  const unit = counting === 'workday' ? 'days' : said && said.minutes > 0 ? 'minutes' : 'hours'
  const count = unit === 'days' ? said?.days : unit === 'hours' ? said?.hours : said?.total('minutes')
  return { counting, unit, count: String(count ?? ''), ownOfEstate: estateId !== null, alsoOpen: false, reason: '' }
}

const amountOf = ({ count, unit }: Draft) =>
  ({ days: `P${count}D`, hours: `PT${count}H`, minutes: `PT${count}M` })[unit]

/** Changes a limit after showing what that would do to the clocks that run. */
export function ChangeLimit({ limit, onChanged }: { limit: Limit; onChanged: (limitId: string) => void }) {
  const { estate } = useEstate()
  const [draft, setDraft] = useState(draftOf(limit))
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const { mutate, error, isPending } = useAct(api.deadlines.changeLimit, {
    onDone: ({ newLimitId }) => onChanged(newLimitId),
  })
  const byPlan = limit.amount.startsWith('fact:')
  const amount = byPlan ? undefined : amountOf(draft)
  const changed = {
    limitId: limit.limitId,
    ...(amount && { amount }),
    counting: draft.counting,
    ...(draft.counting !== 'clock' && { calendar: limit.calendar ?? officeCalendar }),
    ...(draft.ownOfEstate && estate && { estateId: estate.id }),
  }
  const right = byPlan || Amount.safeParse(amount).success
  const send = (event: FormEvent) => {
    event.preventDefault()
    mutate({ ...changed, alsoOpen: draft.alsoOpen, reason: draft.reason })
  }
  return (
    <form className="form limit-form" onSubmit={send}>
      <h3>{t('deadlines.changeLimit')}</h3>
      {!byPlan && <HowLong draft={draft} set={set} />}
      <label className="option">
        <input
          type="checkbox"
          checked={draft.ownOfEstate}
          disabled={limit.estateId !== null}
          onChange={(event) => set({ ownOfEstate: event.target.checked })}
        />
        {t('deadlines.own_of_estate', { estate: estate?.name ?? '' })}
      </label>
      <label className="option">
        <input type="checkbox" checked={draft.alsoOpen} onChange={(event) => set({ alsoOpen: event.target.checked })} />
        {t('deadlines.field.alsoOpen')}
      </label>
      {right && <Outlook changed={changed} />}
      <Field label={t('deadlines.field.reason')} required>
        {(control) => (
          <Input {...control} value={draft.reason} maxLength={300} onChange={(reason) => set({ reason })} />
        )}
      </Field>
      <Refusal error={error} />
      <div className="row form-end">
        <Button
          kind="main"
          type="submit"
          busy={isPending}
          disabled={!right || draft.reason.trim().length < shortestReason}
        >
          {t('deadlines.changeLimit')}
        </Button>
      </div>
    </form>
  )
}

function HowLong({ draft, set }: { draft: Draft; set: (part: Partial<Draft>) => void }) {
  const units = draft.counting === 'workday' ? (['days'] as const) : (['hours', 'minutes'] as const)
  const count = (counting: Counting) => set({ counting, unit: counting === 'workday' ? 'days' : 'hours' })
  return (
    <div className="row high">
      <Field label={t('deadlines.field.amount')} required>
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            value={draft.count}
            onChange={(text) => set({ count: text.replace(/\D/g, '') })}
          />
        )}
      </Field>
      <Field label={t('deadlines.unit')}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={draft.unit}
            onChange={(event) => set({ unit: units.find((one) => one === event.target.value) ?? draft.unit })}
          >
            {units.map((unit) => (
              <option key={unit} value={unit}>
                {t(`deadlines.unit.${unit}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('deadlines.field.counting')}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={draft.counting}
            onChange={(event) => count(countings.find((one) => one === event.target.value) ?? draft.counting)}
          >
            {countings.map((counting) => (
              <option key={counting} value={counting}>
                {t(`deadlines.counting.${counting}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  )
}

type Changed = Parameters<typeof api.deadlines.tryLimit>[0]

/** What the change would do to the clocks that run, before it is made. */
function Outlook({ changed }: { changed: Changed }) {
  const { data, error } = useSee(api.deadlines.tryLimit, changed, { keep: true })
  if (error) return <Refusal error={error} />
  if (!data) return null
  return (
    <p className="note sm" role="status">
      {t('deadlines.outlook', { open: data.open, breaks: data.breaks, earlier: data.earlier, later: data.later })}
    </p>
  )
}
