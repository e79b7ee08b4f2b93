import { Megaphone } from 'lucide-react'
import { Link } from 'wouter'
import { api, useSeePages } from '#web/api.ts'
import { useMay } from '#web/me.ts'
import { t } from '#web/words.ts'
import { NoticeCard } from './NoticeCard.tsx'
import './notices.css'

const shown = 2

/** On the resident's first page: what they have not opened, emergencies before the rest; else one quiet line. */
export function NoticeStrip() {
  return useMay()('notices.mine') ? <Strip /> : null
}

function Strip() {
  const { rows = [] } = useSeePages(api.notices.mine, (after) => (after ? { after } : {}))
  if (rows.length === 0) return null
  const fresh = rows
    .filter(({ readAt, toMe }) => toMe && !readAt)
    .toSorted((one, other) => Number(other.urgency === 'emergency') - Number(one.urgency === 'emergency'))
  return (
    <>
      <div className="section-head">
        <h2>
          <Megaphone size={20} aria-hidden /> {t('notices')}
        </h2>
        <Link href="/notices">{t('notices.see_all', { count: rows.length })}</Link>
      </div>
      {fresh.slice(0, shown).map((row) => (
        <NoticeCard key={row.noticeId} of={row} />
      ))}
    </>
  )
}
