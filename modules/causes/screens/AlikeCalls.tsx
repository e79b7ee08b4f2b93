import { useDeferredValue } from 'react'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { useMay } from '#web/me.ts'
import { moment, t } from '#web/words.ts'
import { AlikeLine } from './CausePanel.tsx'

type Said = { title: string; body: string; typeId: string; unitId: string; placeId: string }

const shortest = 2

/** While a call is written down: calls of the last days much like it, and what the caller may be told already. */
export function AlikeCalls({ estateId, said }: { estateId: string; said: Said }) {
  const may = useMay()
  const { title, body, typeId, unitId, placeId } = useDeferredValue(said)
  const given = Object.fromEntries(Object.entries({ typeId, unitId, placeId }).filter(([, id]) => id !== ''))
  const asks = may('causes.suggest') && title.trim().length >= shortest
  const { data } = useSee(api.causes.suggest, { estateId, title, body, ...given }, { enabled: asks, keep: true })
  const known = data?.rows.find(({ causeWords }) => causeWords)
  if (!asks || !data || data.rows.length === 0) return null
  return (
    <Card title={t('causes.alike', { count: data.rows.length })} padded={false}>
      {known && (
        <p className="line">
          <span className="grow">
            <b>{t('causes.say_so')}</b> {known.causeWords}
            {known.expectedAt && (
              <span className="ink3 sm block">{t('causes.expected', { at: moment(known.expectedAt) })}</span>
            )}
          </span>
        </p>
      )}
      {data.rows.map((row) => (
        <AlikeLine key={row.caseId} of={row} />
      ))}
    </Card>
  )
}
