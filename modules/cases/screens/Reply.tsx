import { MessageSquareLock, Send, Zap } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { usePromises } from '#modules/deadlines/screens/Promises.tsx'
import { AnswersForReply } from '#modules/knowledge/screens/AnswersForReply.tsx'
import { api, useAct } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Chip } from '#web/kit/Chip.tsx'
import { TextArea } from '#web/kit/Input.tsx'
import { Photos } from '#web/kit/Photo.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { useMay } from '#web/me.ts'
import { t } from '#web/words.ts'
import { channels } from '../rules.ts'
import type { OneCase } from './CasePane.tsx'

const scripts = ['found', 'next_step', 'sorry', 'stay_in'] as const
/** Promises that words to the customer keep (domain.md 2.16). */
const keptByReply = ['response', 'progress']

/** Words to the customer, or for colleagues only. Sending is the evidence: it says beforehand which promise it keeps. */
export function Reply({ of, answerable }: { of: OneCase; answerable: boolean }) {
  const { words, change, reply, note, canReply } = useWords(of, answerable)
  const { text, photoIds, channel } = words
  const empty = text.trim() === ''
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && canReply && !empty) reply.send()
  }
  return (
    <div className="reply">
      {canReply && (
        <div className="reply-scripts">
          <AnswersForReply of={of} write={change} />
          <Scripts number={of.number} write={(text) => change({ text, articleId: undefined })} />
        </div>
      )}
      <TextArea
        rows={2}
        value={text}
        onChange={(next) => change({ text: next, ...(next.trim() === '' && { articleId: undefined }) })}
        onKeyDown={press}
        aria-label={t(canReply ? 'cases.reply' : 'cases.note')}
        placeholder={t(canReply ? 'cases.reply.hint' : 'cases.note.hint')}
      />
      {canReply && !empty && <Photos value={photoIds} onChange={(ids) => change({ photoIds: ids })} />}
      <Refusal error={reply.error ?? note.error} />
      <div className="row reply-foot">
        {canReply && <ChannelChoice value={channel} onChange={(next) => change({ channel: next })} />}
        {canReply && <Keeps caseId={of.caseId} />}
        <span className="end row">
          <Button small icon={MessageSquareLock} disabled={empty} busy={note.busy} onClick={note.send}>
            {t('cases.note')}
          </Button>
          {canReply && (
            <Button small kind="main" icon={Send} disabled={empty} busy={reply.busy} onClick={reply.send}>
              {t('cases.send')}
            </Button>
          )}
        </span>
      </div>
    </div>
  )
}

type Words = { text: string; channel: Channel; photoIds: string[]; articleId: string | undefined }

// What is written goes one of two ways; a refusal of the one is forgotten when the other is tried.
function useWords({ caseId, reporterId }: OneCase, answerable: boolean) {
  const may = useMay()
  const [words, setWords] = useState<Words>({
    text: '',
    channel: reporterId ? 'app' : 'phone',
    photoIds: [],
    articleId: undefined,
  })
  const change = (to: Partial<Words>) => setWords((before) => ({ ...before, ...to }))
  const onDone = () => change({ text: '', photoIds: [], articleId: undefined })
  const reply = useAct(api.cases.reply, { invalidates: ['deadlines'], onDone })
  const note = useAct(api.cases.note, { onDone })
  const sendReply = () => {
    note.reset()
    const { articleId, ...said } = words
    reply.mutate({ caseId, ...said, ...(articleId && { articleId }) })
  }
  const sendNote = () => {
    reply.reset()
    note.mutate({ caseId, text: words.text })
  }
  return {
    words,
    change,
    canReply: answerable && may('cases.reply'),
    reply: { send: sendReply, busy: reply.isPending, error: reply.error },
    note: { send: sendNote, busy: note.isPending, error: note.error },
  }
}

const Scripts = ({ number, write }: { number: string; write: (text: string) => void }) => (
  <>
    {scripts.map((script) => (
      <Chip key={script} icon={Zap} onClick={() => write(t(`cases.script.${script}.text`, { number }))}>
        {t(`cases.script.${script}`)}
      </Chip>
    ))}
  </>
)

type Channel = (typeof channels)[number]

const ChannelChoice = ({ value, onChange }: { value: Channel; onChange: (channel: Channel) => void }) => (
  <select
    className="input channel"
    aria-label={t('cases.field.channel')}
    value={value}
    onChange={(event) => onChange(channels.find((channel) => channel === event.target.value) ?? value)}
  >
    {channels.map((channel) => (
      <option key={channel} value={channel}>
        {t(`cases.channel.${channel}`)}
      </option>
    ))}
  </select>
)

function Keeps({ caseId }: { caseId: string }) {
  const { rows } = usePromises(caseId)
  const kept = rows.filter(({ promise, endedAt }) => keptByReply.includes(promise) && endedAt === null)
  if (kept.length === 0) return null
  const promises = kept.map(({ promise }) => t(`cases.promise.${promise}`)).join(t('cases.and'))
  return <span className="xs ink3 cut">{t('cases.keeps', { promises })}</span>
}
