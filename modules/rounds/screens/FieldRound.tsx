import './field-round.css'
import { Camera, Check, Flag } from 'lucide-react'
import { useState } from 'react'
import { Link, useParams } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { useDoneHere, useLater } from '#web/field/later.ts'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Ring } from '#web/kit/Ring.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useNow } from '#web/now.ts'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { t, time } from '#web/words.ts'
import { FieldPoint } from './FieldPoint.tsx'
import { type Here, leftSaid, pointsHere, type Walk } from './walk.ts'

/** A round on the phone, out of what the phone keeps of the shift: with or without network. */
export default function FieldRound() {
  const { roundId = '' } = useParams<{ roundId: string }>()
  const { data, error } = useSee(api.rounds.shift, {})
  const round = data?.find((one) => one.roundId === roundId)
  return (
    <PhonePage title={round?.route ?? t('rounds.one')} back>
      <Refusal error={error} />
      {!data && !error && <Skeleton rows={6} />}
      {data && !round && <Empty title={t('rounds.phone.gone')} note={t('rounds.phone.gone.out')} />}
      {round && <OneRound key={roundId} round={round} />}
    </PhonePage>
  )
}

function OneRound({ round }: { round: Walk }) {
  const { roundId, kind } = round
  const done = useDoneHere(roundId)
  const points = pointsHere(round, done)
  const [chosen, choose] = useState<string>()
  const finish = useLater(api.rounds.finish, { about: roundId })
  const waiting = points.filter(({ state }) => state === 'waiting')
  const current = waiting.find(({ placeId }) => placeId === chosen) ?? waiting[0]
  const handedIn = round.handedInAt !== null || done.some(({ act }) => act === 'rounds.finish')
  const whole = points.every(({ state }) => state === 'kept' || state === 'late')
  const onSent = () => {
    choose(undefined)
    // The last point hands the round in by itself: nobody has to think of it.
    if (waiting.length === 1 && points.every(({ state }) => state !== 'missed') && !handedIn) void finish.send({ roundId, kind })
  }
  return (
    <>
      <Head round={round} points={points} />
      <Refusal error={finish.error} />
      {whole && <p className="round-whole"><Check size={20} aria-hidden /> {t(handedIn ? 'rounds.phone.handed_in' : 'rounds.phone.walked')}</p>}
      <ol className="round-walk">
        {points.map((point) =>
          point === current ? (
            <li key={point.placeId}>
              <FieldPoint key={point.placeId} round={round} point={point} walked={points.length - waiting.length} onSent={onSent} onOther={choose} />
            </li>
          ) : (
            <OneLine key={point.placeId} point={point} onChoose={() => choose(point.placeId)} />
          ),
        )}
      </ol>
      <Link href={`/rounds/${roundId}/finding${current ? `?place=${current.placeId}` : ''}`} className="btn wide">
        <Camera size={20} aria-hidden /> {t('findings.report')}
      </Link>
    </>
  )
} // biome-ignore format: it reads as a page

function Head({ round, points }: { round: Walk; points: readonly Here[] }) {
  const at = useNow()
  const done = points.filter(({ state }) => state === 'kept' || state === 'late').length
  return (
    <Card padded className="round-head">
      <div className="row">
        <span className="grow">
          <span className="block">{`${time(round.opensAt)}–${time(round.dueAt)} · ${leftSaid(round, at)}`}</span>
          <span className="ink2 sm">{t('rounds.phone.walked_of', { done })}</span>
        </span>
        <Ring
          tone="run"
          share={points.length === 0 ? 0 : done / points.length}
          size={64}
          text={`${done}/${points.length}`}
        />
      </div>
      <div className="round-bar" aria-hidden>
        {points.map(({ placeId, state, failed }) => (
          <i key={placeId} className={failed ? 'failed' : state} />
        ))}
      </div>
    </Card>
  )
}

function OneLine({ point, onChoose }: { point: Here; onChoose: () => void }) {
  const { no, place, spot, state, at, sent, failed, until } = point
  const waits = state === 'waiting'
  const below = at ? `${time(at)} · ${t(failed ? 'rounds.phone.found' : `round_points.state.${state}`)}` : until ? t('rounds.phone.until', { at: until }) : spot
  return (
    <li>
      <Line
        icon={waits ? <span className="round-no">{no}</span> : <Mark failed={failed} state={state} />}
        below={below}
        end={sent ? undefined : <span className="ink2 sm">{t('rounds.phone.waits')}</span>}
        {...(waits && { onOpen: onChoose })}
      >
        {waits ? place : `${no} ${place}`}
      </Line>
    </li>
  )
} // biome-ignore format: it reads as a row

const Mark = ({ failed, state }: { failed: boolean; state: Here['state'] }) => {
  const Glyph = failed ? Flag : Check
  return (
    <span className={`round-mark ${failed || state === 'late' ? 'soon' : state === 'missed' ? 'late' : 'kept'}`}>
      {state !== 'missed' && <Glyph size={18} aria-hidden />}
    </span>
  )
}
