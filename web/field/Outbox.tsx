import { Check, CircleAlert, CloudUpload, Hourglass, Send } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { hasWords, moment, t } from '#web/words.ts'
import { exportOutbox } from './export.ts'
import { useLoss } from './loss.ts'
import { toldAt } from './moment.ts'
import { useOutbox } from './outbox.ts'
import { isOpen, type Standing, type Standings } from './queue.ts'
import { drain } from './sending.ts'

const mostSent = 30

/** Everything that waits to be sent, was refused, or was sent lately; each opens whole. */
export default function OutboxPage() {
  const { all, line, broken } = useOutbox()
  const lost = useLoss()
  const refused = all.filter(({ standing }) => standing === 'refused')
  const waiting = all.filter(({ standing }) => isOpen(standing))
  const sent = all.filter(({ standing }) => standing === 'accepted').slice(-mostSent).reverse()
  const toSend = waiting.length + refused.length
  const left = waiting.some(({ standing }) => standing === 'waiting')
  const said = line !== 'rest' ? `devices.outbox.line.${line}` : left ? 'devices.outbox.line.away' : refused.length > 0 ? 'devices.outbox.to_decide' : 'devices.outbox.line.rest'
  return (
    <PhonePage title={t('devices.outbox')} over={t(said)} back>
      {broken && <Warning title={t('devices.outbox.broken')} note={t('devices.outbox.broken.out')} />}
      {lost > 0 && <Warning title={t('devices.outbox.lost', { count: lost })} note={t('devices.outbox.lost.out')} />}
      {toSend === 0 && <Empty title={t('devices.outbox.nothing')} note={t('devices.outbox.nothing.out')} />}
      <Part title={t('devices.outbox.to_decide')} rows={refused} />
      <Part title={t('devices.outbox.to_send')} rows={waiting} />
      {toSend > 0 && <WaysOut left={left} />}
      <Part title={t('devices.outbox.sent')} rows={sent} />
    </PhonePage>
  )
} // biome-ignore format: it reads as a page

const Warning = ({ title, note }: { title: string; note: string }) => (
  <div className="refusal" role="alert">
    <div className="row b late c">
      <CircleAlert size={18} aria-hidden />
      {title}
    </div>
    <p className="ink2">{note}</p>
  </div>
)

/** Sends at once, or carries it away as a file. */
function WaysOut({ left }: { left: boolean }) {
  const [busy, setBusy] = useState(false)
  const take = () => {
    setBusy(true)
    void exportOutbox().finally(() => setBusy(false))
  }
  return (
    <>
      {left && (
        <Button kind="main" icon={Send} onClick={() => void drain()}>
          {t('devices.outbox.now')}
        </Button>
      )}
      <Button busy={busy} onClick={take}>
        {t('devices.outbox.export')}
      </Button>
      <p className="ink2 sm">{t('devices.outbox.export.note')}</p>
    </>
  )
}

function Part({ title, rows }: { title: string; rows: Standings }) {
  const [, go] = useLocation()
  if (rows.length === 0) return null
  return (
    <Card title={title} end={<span className="ink2 num">{rows.length}</span>}>
      {rows.map(({ entry, standing, answer }) => (
        <Line
          key={entry.seq}
          icon={<Mark of={standing} />}
          below={[
            entry.what,
            moment(toldAt(entry.stamp)),
            entry.photoIds.length > 0 && t('devices.outbox.photos', { count: entry.photoIds.length }),
            answer?.code && t(hasWords(answer.code) ? answer.code : 'fault', answer.facts),
          ]
            .filter(Boolean)
            .join(' · ')}
          end={<StandingTag of={standing} />}
          onOpen={() => go(`/outbox/${entry.seq}`)}
        >
          {t(entry.act)}
        </Line>
      ))}
    </Card>
  )
}

function Mark({ of }: { of: Standing }) {
  const Icon = of === 'refused' ? CircleAlert : of === 'held' ? Hourglass : of === 'accepted' ? Check : CloudUpload
  return <Icon size={22} className={of === 'refused' ? 'late c' : 'ink2'} aria-hidden />
}

const tones = {
  waiting: 'wait',
  held: 'soon',
  refused: 'late',
  accepted: 'kept',
  corrected: 'void',
  dropped: 'void',
} as const

/** How an entry stands, in a word. */
export const StandingTag = ({ of }: { of: Standing }) => (
  <Tag tone={tones[of]}>{t(`devices.outbox.${of === 'waiting' ? 'waits' : of}`)}</Tag>
)
