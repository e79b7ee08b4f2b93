import type { ReactNode } from 'react'
import { FindingsOf } from '#modules/findings/screens/FindingsOf.tsx'
import { ScansOf } from '#modules/scans/screens/ScansOf.tsx'
import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Drawer } from '#web/kit/Drawer.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { moment, t, time } from '#web/words.ts'
import { Excuse, life } from '../rules.ts'
import { PointDot } from './PointDot.tsx'
import { stateTone } from './tone.ts'

type Whole = Awaited<ReturnType<typeof api.rounds.one>>

/** One round beside the page: how it stands, its points, what was scanned with photos and what the server says of it, and what was found. */
export function OneRound({ roundId, onClose }: { roundId: string; onClose: () => void }) {
  const may = useMay()
  const { data: round, error } = useSee(api.rounds.one, { roundId })
  const excusable = round && life.can(round.state, 'excuse')
  return (
    <Drawer
      title={round?.route ?? t('rounds.one')}
      open
      onClose={onClose}
      width={560}
      end={excusable && <AskAct act={api.rounds.excuse} of={Excuse} given={{ roundId }} />}
    >
      <Refusal error={error} />
      {!round && !error && <Skeleton rows={8} />}
      {round && <Standing round={round} />}
      {round && <Points round={round} />}
      {round && may('scans.list') && <ScansOf roundId={roundId} />}
      {round && may('findings.list') && <FindingsOf roundId={roundId} />}
    </Drawer>
  )
}

const Standing = ({ round }: { round: Whole }) => (
  <div className="round-facts">
    <Fact label={t('rounds.column.state')}>
      <Tag tone={stateTone[round.state]}>{t(`rounds.state.${round.state}`)}</Tag>
      {round.corrected && <span className="ink3 xs"> {t('rounds.corrected')}</span>}
    </Fact>
    <Fact label={t('rounds.hours')}>{`${moment(round.opensAt)}–${time(round.dueAt)}`}</Fact>
    <Fact label={t('rounds.column.holder')}>
      {[round.holder ?? t('rounds.nobody'), round.standsIn && t(`rounds.stands_in.${round.standsIn}`), round.post].filter(Boolean).join(' · ')}
    </Fact>
    {round.handedInAt && <Fact label={t('rounds.finish')}>{[moment(round.handedInAt), round.remark].filter(Boolean).join(' · ')}</Fact>}
    {round.excuser && <Fact label={t('rounds.excuse')}>{`${round.excuser} · ${round.excusedWhy}`}</Fact>}
  </div>
) // biome-ignore format: it reads as a table

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="row">
    <span className="ink3 sm round-label">{label}</span>
    <span className="grow">{children}</span>
  </div>
)

const Points = ({ round: { walk, done } }: { round: Whole }) => (
  <section aria-label={t('rounds.points')}>
    <h3 className="round-part">{t('rounds.done_of', { done, points: walk.length })}</h3>
    <ol className="round-points">
      {walk.map(({ pointId, no, place, spot, state, at }) => (
        <li key={pointId}>
          <svg viewBox="-6 -6 12 12" width={14} height={14} role="img" aria-label={t(`round_points.state.${state}`)}>
            <PointDot state={state} x={0} y={0} />
          </svg>
          <span className="grow cut">{`${no} ${[place, spot].filter(Boolean).join(' · ')}`}</span>
          <span className="ink2 sm">{at ? time(at) : t(`round_points.state.${state}`)}</span>
        </li>
      ))}
    </ol>
  </section>
)
