import { useLocation } from 'wouter'
import { Promises } from '#modules/deadlines/screens/Promises.tsx'
import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { moment, t } from '#web/words.ts'
import { Assign, Drop, Finish, life, Pass, SendBack } from '../rules.ts'
import { BeforeAfter } from './BeforeAfter.tsx'
import { StateTag } from './StateTag.tsx'

type Whole = Awaited<ReturnType<typeof api.rectifications.one>>

/** One whole: what was found, before and after, who answers, who looked again. */
export function OneRectification({ rectificationId }: { rectificationId: string }) {
  const { data: found, error } = useSee(api.rectifications.one, { rectificationId })
  if (error) return <Refusal error={error} />
  if (!found) return <Skeleton rows={8} />
  const { rounds, originId, originNumber, source } = found
  return (
    <Card title={found.title} note={found.number} end={<StateTag of={found} />} fill padded>
      <p className="row wrap ink2 sm">
        <span>{[found.zone, found.place, found.contractor ?? found.department, found.owner].filter(Boolean).join(' · ')}</span>
        <span>{`${t('rectifications.field.dueBy')} ${moment(found.dueBy)}`}</span>
        {rounds > 0 && <Tag tone="soon">{t('rectifications.rounds', { count: rounds })}</Tag>}
        {originId && <OriginOf source={source} originId={originId} number={originNumber} />}
      </p>
      <Promises aboutId={rectificationId} />
      <p>{found.fact}</p>
      <BeforeAfter of={found} />
      {[found.result, found.verdict, found.droppedWhy].filter(Boolean).map((words) => (
        <p key={words}>{words}</p>
      ))}
      <Who of={found} />
      <NextSteps of={found} />
    </Card>
  )
} // biome-ignore format: it reads as a page

/** Pages of what may open one; a log of the day has none by its id. */
const pages: Partial<Record<Whole['source'], (originId: string) => string>> = {
  check: (originId) => `/checks?check=${originId}`,
  score: () => '/contractors?view=month',
}

function OriginOf({ source, originId, number }: { source: Whole['source']; originId: string; number: string | null }) {
  const [, go] = useLocation()
  const page = pages[source]?.(originId)
  const words = [t('rectifications.from'), t(`rectifications.source.${source}`), number].filter(Boolean).join(' ')
  return page ? (
    <Button kind="ghost" small onClick={() => go(page)}>
      {words}
    </Button>
  ) : (
    <span>{words}</span>
  )
}

const Who = ({ of: { opener, openedAt, finisher, finishedAt, checker, checkedAt } }: { of: Whole }) => (
  <p className="ink3 sm">
    {[
      opener && t('rectifications.opened_by', { who: opener, at: moment(openedAt) }),
      finisher && finishedAt && t('rectifications.finished_by', { who: finisher, at: moment(finishedAt) }),
      checker && checkedAt && t('rectifications.checked_by', { who: checker, at: moment(checkedAt) }),
    ]
      .filter(Boolean)
      .join(' · ')}
  </p>
)

function NextSteps({ of: { rectificationId, state, mayRecheck } }: { of: Whole }) {
  const can = (move: (typeof life.moves)[number]) => life.can(state, move)
  const given = { rectificationId }
  return (
    <div className="row wrap">
      {can('finish') && <AskAct act={api.rectifications.finish} of={Finish} given={given} kind="main" />}
      {can('pass') && !mayRecheck && <span className="ink3 sm">{t('rectifications.another_looks')}</span>}
      {can('pass') && mayRecheck && (
        <>
          <AskAct act={api.rectifications.pass} of={Pass} given={given} kind="main" />
          <AskAct act={api.rectifications.sendBack} of={SendBack} given={given} />
        </>
      )}
      {can('assign') && <AskAct act={api.rectifications.assign} of={Assign} given={given} />}
      {can('drop') && <AskAct act={api.rectifications.drop} of={Drop} given={given} kind="ghost" />}
    </div>
  )
}
