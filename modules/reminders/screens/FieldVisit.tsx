import './reminders.css'
import { useLocation, useParams } from 'wouter'
import { api, refresh, useSee } from '#web/api.ts'
import { useDraft, useSendOnce } from '#web/draft.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { TextArea } from '#web/kit/Input.tsx'
import { Photos } from '#web/kit/Photo.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { day, money, t } from '#web/words.ts'
import type { Kind, Outcome } from '../rules.ts'
import { PromiseFields } from './ContactForm.tsx'

type Draft = { kind: Kind; outcome: Outcome; words: string; fileIds: string[]; promisedFen?: number | undefined; promisedDay?: string | undefined } // biome-ignore format: it reads as a row
const blank: Draft = { kind: 'visit', outcome: 'told', words: '', fileIds: [] }
/** What a door usually answers, in the order of a thumb. */
const usual: readonly Outcome[] = [
  'will_pay',
  'nobody_home',
  'told',
  'disputes',
  'hardship',
  'refuses',
  'vacant',
  'moved',
]

/** One visit at the door: what is owed, what to say, and what came of it in a few touches; kept until it is sent. */
export default function FieldVisit() {
  const { visitId = '' } = useParams<{ visitId: string }>()
  const { data, error: unseen } = useSee(api.reminders.myVisits, {})
  const [, go] = useLocation()
  const [draft, change, empty] = useDraft<Draft>(`visit.${visitId}`, blank)
  const { send, busy, error } = useSendOnce(`visit.${visitId}`, api.reminders.visit, () => {
    empty()
    void refresh(['reminders', 'turns', 'agendas'])
    go('/', { replace: true })
  })
  const of = data?.rows.find((row) => row.visitId === visitId)
  if (!data) return <PhonePage title={t('reminders.visit')} back>{unseen ? <Refusal error={unseen} /> : <Skeleton rows={4} />}</PhonePage>
  if (!of) return <PhonePage title={t('reminders.visit')} back><Empty title={t('reminders.phone.none')} /></PhonePage>
  const promises = draft.outcome === 'will_pay'
  const { promisedFen = of.owedFen, promisedDay, outcome, words, fileIds } = draft
  const told = { visitId, outcome, words, fileIds, ...(promises && promisedDay && { promisedFen, promisedDay }) }
  return (
    <PhonePage title={of.unit} over={of.payer ?? undefined} back>
      <Card padded>
        <p>{of.oldestDue ? t('reminders.phone.owes', { sum: money(of.owedFen), day: day(of.oldestDue) }) : money(of.owedFen)}</p>
        {of.note && <p className="ink2">{of.note}</p>}
        {of.stepWords && <p className="ink2 sm">{`${t('reminders.phone.say')}：${of.stepWords}`}</p>}
      </Card>
      <Card padded title={t('reminders.field.outcome')}>
        <div className="phone-outcomes">
          {usual.map((one) => (
            <Button key={one} kind={one === outcome ? 'main' : 'plain'} aria-pressed={one === outcome} onClick={() => change({ outcome: one })}>
              {t(`reminders.outcome.${one}`)}
            </Button>
          ))}
        </div>
        {promises && <PromiseFields draft={draft} owedFen={of.owedFen} change={change} />}
      </Card>
      <Card padded title={t('reminders.field.fileIds')}>
        <Photos estateId={of.estateId} value={fileIds} onChange={(taken) => change({ fileIds: taken })} />
      </Card>
      <Card padded title={t('reminders.field.words')}>
        <TextArea rows={3} value={words} maxLength={2000} onChange={(said) => change({ words: said })} aria-label={t('reminders.field.words')} placeholder={t('reminders.field.words.hint')} />
      </Card>
      <footer className="phone-foot column">
        <Refusal error={error} />
        <Button kind="main" busy={busy} disabled={promises && !promisedDay} onClick={() => void send(told)}>
          {t('reminders.phone.send')}
        </Button>
      </footer>
    </PhonePage>
  )
} // biome-ignore format: it reads as a page
