import { useState } from 'react'
import { useParams } from 'wouter'
import { named } from '#modules/playbooks/screens/spoken.tsx'
import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { TextArea } from '#web/kit/Input.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMe } from '#web/me.ts'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { moment, t } from '#web/words.ts'
import { open } from '../rules.ts'
import { FieldSigns } from './FieldSigns.tsx'
import { FieldStep } from './FieldStep.tsx'
import type { Whole } from './one.tsx'
import { StateTag } from './StateTag.tsx'

const views = ['mine', 'all'] as const

/** One incident on the phone: my steps first, each done with a picture or a line; notices; a line for the log. */
export default function FieldIncident() {
  const { incidentId = '' } = useParams<{ incidentId: string }>()
  const { data: of, error } = useSee(api.incidents.one, { incidentId }, { everyMs: 15_000 })
  return (
    <PhonePage title={of ? named(of) : t('incidents.one')} over={of?.where} back>
      <Refusal error={error} />
      {!of && !error && <Skeleton rows={6} />}
      {of && <Body of={of} />}
    </PhonePage>
  )
}

function Body({ of }: { of: Whole }) {
  const { name } = useMe()
  const roles = new Set(of.calls.filter(({ answerer }) => answerer === name).map(({ role }) => role))
  const [view, look] = useState<(typeof views)[number]>(roles.size > 0 ? 'mine' : 'all')
  const runs = open(of.state)
  const steps = view === 'mine' ? of.steps.filter(({ role }) => roles.has(role)) : of.steps
  return (
    <>
      <Card padded>
        <div className="row wrap">
          <StateTag of={of} />
          <span className="ink2 sm nowrap">{of.number}</span>
          <span className="ink2 sm nowrap">{moment(of.startedAt)}</span>
          {of.inside > 0 && <Tag tone="late">{t('incidents.inside.count', { count: of.inside })}</Tag>}
        </div>
        {of.words && <p>{of.words}</p>}
      </Card>
      <Seg
        label={t('incidents.one')}
        value={view}
        onChange={look}
        options={views.map((value) => ({ value, label: t(`incidents.view.${value}`) }))}
      />
      {steps.map((step) => (
        <FieldStep key={step.stepId} of={step} estateId={of.estateId} runs={runs} />
      ))}
      <FieldSigns of={of} runs={runs} />
      {runs && <Writing incidentId={of.incidentId} />}
    </>
  )
}

function Writing({ incidentId }: { incidentId: string }) {
  const [words, write] = useState('')
  const { mutate, isPending, error } = useAct(api.incidents.note, { onDone: () => write('') })
  return (
    <Card padded title={t('incidents.timeline')}>
      <div className="form">
        <TextArea
          aria-label={t('incidents.note')}
          placeholder={t('incidents.note.ask')}
          value={words}
          onChange={write}
        />
        <Refusal error={error} />
        <Button busy={isPending} disabled={!words.trim()} onClick={() => mutate({ incidentId, words })}>
          {t('incidents.note')}
        </Button>
      </div>
    </Card>
  )
}
