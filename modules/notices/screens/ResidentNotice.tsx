import './notices.css'
import { useEffect } from 'react'
import { useParams } from 'wouter'
import { api, useAct, useSeePages } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { moment, t } from '#web/words.ts'
import { UrgentTag } from './StateTag.tsx'

/** One notice in large letters; opening it is having read it. */
export default function ResidentNotice() {
  const { noticeId = '' } = useParams()
  const { rows, error } = useSeePages(api.notices.mine, (after) => (after ? { after } : {}))
  const found = rows?.find((row) => row.noticeId === noticeId)
  const { mutate: read } = useAct(api.notices.read)
  const unread = found?.readAt === null && found.toMe
  useEffect(() => {
    if (unread) read({ noticeId })
  }, [unread, noticeId, read])
  return (
    <PhonePage title={found ? t(`notices.topic.${found.topic}`) : t('notices.one')} over={found?.estate} back>
      <Refusal error={error} />
      {!rows && !error && <Skeleton rows={5} />}
      {rows && !found && <Empty title={t('notices.is_over')} note={t('notices.is_over.out')} />}
      {found && (
        <Card padded>
          <UrgentTag of={found} />
          <h2>{found.title}</h2>
          <p className="notice-text">{found.body}</p>
          <p className="ink3 sm">{t('notices.posted_on', { at: moment(found.postedAt) })}</p>
        </Card>
      )}
    </PhonePage>
  )
}
