import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Ring } from '#web/kit/Ring.tsx'
import { useMay } from '#web/me.ts'
import { moment, t } from '#web/words.ts'
import type { Home } from './Household.tsx'

const good = 90

/** How much of what should be known of a household is known, and what is missing. */
export function Quality({ home: { quality, people } }: { home: Home }) {
  const owner = people.find(({ current }) => current)
  const { score, missing } = quality
  return (
    <Card title={t('residents.quality')}>
      <div className="quality">
        <Ring
          tone={score >= good ? 'kept' : 'soon'}
          share={score / 100}
          size={56}
          text={String(score)}
          label={t('residents.quality_of', { score })}
        />
        <div className="grow">
          <b>
            {missing.length === 0
              ? t('residents.quality_whole')
              : t('residents.quality_missing', { count: missing.length })}
          </b>
          <ul className="sm ink2">
            {missing.map((item) => (
              <li key={item}>{t(`residents.missing.${item}`)}</li>
            ))}
          </ul>
        </div>
      </div>
      {owner && <Looks personId={owner.personId} name={owner.name} />}
    </Card>
  )
}

const shownLooks = 3

function Looks({ personId, name }: { personId: string; name: string }) {
  const may = useMay()
  const { data } = useSee(api.residents.looksAt, { personId }, { enabled: may('residents.looksAt') })
  return data?.rows.slice(0, shownLooks).map(({ at, by, fields, reason, note }) => (
    <Line
      key={`${at}${by}`}
      below={[t(`looks.reason.${reason}`), note].filter(Boolean).join(' · ')}
      end={<span className="xs ink3">{moment(at)}</span>}
    >
      <span className="sm">
        {t('residents.looked', {
          by,
          name,
          fields: fields.map((field) => t(`looks.field.${field}`)).join(t('web.and')),
        })}
      </span>
    </Line>
  ))
}
