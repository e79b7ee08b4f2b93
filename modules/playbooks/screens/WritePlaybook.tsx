import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { z } from 'zod'
import { api, refresh, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Refused } from '#web/post.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { t } from '#web/words.ts'
import { Draft, type Step } from '../rules.ts'
import { StepRow } from './StepRow.tsx'

type Content = z.input<typeof Draft>

const blankStep = (no: number): Step => ({
  no,
  role: 'desk',
  words: '',
  wordsEn: '',
  minutes: null,
  proof: 'log',
  after: null,
  must: true,
})
const blank: Content = {
  code: '',
  title: '',
  titleEn: '',
  answerSeconds: 60,
  source: '',
  steps: [blankStep(1)],
  aftercare: [],
}

/** The next version of a playbook, its draft, or a new one of the company's own. */
export default function WritePlaybook() {
  const [from] = useUrlValue('from')
  const [revised] = useUrlValue('revise')
  const playbookId = from || revised
  const { data, error } = useSee(api.playbooks.one, { playbookId }, { enabled: playbookId !== '' })
  const title = t(revised ? 'playbooks.revise' : from ? 'playbooks.draft' : 'playbooks.new')
  return (
    <Page title={title} note={data?.title}>
      <Refusal error={error} />
      {playbookId && !data && !error && <Skeleton rows={8} />}
      {(!playbookId || data) && (
        <Writing key={playbookId} start={data ?? blank} fresh={!playbookId} revised={revised} />
      )}
    </Page>
  )
}

function useSave(revised: string) {
  const [, go] = useLocation()
  const [error, refuse] = useState<Refused>()
  const [busy, setBusy] = useState(false)
  const save = async ({ code, ...content }: Content) => {
    setBusy(true)
    try {
      const playbookId = revised || (await api.playbooks.draft({ code, ...content })).playbookId
      if (revised) await api.playbooks.revise({ playbookId, ...content })
      void refresh(['playbooks'])
      go(`/playbooks?playbook=${playbookId}`)
    } catch (failure) {
      refuse(failure instanceof Refused ? failure : new Refused('fault', 500))
    } finally {
      setBusy(false)
    }
  }
  return { save, error, busy }
}

function Writing({ start, fresh, revised }: { start: Content; fresh: boolean; revised: string }) {
  const [content, write] = useState<Content>(start)
  const { save, error, busy } = useSave(revised)
  const change = (part: Partial<Content>) => write((now) => ({ ...now, ...part }))
  const steps = content.steps.map((step) => ({ ...step }))
  const put = (at: number, step: Step) => change({ steps: content.steps.map((one, n) => (n === at ? step : one)) })
  const take = (at: number) => change({ steps: without(steps, at) })
  const ready = Draft.safeParse(content).success
  return (
    <Card padded>
      <div className="playbook-form">
        {fresh && <Text name="code" value={content.code} set={(code) => change({ code: code.toUpperCase() })} />}
        <Text name="title" value={content.title} set={(title) => change({ title })} />
        <Text name="titleEn" value={content.titleEn} set={(titleEn) => change({ titleEn })} />
        <Text
          name="answerSeconds"
          value={String(content.answerSeconds)}
          set={(seconds) => change({ answerSeconds: Number(seconds) || 0 })}
        />
        <Text name="source" value={content.source ?? ''} set={(source) => change({ source })} />
      </div>
      {steps.map((step, at) => (
        <StepRow
          key={step.no}
          of={step}
          set={(one) => put(at, one)}
          remove={steps.length > 1 ? () => take(at) : undefined}
        />
      ))}
      <Refusal error={error} />
      <div className="row form-end">
        <Button icon={Plus} onClick={() => change({ steps: [...content.steps, blankStep(steps.length + 1)] })}>
          {t('playbooks.step.add')}
        </Button>
        <Button kind="main" busy={busy} disabled={!ready} onClick={() => void save(Draft.parse(content))}>
          {t('playbooks.save')}
        </Button>
      </div>
    </Card>
  )
}

/** The steps without one, numbered anew; what came after it begins with the start. */
const without = (steps: readonly Step[], at: number): Step[] => {
  const gone = at + 1
  const moved = (after: number | null) => (after === null || after === gone ? null : after > gone ? after - 1 : after)
  return steps.filter((_, n) => n !== at).map((step, n) => ({ ...step, no: n + 1, after: moved(step.after) }))
}

const Text = ({ name, value, set }: { name: string; value: string; set: (value: string) => void }) => (
  <Field label={t(`playbooks.field.${name}`)} required={name !== 'source'}>
    {(control) => <Input {...control} value={value} onChange={set} />}
  </Field>
)
