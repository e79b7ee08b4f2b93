import { Building2, House, MapPin } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { api, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Chip } from '#web/kit/Chip.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { useHome } from '#web/resident/home.ts'
import { t } from '#web/words.ts'
import type { Draft } from './report.tsx'

type WhereProps = { draft: Draft; change: (part: Partial<Draft>) => void }

/** At home, or in a place everybody shares. */
export function ResidentWhere({ draft: { where, place }, change }: WhereProps) {
  const { spoken } = useHome()
  return (
    <>
      <div className="choices two">
        <button type="button" aria-pressed={where === 'home'} onClick={() => change({ where: 'home', place: null })}>
          <House size={26} aria-hidden />
          <b>{t('cases.resident.at_home')}</b>
          <span className="sm ink2">{spoken}</span>
        </button>
        <button type="button" aria-pressed={where === 'common'} onClick={() => change({ where: 'common' })}>
          <Building2 size={26} aria-hidden />
          <b>{t('cases.resident.in_common')}</b>
          <span className="sm ink2">{t('cases.resident.in_common.note')}</span>
        </button>
      </div>
      {where === 'common' &&
        (place ? (
          <div className="row">
            <MapPin size={20} className="acc" aria-hidden />
            <b className="grow">{place.label}</b>
            <Button small onClick={() => change({ place: null })}>
              {t('cases.resident.other_place')}
            </Button>
          </div>
        ) : (
          <Places onChoose={(chosen) => change({ place: chosen })} />
        ))}
    </>
  )
}

function Places({ onChoose }: { onChoose: (place: { id: string; label: string }) => void }) {
  const { estateId } = useHome()
  const [text, setText] = useState('')
  const { data } = useSee(api.estates.pickPlace, { text: useDeferredValue(text.trim()), estateId }, { keep: true })
  if (data?.rows.length === 0 && text === '') return null
  return (
    <Field label={t('cases.resident.which_place')} hint={t('cases.resident.which_place.hint')}>
      {(control) => (
        <>
          <Input {...control} value={text} onChange={setText} />
          <div className="row wrap">
            {data?.rows.slice(0, 8).map(({ id, label }) => (
              <Chip key={id} onClick={() => onChoose({ id, label })}>
                {label}
              </Chip>
            ))}
          </div>
        </>
      )}
    </Field>
  )
}
