import { useLocation } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Ring } from '#web/kit/Ring.tsx'
import { useMay } from '#web/me.ts'
import { useNow } from '#web/now.ts'
import { t, time } from '#web/words.ts'
import { leftSaid, type Walk } from './walk.ts'

const readAgainMs = 60_000

/** The rounds of my shift that are to be walked, the one that ends first on top. */
export function FieldRounds() {
  const may = useMay()
  const [, go] = useLocation()
  const { data, error } = useSee(api.rounds.shift, {}, { enabled: may('rounds.shift'), everyMs: readAgainMs })
  const at = useNow()
  const left = data?.filter(({ state }) => state === 'open' || state === 'scheduled') ?? []
  if (left.length === 0) return <Refusal error={error} />
  return (
    <>
      <div className="section-head">
        <h2>{t('rounds')}</h2>
        <span className="ink2 sm end">{t('rounds.phone.left', { count: left.length })}</span>
      </div>
      <Card>
        {left.map((round) => (
          <Line
            key={round.roundId}
            icon={<Progress round={round} />}
            below={[`${time(round.opensAt)}–${time(round.dueAt)}`, leftSaid(round, at)].filter(Boolean).join(' · ')}
            end={<span className="ink2 sm nowrap">{`${round.done}/${round.walk.length}`}</span>}
            onOpen={() => go(`/rounds/${round.roundId}`)}
          >
            {round.route}
          </Line>
        ))}
      </Card>
    </>
  )
}

const Progress = ({ round: { state, done, walk } }: { round: Walk }) => (
  <Ring tone={state === 'open' ? 'run' : 'void'} share={walk.length === 0 ? 0 : done / walk.length} size={24} label={t(`rounds.state.${state}`)} />
) // biome-ignore format: it reads as a row
