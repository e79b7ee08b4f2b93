import { useState } from 'react'
import { api, useSee } from '#web/api.ts'
import { Pictures } from '#web/kit/Pictures.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { day, t } from '#web/words.ts'
import type { Kind } from './Zones.tsx'

/** Who answered for a zone one after another, of one kind of work at a time. */
export function Past({ zoneId, kinds }: { zoneId: string; kinds: readonly Kind[] }) {
  const [said, choose] = useState<Kind | undefined>(kinds[0])
  const kind = said && kinds.includes(said) ? said : kinds[0]
  const { data } = useSee(
    api.responsibilities.past,
    { zoneId, kind: kind ?? 'cleaning' },
    { enabled: kind !== undefined },
  )
  if (!kind) return null
  return (
    <section className="firm-part">
      <h3>{t('responsibilities.past')}</h3>
      {kinds.length > 1 && (
        <Seg
          label={t('responsibilities.field.kind')}
          value={kind}
          options={kinds.map((value) => ({ value, label: t(`responsibilities.kind.${value}`) }))}
          onChange={choose}
        />
      )}
      {data?.rows.map(({ responsibilityId, owner, person, from, until, words, assigner, photoIds }) => (
        <div key={responsibilityId} className="line">
          <span className="grow">
            <b>{[owner, person].filter(Boolean).join(' · ')}</b>{' '}
            <span className="ink2 sm">{`${day(from)} – ${until ? day(until) : ''}`}</span>
            <span className="block sm ink3">{[words, assigner].filter(Boolean).join(' · ')}</span>
            <Pictures ids={photoIds} />
          </span>
        </div>
      ))}
    </section>
  )
}
