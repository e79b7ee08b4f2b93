import { MapPin } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { api, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Chip } from '#web/kit/Chip.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { useEstate } from '#web/me.ts'
import { t } from '#web/words.ts'

/** A place everybody shares, or a unit; scanned or picked. */
export type Spot = { kind: 'place' | 'unit'; id: string; estateId: string; label: string }

const shown = 8

/** The place that was scanned or chosen; else the places of the estate, by a part of their name. */
export function FieldWhere({ spot, set }: { spot: Spot | null; set: (spot: Spot | null) => void }) {
  const { estate } = useEstate()
  const [typed, type] = useState('')
  const text = useDeferredValue(typed.trim())
  const asked = { text, ...(estate && { estateId: estate.id }) }
  const { data } = useSee(api.estates.pickPlace, asked, { keep: true, enabled: spot === null })
  if (spot)
    return (
      <div className="row">
        <MapPin size={20} className="acc" aria-hidden />
        <b className="grow">{spot.label}</b>
        <Button small onClick={() => set(null)}>
          {t('cases.resident.other_place')}
        </Button>
      </div>
    )
  return (
    <Field label={t('cases.phone.where')} hint={t('cases.phone.where.hint')}>
      {(control) => (
        <>
          <Input {...control} value={typed} onChange={type} />
          <div className="row wrap">
            {data?.rows.slice(0, shown).map(({ id, estateId, label }) => (
              <Chip key={id} onClick={() => set({ kind: 'place', id, estateId, label })}>
                {label}
              </Chip>
            ))}
          </div>
        </>
      )}
    </Field>
  )
}
