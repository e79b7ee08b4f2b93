import { Check, ChevronRight, CircleAlert, CloudOff, CloudUpload } from 'lucide-react'
import { Link } from 'wouter'
import { Button } from '#web/kit/Button.tsx'
import { lastHeard } from '#web/now.ts'
import { moment, t, time } from '#web/words.ts'
import { type Outbox, useOutbox } from './outbox.ts'
import { isOpen } from './queue.ts'
import { useAway } from './reads.ts'
import { takeNewVersion, useNewVersion } from './version.ts'

/** What the outbox comes to: what waits, with how many pictures, and what the house refused. */
export function countsOf({ all }: Pick<Outbox, 'all'>) {
  const waiting = all.filter(({ standing }) => isOpen(standing))
  return {
    waiting: waiting.length,
    photos: waiting.reduce((sum, { entry }) => sum + entry.photoIds.length, 0),
    refused: all.filter(({ standing }) => standing === 'refused').length,
  }
}

/** Above every page of the phone while something waits, was refused, or the house is not reached; opens the list. */
export function OutboxBar() {
  const box = useOutbox()
  const away = useAway()
  const { waiting, photos, refused } = countsOf(box)
  if (waiting + refused === 0 && !away && !box.broken) return null
  const Icon = refused > 0 || box.broken ? CircleAlert : away ? CloudOff : CloudUpload
  const heard = lastHeard()
  const title = refused > 0 ? t('devices.outbox.refused_count', { count: refused }) : waiting > 0 ? t('devices.outbox.waiting_count', { count: waiting }) : t(box.broken ? 'devices.outbox.broken' : 'devices.outbox.away') // biome-ignore format: one sentence
  const below = [
    refused > 0 && waiting > 0 && t('devices.outbox.waiting_count', { count: waiting }),
    photos > 0 && t('devices.outbox.photos', { count: photos }),
    waiting > 0 && t('devices.outbox.on_phone'),
    away && (heard ? t('devices.outbox.as_of', { at: moment(heard) }) : t('devices.outbox.away')),
  ].filter(Boolean)
  return (
    <Link href="/outbox" className={refused > 0 || box.broken ? 'outbox-bar late' : 'outbox-bar'}>
      <Icon size={24} aria-hidden />
      <span className="grow">
        <b className="block">{title}</b>
        <span className="block sm">{below.join(t('web.and'))}</span>
      </span>
      <ChevronRight size={22} aria-hidden />
    </Link>
  )
}

/** A newer version of this page lies ready. */
export const NewVersion = () =>
  useNewVersion() && (
    <div className="outbox-bar" role="status">
      <span className="grow">
        <b className="block">{t('devices.app.new')}</b>
        <span className="block sm">{t('devices.app.new.out')}</span>
      </span>
      <Button small onClick={takeNewVersion}>
        {t('devices.app.take')}
      </Button>
    </div>
  )

/** On the first page, while nothing waits: that everything is with the house, and since when. */
export function SentLine() {
  const box = useOutbox()
  const { waiting, refused } = countsOf(box)
  if (waiting + refused > 0 || box.broken) return null
  return (
    <p className="row sm sent-line">
      <span className="kept c row">
        <Check size={18} aria-hidden />
        {box.lastSentAt ? t('devices.outbox.all_sent_at', { at: time(box.lastSentAt) }) : t('devices.outbox.all_sent')}
      </span>
      <span className="ink2 end">{t('devices.outbox.works_offline')}</span>
    </p>
  )
}
