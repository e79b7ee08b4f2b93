import './knowledge.css'
import { useLocation } from 'wouter'
import { api, useSee, useSeePages } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Line } from '#web/kit/Line.tsx'
import { More } from '#web/kit/More.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useMay } from '#web/me.ts'
import { day, moment, t } from '#web/words.ts'
import { Approve, Change, Decline, life, Retire, Review } from '../rules.ts'
import { ArticleTag } from './ArticleTag.tsx'
import { TypesControl, useTypeNames } from './TypesControl.tsx'

type Whole = Awaited<ReturnType<typeof api.knowledge.one>>
type Text = Whole['texts'][number]

/** One answer whole: what is shown now, what waits, where it holds, who used it, and every text it ever had. */
export function OneArticle({ articleId }: { articleId: string }) {
  const may = useMay()
  const { data: found, error } = useSee(api.knowledge.one, { articleId })
  if (error) return <Refusal error={error} />
  if (!found) return <Skeleton rows={8} />
  const shown = found.texts.find(({ n }) => n === found.currentN) ?? found.texts[0]
  const older = found.texts.filter((text) => text !== shown && text.n !== found.waitingN)
  return (
    <Card title={found.title} end={<ArticleTag of={found} />} fill padded>
      <Held of={found} />
      {found.retiredWhy && <p className="ink2">{found.retiredWhy}</p>}
      <Waiting of={found} />
      {shown && shown.n !== found.waitingN && (
        <>
          {found.waiting && <h3>{t('knowledge.in_use')}</h3>}
          <Words of={shown} />
        </>
      )}
      <Steps of={found} text={found.texts[0]} />
      {may('knowledge.uses') && <Uses articleId={articleId} />}
      {older.length > 0 && (
        <details className="answer">
          <summary>
            <b>{t('knowledge.older', { count: older.length })}</b>
          </summary>
          {older.map((text) => (
            <div key={text.n}>
              <p className="ink3 sm">{madeBy(text)}</p>
              {text.declinedWhy && <p className="sm">{t('knowledge.declined', { why: text.declinedWhy })}</p>}
              <Words of={text} />
            </div>
          ))}
        </details>
      )}
    </Card>
  )
}

const madeBy = ({ n, writtenBy, writtenAt, approvedBy }: Text) =>
  [
    t('knowledge.version', { n }),
    writtenBy ? t('knowledge.written_by', { who: writtenBy, at: moment(writtenAt) }) : t('knowledge.shipped'),
    approvedBy && t('knowledge.approved_by', { who: approvedBy }),
  ]
    .filter(Boolean)
    .join(' · ')

function Held({ of }: { of: Whole }) {
  const { nameOf } = useTypeNames()
  const types = of.typeIds.flatMap((typeId) => nameOf(typeId) ?? [])
  const from = of.validFrom && t('knowledge.from', { day: day(of.validFrom) })
  const until = of.validUntil && t('knowledge.until', { day: day(of.validUntil) })
  const where = [of.estate ?? t('knowledge.everywhere'), of.building && t('knowledge.building', { name: of.building })]
  return (
    <p className="ink2 sm">
      {[
        ...where,
        types.length > 0 ? types.join(t('knowledge.comma')) : t('knowledge.any_type'),
        from,
        until,
        t('knowledge.looked_over', { day: day(of.reviewOn) }),
      ]
        .filter(Boolean)
        .join(' · ')}
    </p>
  )
}

const parts = ['words', 'answer', 'reply', 'hints', 'source'] as const

const Words = ({ of }: { of: Text }) => (
  <dl className="article">
    {parts
      .filter((part) => of[part] !== '')
      .map((part) => (
        <div key={part}>
          <dt>{t(`knowledge.field.${part}`)}</dt>
          <dd>{of[part]}</dd>
        </div>
      ))}
  </dl>
)

function Waiting({ of }: { of: Whole }) {
  const text = of.texts.find(({ n }) => n === of.waitingN)
  if (!text) return null
  const given = { articleId: of.articleId, n: text.n }
  return (
    <section className="article-waits" aria-label={t('knowledge.view.waiting')}>
      <b>{t('knowledge.waits')}</b> <span className="ink3 sm">{madeBy(text)}</span>
      <Words of={text} />
      <div className="row article-acts">
        {of.mayApprove ? (
          <AskAct
            act={api.knowledge.approve}
            of={Approve}
            given={given}
            kind="main"
            note={t('knowledge.approve.note')}
          />
        ) : (
          <span className="ink3 sm">{t('knowledge.another_approves')}</span>
        )}
        <AskAct act={api.knowledge.decline} of={Decline} given={given} />
      </div>
    </section>
  )
}

function Steps({ of, text }: { of: Whole; text: Text | undefined }) {
  if (!text || !life.can(of.state, 'retire')) return null
  const given = { articleId: of.articleId }
  const { title, words, answer, reply, hints, source } = text
  const { typeIds, validFrom, validUntil } = of
  const held = { typeIds, ...(validFrom && { validFrom }), ...(validUntil && { validUntil }) }
  return (
    <div className="row article-acts">
      <AskAct
        act={api.knowledge.change}
        of={Change}
        given={given}
        start={{ title, words, answer, reply, hints, source }}
        note={t('knowledge.change.note')}
      />
      <AskAct
        act={api.knowledge.review}
        of={Review}
        given={given}
        start={held}
        controls={{ typeIds: (field) => <TypesControl {...field} /> }}
        kind={of.due ? 'main' : 'plain'}
      />
      <AskAct act={api.knowledge.retire} of={Retire} given={given} kind="ghost" />
    </div>
  )
}

function Uses({ articleId }: { articleId: string }) {
  const [, go] = useLocation()
  const { rows, more, loadMore } = useSeePages(api.knowledge.uses, (after) => ({
    articleId,
    limit: 10,
    ...(after && { after }),
  }))
  if (!rows) return null
  return (
    <section className="article-uses" aria-label={t('knowledge.uses')}>
      <h3>{t('knowledge.uses')}</h3>
      {rows.length === 0 && <p className="ink3 sm">{t('knowledge.not_used')}</p>}
      {rows.map((use) => (
        <Line
          key={use.useId}
          note={t(`knowledge.how.${use.how}`)}
          below={[use.number, use.by, moment(use.at)].filter(Boolean).join(' · ')}
          onOpen={() => go(`/cases/${use.caseId}`)}
        >
          {use.title}
        </Line>
      ))}
      {more && <More onReach={loadMore} />}
    </section>
  )
}
