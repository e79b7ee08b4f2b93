import { PenLine, RotateCw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { putDraft } from '#web/draft.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Pictures } from '#web/kit/Pictures.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Sheet } from '#web/kit/Sheet.tsx'
import { Refused } from '#web/post.ts'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { moment, t } from '#web/words.ts'
import { toldAt } from './moment.ts'
import { StandingTag } from './Outbox.tsx'
import { again, answer as tell, useOutbox } from './outbox.ts'
import { isOfPhone } from './photos.ts'
import type { Standings } from './queue.ts'
import { drain } from './sending.ts'
import { Written } from './Written.tsx'

/** One entry of the outbox whole: what was done, what the house says to it, and what may be done about that. */
export default function OneEntry() {
  const { seq = '' } = useParams<{ seq: string }>()
  const { all } = useOutbox()
  const found = all.find(({ entry }) => entry.seq === Number(seq))
  if (!found)
    return (
      <PhonePage title={t('devices.outbox.one')} back>
        <Empty title={t('devices.outbox.nothing')} />
      </PhonePage>
    )
  const { entry, standing, answer } = found
  return (
    <PhonePage title={t(entry.act)} over={t('devices.outbox.done_at', { at: moment(toldAt(entry.stamp)) })} back>
      <div className="row">
        <StandingTag of={standing} />
        {entry.what && <b>{entry.what}</b>}
      </div>
      {answer?.code && <Refusal error={new Refused(answer.code, answer.status ?? 409, answer.facts)} />}
      {standing === 'held' && <p className="ink2">{t('devices.outbox.held_by')}</p>}
      <Written of={entry} beside={standing === 'refused'} />
      {entry.photoIds.length > 0 && (
        <Card padded title={t('web.photo')}>
          <Pictures ids={entry.photoIds.filter(isOfPhone)} />
        </Card>
      )}
      {standing === 'refused' && <Choices of={found} />}
    </PhonePage>
  )
}

/** What was refused is corrected, sent again as it is, dropped, or left. */
function Choices({ of: { entry } }: { of: Standings[number] }) {
  const [, go] = useLocation()
  const [asked, ask] = useState(false)
  const correct = () => {
    if (entry.draft) putDraft(entry.draft.name, entry.draft.value)
    go(entry.at)
  }
  const resend = async () => {
    await again(entry)
    void drain()
    go('/outbox', { replace: true })
  }
  const drop = async () => {
    await tell(entry, { how: 'dropped' })
    void drain()
    go('/outbox', { replace: true })
  }
  return (
    <>
      <Button kind="main" icon={PenLine} onClick={correct}>
        {t(entry.draft ? 'devices.outbox.correct' : 'devices.outbox.open_matter')}
      </Button>
      <Button icon={RotateCw} onClick={() => void resend()}>
        {t('devices.outbox.again')}
      </Button>
      <Button icon={Trash2} onClick={() => ask(true)}>
        {t('devices.outbox.drop')}
      </Button>
      <Sheet title={t('devices.outbox.drop')} open={asked} onClose={() => ask(false)}>
        <div className="form">
          <p>{t('devices.outbox.drop.sure')}</p>
          <Button kind="danger" onClick={() => void drop()}>
            {t('devices.outbox.drop.yes')}
          </Button>
          <Button onClick={() => ask(false)}>{t('devices.outbox.keep')}</Button>
        </div>
      </Sheet>
    </>
  )
}
