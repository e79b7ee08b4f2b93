import { useLocation } from 'wouter'
import { Promises } from '#modules/deadlines/screens/Promises.tsx'
import { said } from '#modules/playbooks/screens/spoken.tsx'
import { BeforeAfter } from '#modules/rectifications/screens/BeforeAfter.tsx'
import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Pictures } from '#web/kit/Pictures.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { dayOf } from '#web/today.ts'
import { day, moment, t } from '#web/words.ts'
import { Drop, life } from '../rules.ts'
import { answerSaid } from './answers.ts'
import { StateTag } from './StateTag.tsx'
import './checks.css'

type Whole = Awaited<ReturnType<typeof api.checks.one>>
type Found = Whole['answers'][number]

/** One check whole: the score, every item with what was found, pictures before and after, and what followed. */
export function OneCheck({ checkId }: { checkId: string }) {
  const { data: of, error } = useSee(api.checks.one, { checkId })
  if (error) return <Refusal error={error} />
  if (!of) return <Skeleton rows={8} />
  const { score, passScore, version, doneBy, doneAt, draw } = of
  return (
    <Card title={of.title} note={of.number} end={<StateTag of={of} />} fill padded>
      <p className="row wrap ink2 sm">
        {score !== null && <span className="score-big">{score}</span>}
        <span>{[of.where, t('checklists.pass_from', { score: passScore }), t('checks.version', { version })].join(' · ')}</span>
      </p>
      <p className="ink3 sm">
        {doneBy && doneAt
          ? t('checks.done_by', { who: doneBy, at: moment(doneAt) })
          : t('checks.planned_for', { who: of.checker, at: day(dayOf(Temporal.Instant.from(of.dueBy).subtract({ seconds: 1 }))) })}
      </p>
      {draw && <p className="ink3 xs">{t('checks.drawn', { ...draw, drawer: draw.drawer ?? t('checks.by_house') })}</p>}
      <Promises aboutId={checkId} />
      <ol className="found">
        {of.items.map((item) => (
          <OneItem key={item.no} item={item} found={of.answers.find(({ no }) => no === item.no)} />
        ))}
      </ol>
      {[of.remark, of.droppedWhy].filter(Boolean).map((words) => (
        <p key={words}>{words}</p>
      ))}
      {of.mine && life.can(of.state, 'finish') && (
        <a className="btn main s" href={`/field/checks/${checkId}`}>
          {t('checks.desk_walk')}
        </a>
      )}
      {life.can(of.state, 'drop') && <AskAct act={api.checks.drop} of={Drop} given={{ checkId }} kind="ghost" />}
    </Card>
  )
} // biome-ignore format: it reads as a page

function OneItem({ item, found }: { item: Whole['items'][number]; found: Found | undefined }) {
  return (
    <li>
      <div className="row">
        <span className="ink3">{item.no}</span>
        <span className="grow">{said(item)}</span>
        {found && <Tag tone={found.failed ? 'late' : found.value === null ? 'void' : 'kept'}>{answerSaid(item, found.value)}</Tag>}
      </div>
      {found?.remark && <p className="ink2 sm">{found.remark}</p>}
      {found && (found.rectificationId ? <BeforeAfter of={{ beforeIds: found.photoIds, afterIds: found.afterIds }} /> : <Pictures ids={found.photoIds} />)}
      {found && <Followed of={found} />}
    </li>
  )
} // biome-ignore format: it reads as a row

function Followed({
  of: { caseId, caseNumber, rectificationId, rectificationNumber, rectificationState },
}: {
  of: Found
}) {
  const [, go] = useLocation()
  return (
    <>
      {rectificationId && (
        <Button kind="ghost" small onClick={() => go(`/rectifications?rectification=${rectificationId}`)}>
          {`${rectificationNumber} ${t(`rectifications.state.${rectificationState}`)}`}
        </Button>
      )}
      {caseId && (
        <Button kind="ghost" small onClick={() => go(`/cases/${caseId}`)}>
          {caseNumber}
        </Button>
      )}
    </>
  )
}
