import { Footprints } from 'lucide-react'
import { Link } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { useMay } from '#web/me.ts'
import { t } from '#web/words.ts'

/** At a printed code: the round of mine that passes here and waits for this very point. */
export function RoundHere({ placeId }: { placeId: string }) {
  const may = useMay()
  const { data } = useSee(api.rounds.shift, {}, { enabled: may('rounds.shift') })
  const round = data?.find(
    ({ state, walk }) =>
      state === 'open' && walk.some((point) => point.placeId === placeId && point.state === 'waiting'),
  )
  if (!round) return null
  return (
    <Link href={`/rounds/${round.roundId}?at=${placeId}`} className="big-act">
      <span className="big-act-mark">
        <Footprints size={28} aria-hidden />
      </span>
      <span>
        <b>{round.route}</b>
        <span className="ink2 sm">{t('rounds.phone.here')}</span>
      </span>
    </Link>
  )
}
