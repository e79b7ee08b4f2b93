import './notices.css'
import { useParams } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { moment, t } from '#web/words.ts'
import { UrgentTag } from './StateTag.tsx'

/** A notice that is open to all, for whoever was sent its address; no session is asked for. */
export default function PublicNotice() {
  const { noticeId = '' } = useParams()
  const { data, error } = useSee(api.notices.published, { noticeId })
  const found = data?.notice
  return (
    <main className="phone">
      <PhonePage title={found?.title ?? t('notices.one')} over={found?.estate}>
        <Refusal error={error} />
        {!data && !error && <Skeleton rows={5} />}
        {data && !found && <Empty title={t('notices.is_over')} note={t('notices.is_over.out')} />}
        {found && (
          <Card padded>
            <UrgentTag of={found} />
            <p className="notice-text">{found.body}</p>
            <p className="ink3 sm">{t('notices.posted_on', { at: moment(found.postedAt) })}</p>
          </Card>
        )}
      </PhonePage>
    </main>
  )
}
