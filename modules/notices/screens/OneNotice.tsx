import { Pencil, Printer, Send } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { api, useAct, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Drawer } from '#web/kit/Drawer.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useMay } from '#web/me.ts'
import { now } from '#web/now.ts'
import { moment, t } from '#web/words.ts'
import { hoursTooLate, life, Schedule, Withdraw } from '../rules.ts'
import { Fates } from './Fates.tsx'
import { labelOf } from './Places.tsx'
import { Proof } from './Proof.tsx'
import { Reach } from './Reach.tsx'
import { StateTag, UrgentTag } from './StateTag.tsx'
import { WriteForm } from './WriteForm.tsx'

type Whole = Awaited<ReturnType<typeof api.notices.one>>

/** One notice as its readers see it, to whom it goes, and how far it came to each. */
export function OneNotice({ noticeId }: { noticeId: string }) {
  const { data: found, error } = useSee(api.notices.one, { noticeId })
  if (error) return <Refusal error={error} />
  if (!found) return <Skeleton rows={6} />
  const posted = found.postedAt !== null
  return (
    <Card
      title={found.title}
      note={`${found.writer} · ${moment(found.writtenAt)}`}
      end={
        <>
          <UrgentTag of={found} />
          <StateTag of={found} />
        </>
      }
      fill
      padded
    >
      <Steps of={found} />
      <article className="notice-sheet">
        <p>{found.body}</p>
      </article>
      <Facts of={found} />
      {posted ? <Delivered of={found} /> : <Reach aim={{ ...aimOf(found) }} />}
      {!posted && <TooLate of={found} />}
    </Card>
  )
}

const aimOf = ({ estateId, urgency, scope, places }: Whole) => ({ estateId, urgency, scope, places })

function Steps({ of }: { of: Whole }) {
  const may = useMay()
  const { noticeId, state } = of
  const given = { noticeId }
  const post = useAct(api.notices.post, { invalidates: ['messages'] })
  const recall = useAct(api.notices.recall)
  const takeDown = useAct(api.notices.takeDown)
  const [changing, change] = useState(false)
  const can = (move: (typeof life.moves)[number]) => life.can(state, move) && may(`notices.${move}`)
  return (
    <>
      <div className="row wrap notice-steps">
        {can('post') && (
          <Button small kind="main" icon={Send} busy={post.isPending} onClick={() => post.mutate(given)}>
            {t('notices.post')}
          </Button>
        )}
        {can('schedule') && <AskAct act={api.notices.schedule} of={Schedule} given={given} />}
        {can('change') && (
          <Button small icon={Pencil} onClick={() => change(true)}>
            {t('notices.change')}
          </Button>
        )}
        {can('recall') && (
          <Button small busy={recall.isPending} onClick={() => recall.mutate(given)}>
            {t('notices.recall')}
          </Button>
        )}
        {can('takeDown') && (
          <Button small busy={takeDown.isPending} onClick={() => takeDown.mutate(given)}>
            {t('notices.takeDown')}
          </Button>
        )}
        {life.can(state, 'withdraw') && <AskAct act={api.notices.withdraw} of={Withdraw} given={given} kind="ghost" />}
      </div>
      <Refusal error={post.error ?? recall.error ?? takeDown.error} />
      <Drawer title={t('notices.change')} open={changing} onClose={() => change(false)} width={560}>
        <WriteForm estateId={of.estateId} draft={of} onDone={() => change(false)} />
      </Drawer>
    </>
  )
}

const Facts = ({ of }: { of: Whole }) => (
  <dl className="notice-facts sm">
    <dt>{t('notices.field.scope')}</dt>
    <dd>{of.scope === 'estate' ? t('notices.scope.estate') : of.places.map(labelOf).join('、')}</dd>
    {of.startsAt && (
      <>
        <dt>{t('notices.field.startsAt')}</dt>
        <dd>{moment(of.startsAt)}</dd>
      </>
    )}
    {of.postAt && of.state === 'scheduled' && (
      <>
        <dt>{t('notices.field.postAt')}</dt>
        <dd>{moment(of.postAt)}</dd>
      </>
    )}
    {of.takeDownAt && (
      <>
        <dt>{t('notices.field.takeDownAt')}</dt>
        <dd>{moment(of.takeDownAt)}</dd>
      </>
    )}
    {of.withdrawnWhy && (
      <>
        <dt>{t('notices.field.reason')}</dt>
        <dd>{of.withdrawnWhy}</dd>
      </>
    )}
    {of.openToAll && of.state === 'posted' && (
      <>
        <dt>{t('notices.public_page')}</dt>
        <dd>
          <a
            href={`/m/notice/${of.noticeId}`}
            target="_blank"
            rel="noreferrer"
          >{`${location.host}/m/notice/${of.noticeId.slice(0, 8)}…`}</a>
        </dd>
      </>
    )}
  </dl>
)

/** The figures of delivery; the proof behind them, and the paper for the rest. */
function Delivered({ of }: { of: Whole }) {
  const [, go] = useLocation()
  const [open, show] = useState(false)
  const onPaper = of.fates.filter(({ fate }) => ['to_hand', 'failed'].includes(fate))
  const left = onPaper.reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      <Fates of={of} />
      <div className="row notice-steps">
        <Button small onClick={() => show(true)}>
          {t('notices.recipients')}
        </Button>
        <Button small icon={Printer} onClick={() => go(`/notices/${of.noticeId}/paper`)}>
          {left > 0 ? t('notices.paper_left', { count: left }) : t('notices.paper')}
        </Button>
      </div>
      <Drawer title={t('notices.recipients')} open={open} onClose={() => show(false)} width={560}>
        <Proof noticeId={of.noticeId} />
      </Drawer>
    </>
  )
}

function TooLate({ of }: { of: Whole }) {
  const startsAt = of.startsAt ? Temporal.Instant.from(of.startsAt) : undefined
  const at = of.postAt ? Temporal.Instant.from(of.postAt) : now()
  const hours = hoursTooLate({ ...of, startsAt }, at)
  return hours > 0 ? <p className="soon c sm">{t('notices.too_late', { hours })}</p> : null
}
