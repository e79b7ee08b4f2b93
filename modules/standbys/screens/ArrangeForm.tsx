import { type FormEvent, useState } from 'react'
import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { today } from '#web/today.ts'
import { t } from '#web/words.ts'
import { estateZone } from '#web/zone.ts'
import { occasions } from '../rules.ts'

const at = (wall: string) => Temporal.PlainDateTime.from(wall).toZonedDateTime(estateZone()).toInstant().toString()

/** A standby with its call list: people are pressed in the order in which they are to be called. */
export function ArrangeForm({ estateId, onDone }: { estateId: string; onDone: () => void }) {
  const [occasion, setOccasion] = useState<(typeof occasions)[number]>('holiday')
  const [title, setTitle] = useState('')
  const [from, setFrom] = useState(`${today()}T18:00`)
  const [until, setUntil] = useState(`${Temporal.PlainDate.from(today()).add({ days: 1 })}T08:00`)
  const [people, choose] = useState<readonly string[]>([])
  const { mutate, error, isPending } = useAct(api.standbys.arrange, { onDone })
  const ready = title.trim().length > 1 && people.length > 0 && from !== '' && until !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const list = people.map((employeeId) => ({ employeeId }))
    if (ready) mutate({ estateId, occasion, title, from: at(from), until: at(until), people: list })
  }
  return (
    <form className="form" onSubmit={submit}>
      <Seg
        label={t('standbys.field.occasion')}
        value={occasion}
        options={occasions.map((value) => ({ value, label: t(`standbys.occasion.${value}`) }))}
        onChange={setOccasion}
      />
      <Field label={t('standbys.field.title')} required>
        {(control) => <Input {...control} autoFocus value={title} maxLength={120} onChange={setTitle} />}
      </Field>
      <Field label={t('standbys.field.from')} required>
        {(control) => <Input {...control} type="datetime-local" value={from} onChange={setFrom} />}
      </Field>
      <Field label={t('standbys.field.until')} required>
        {(control) => <Input {...control} type="datetime-local" value={until} onChange={setUntil} />}
      </Field>
      <CallList estateId={estateId} people={people} choose={choose} />
      <Refusal error={error} />
      <div className="row form-end">
        <Button kind="main" type="submit" disabled={!ready} busy={isPending}>
          {t('standbys.arrange')}
        </Button>
      </div>
    </form>
  )
}

type ListProps = { estateId: string; people: readonly string[]; choose: (people: readonly string[]) => void }

function CallList({ estateId, people, choose }: ListProps) {
  const here = useSee(api.staff.people, { estateId }).data ?? []
  return (
    <fieldset className="call-list">
      <legend>
        {t('standbys.field.people')} <small className="ink3">{t('standbys.field.people.hint')}</small>
      </legend>
      {here.map(({ employeeId, name, post }) => {
        const place = people.indexOf(employeeId)
        return (
          <label key={`${employeeId} ${post}`}>
            <input
              type="checkbox"
              checked={place >= 0}
              onChange={() => choose(place >= 0 ? people.filter((id) => id !== employeeId) : [...people, employeeId])}
            />{' '}
            {place >= 0 && <b>{place + 1}. </b>}
            {name} <small className="ink3">{post}</small>
          </label>
        )
      })}
    </fieldset>
  )
}
