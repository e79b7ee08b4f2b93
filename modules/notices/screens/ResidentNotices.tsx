import './notices.css'
import { Megaphone } from 'lucide-react'
import { api, useSeePages } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { t } from '#web/words.ts'
import { NoticeCard } from './NoticeCard.tsx'

/** Every notice that hangs for me, newest first; what I have not opened stands out. */
export default function ResidentNotices() {
  const { rows, error, more, loadMore } = useSeePages(api.notices.mine, (after) => (after ? { after } : {}))
  return (
    <PhonePage title={t('notices')} back>
      <Refusal error={error} />
      {!rows && !error && <Skeleton rows={5} />}
      {rows?.map((row) => (
        <NoticeCard key={row.noticeId} of={row} />
      ))}
      {rows?.length === 0 && <Empty icon={Megaphone} title={t('notices.none')} note={t('notices.none.out')} />}
      {more && <Button onClick={loadMore}>{t('notices.older')}</Button>}
    </PhonePage>
  )
}
