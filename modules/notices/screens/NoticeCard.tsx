import { ChevronRight } from 'lucide-react'
import { Link } from 'wouter'
import type { api } from '#web/api.ts'
import { classes } from '#web/kit/tone.ts'
import { moment, t } from '#web/words.ts'
import { UrgentTag } from './StateTag.tsx'

export type MyNotice = Awaited<ReturnType<typeof api.notices.mine>>['rows'][number]

/** A notice as a card: what it is about, and whether I have opened it. */
export const NoticeCard = ({ of }: { of: MyNotice }) => (
  <Link href={`/notices/${of.noticeId}`} className={classes('card notice-card', !of.readAt && 'unread')}>
    <span className="grow">
      <b className="block">
        <UrgentTag of={of} /> {of.title}
      </b>
      <span className="ink2 sm">
        {[t(`notices.topic.${of.topic}`), moment(of.postedAt), !of.readAt && t('notices.not_read')]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </span>
    <ChevronRight size={22} className="ink3" aria-hidden />
  </Link>
)
