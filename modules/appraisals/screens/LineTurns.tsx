import { Dot } from '#modules/turns/screens/Dot.tsx'
import { api, useSeePages } from '#web/api.ts'
import { Line } from '#web/kit/Line.tsx'
import { More } from '#web/kit/More.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { moment, t } from '#web/words.ts'

interface Props {
  asked: { employeeId: string; estateId: string; month: string; clauseId: string }
  openTurn: (turnId: string) => void
}

/** The very turns a line counts; each opens what was done and the lines of the journal that prove it. */
export function LineTurns({ asked, openTurn }: Props) {
  const { rows, error, more, loadMore } = useSeePages(api.appraisals.turns, (after) => ({
    ...asked,
    ...(after && { after }),
  }))
  if (error) return <Refusal error={error} />
  if (!rows) return <Skeleton rows={8} />
  return (
    <>
      {rows.map(({ turnId, state, dueAt, endedAt, standsIn, corrected }) => (
        <Line
          key={turnId}
          icon={<Dot state={state} label={moment(dueAt)} />}
          note={[standsIn && t(`turns.standsIn.${standsIn}`), corrected && t('turns.corrected')]
            .filter(Boolean)
            .join(' · ')}
          end={<span className="sm ink2 num">{endedAt && moment(endedAt)}</span>}
          onOpen={() => openTurn(turnId)}
        >
          {`${moment(dueAt)} ${t(`turns.state.${state}`)}`}
        </Line>
      ))}
      {more && <More key={rows.length} onReach={loadMore} />}
    </>
  )
}
