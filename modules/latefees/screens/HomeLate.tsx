import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { useMay } from '#web/me.ts'
import { t } from '#web/words.ts'
import { LateStrip } from './LateStrip.tsx'

/** What late fee a home has run up and nobody booked yet, as a card beside its bills; nothing where there is none. */
export function HomeLate({ unitId }: { unitId: string }) {
  const may = useMay()
  return may('latefees.quote') ? <Carded unitId={unitId} /> : null
}

function Carded({ unitId }: { unitId: string }) {
  const { data } = useSee(api.latefees.quote, { unitId })
  if (!data || data.unbookedFen === 0) return null
  return (
    <Card title={t('latefees')} padded>
      <LateStrip unitId={unitId} />
    </Card>
  )
}
