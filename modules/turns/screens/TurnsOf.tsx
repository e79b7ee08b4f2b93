import './turns.css'
import { useState } from 'react'
import { api, useSeePages } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Line } from '#web/kit/Line.tsx'
import { More } from '#web/kit/More.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { moment, t } from '#web/words.ts'
import type { State } from '../rules.ts'
import { Dot } from './Dot.tsx'
import { OneTurn, toneOf } from './OneTurn.tsx'
import { titleOf } from './standing.tsx'

/** Which turns of a span: of whom, of which post or clause, in which states. */
export interface Wanted {
  estateId?: string
  from: string
  to: string
  employeeId?: string | null
  postId?: string
  rootId?: string
  states?: State[]
  overdue?: boolean
}

/** The turns that a figure counts, each with its proof behind it. */
export function TurnsOf({ wanted }: { wanted: Wanted }) {
  const [turnId, open] = useState('')
  const { rows, error, more, loadMore } = useSeePages(api.turns.list, (after) => ({
    ...wanted,
    running: true,
    ...(after && { after }),
  }))
  if (error) return <Refusal error={error} />
  if (!rows) return <Skeleton rows={8} />
  if (turnId)
    return (
      <>
        <Button small kind="ghost" onClick={() => open('')}>
          {t('web.back')}
        </Button>
        <OneTurn turnId={turnId} />
      </>
    )
  if (rows.length === 0) return <Empty title={t('turns.no_rows')} note={t('turns.no_rows.out')} />
  return (
    <div className="turns-of">
      {rows.map((turn) => (
        <Line
          key={turn.turnId}
          icon={<Dot state={turn.state} label="" />}
          note={turn.registerId}
          below={[turn.holder ?? t('turns.nobody'), `${moment(turn.opensAt)} – ${moment(turn.dueAt)}`].join(' · ')}
          end={<Tag tone={toneOf[turn.state]}>{t(`turns.state.${turn.state}`)}</Tag>}
          onOpen={() => open(turn.turnId)}
        >
          {titleOf(turn)}
        </Line>
      ))}
      {more && <More key={rows.length} onReach={loadMore} />}
    </div>
  )
}
