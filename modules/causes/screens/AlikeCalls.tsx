import './causes.css'
import { Check, Waypoints } from 'lucide-react'
import { useDeferredValue } from 'react'
import { api, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { useMay } from '#web/me.ts'
import { moment, t } from '#web/words.ts'
import { AlikeLine, type AlikeRow } from './CausePanel.tsx'

type Said = { title: string; body: string; typeId: string; unitId: string; placeId: string }
/** The matter the clerk says this call is one of, and whether the caller was told its words. */
export type Joining = { causeId: string; title: string; words: string; told: boolean }
type AlikeProps = {
  estateId: string
  said: Said
  joining: Joining | undefined
  onJoin: (cause: Joining | undefined) => void
}

const shortest = 2

/** While a call is written down: the calls much like it, and the matter it may be one of, with what the caller may be told. */
export function AlikeCalls({ estateId, said, joining, onJoin }: AlikeProps) {
  const may = useMay()
  const { title, body, typeId, unitId, placeId } = useDeferredValue(said)
  const given = Object.fromEntries(Object.entries({ typeId, unitId, placeId }).filter(([, id]) => id !== ''))
  const asks = may('causes.suggest') && title.trim().length >= shortest
  const { data } = useSee(api.causes.suggest, { estateId, title, body, ...given }, { enabled: asks, keep: true })
  const rows = asks ? (data?.rows ?? []) : []
  const known = [...new Map(rows.map((row) => [row.causeId, row])).values()].filter(({ causeId }) => causeId)
  const kept = joining && !known.some(({ causeId }) => causeId === joining.causeId)
  if (rows.length === 0 && !joining) return null
  return (
    <Card title={t('causes.alike', { count: rows.length })} padded={false}>
      {kept && <Matter of={joining} joining={joining} onJoin={onJoin} />}
      {known.map((row) => (
        <Matter
          key={row.causeId}
          of={{ causeId: row.causeId ?? '', title: row.causeTitle ?? '', words: row.causeWords ?? '', told: true }}
          expected={row.expectedAt}
          joining={joining}
          onJoin={may('causes.attach') ? onJoin : undefined}
        />
      ))}
      {rows.map((row) => (
        <AlikeLine key={row.caseId} of={row} />
      ))}
    </Card>
  )
}

type MatterProps = {
  of: Joining
  expected?: AlikeRow['expectedAt'] | undefined
  joining: Joining | undefined
  onJoin: AlikeProps['onJoin'] | undefined
}

/** One known matter: what may be told, and the press that says the call is one of it. */
function Matter({ of, expected, joining, onJoin }: MatterProps) {
  const on = joining?.causeId === of.causeId
  return (
    <div className="line known-cause">
      <span className="grow">
        <span className="block">
          <b>{of.title}</b> <span className="ink3 sm">{t('causes.say_so')}</span>
        </span>
        <span className="block">{of.words}</span>
        {expected && <span className="ink3 sm block">{t('causes.expected', { at: moment(expected) })}</span>}
        {on && onJoin && (
          <label className="option">
            <input
              type="checkbox"
              checked={joining.told}
              onChange={(event) => onJoin({ ...joining, told: event.target.checked })}
            />
            {t('causes.was_told')}
          </label>
        )}
      </span>
      {onJoin && (
        <Button
          small
          kind={on ? 'main' : 'plain'}
          icon={on ? Check : Waypoints}
          aria-pressed={on}
          onClick={() => onJoin(on ? undefined : of)}
        >
          {t(on ? 'causes.will_join' : 'causes.join')}
        </Button>
      )}
    </div>
  )
}
