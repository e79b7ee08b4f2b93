import { PhoneCall } from 'lucide-react'
import { useState } from 'react'
import { api, useAct } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { TextArea } from '#web/kit/Input.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { useMay } from '#web/me.ts'
import { t } from '#web/words.ts'

const scores = ['5', '4', '3', '2', '1'] as const
const satisfactions = [...scores.map((value) => ({ value, label: value })), { value: '' as const, label: '—' }]
const touched = { invalidates: ['cases', 'deadlines'] } as const

/** A finished case asks one question: is it really done? Yes closes it, no opens it again, nobody answering is noted. */
export function CallBack({ caseId }: { caseId: string }) {
  const may = useMay()
  const [satisfaction, rate] = useState<(typeof scores)[number] | ''>('')
  const [words, write] = useState('')
  const confirm = useAct(api.callbacks.confirm, touched)
  const reopen = useAct(api.callbacks.reopen, touched)
  const miss = useAct(api.callbacks.miss, { ...touched, onDone: () => write('') })
  const [asked, ask] = useState<'confirm' | 'reopen' | 'miss'>('confirm')
  const call = { caseId, words, ...(satisfaction && { satisfaction: Number(satisfaction) }) }
  const { error } = { confirm, reopen, miss }[asked]
  const silent = words.trim().length < shortestComplaint

  if (!may('callbacks.confirm')) return null
  return (
    <Card title={t('callbacks')} note={t('callbacks.ask')} padded className="call-back">
      <div className="row">
        <span className="sm ink2">{t('callbacks.field.satisfaction')}</span>
        <Seg label={t('callbacks.field.satisfaction')} value={satisfaction} options={satisfactions} onChange={rate} />
      </div>
      <TextArea
        rows={2}
        value={words}
        onChange={write}
        aria-label={t('callbacks.field.words')}
        placeholder={t('callbacks.field.words.hint')}
      />
      <Refusal error={error} />
      <div className="row wrap">
        <Button
          small
          kind="main"
          icon={PhoneCall}
          busy={confirm.isPending}
          onClick={() => {
            ask('confirm')
            confirm.mutate(call)
          }}
        >
          {t('callbacks.confirm')}
        </Button>
        <Button
          small
          disabled={silent}
          title={silent ? t('callbacks.say_what_is_wrong') : undefined}
          busy={reopen.isPending}
          onClick={() => {
            ask('reopen')
            reopen.mutate(call)
          }}
        >
          {t('callbacks.reopen')}
        </Button>
        <Button
          small
          busy={miss.isPending}
          onClick={() => {
            ask('miss')
            miss.mutate({ caseId, words })
          }}
        >
          {t('callbacks.miss')}
        </Button>
        {silent && <span className="xs ink3">{t('callbacks.say_what_is_wrong')}</span>}
      </div>
    </Card>
  )
}

const shortestComplaint = 2
