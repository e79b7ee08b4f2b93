import { useState } from 'react'
import { api, useSee } from '#web/api.ts'
import { Form } from '#web/kit/Form.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { t } from '#web/words.ts'
import { Change, scopes, Written } from '../rules.ts'
import { Places, type Spot } from './Places.tsx'
import { Reach } from './Reach.tsx'

type Draft = Awaited<ReturnType<typeof api.notices.one>>
type Given = {
  estateId: string
  causeId?: string | undefined
  draft?: Draft | undefined
  onDone: (noticeId: string) => void
}

/** A notice being written; of a common cause it begins with what callers are told. */
export function WriteForm(props: Given) {
  const { causeId = '' } = props
  const { data, error } = useSee(api.notices.fromCause, { causeId }, { enabled: causeId !== '' })
  if (error) return <Refusal error={error} />
  if (causeId && !data) return <Skeleton rows={6} />
  return <Sheet {...props} proposal={data} />
}

type Proposal = Awaited<ReturnType<typeof api.notices.fromCause>>

function Sheet({ estateId, causeId, draft, proposal, onDone }: Given & { proposal: Proposal | undefined }) {
  const known = draft?.places ?? proposal?.places ?? []
  const [scope, setScope] = useState<(typeof scopes)[number]>(draft?.scope ?? (known.length > 0 ? 'places' : 'estate'))
  const [spots, setSpots] = useState<Spot[]>(known)
  const places = scope === 'estate' ? [] : spots
  const given = { scope, places }
  const start = {
    topic: draft?.topic ?? ('water' as const),
    urgency: draft?.urgency ?? ('ordinary' as const),
    title: draft?.title ?? proposal?.title.slice(0, 60) ?? '',
    body: draft?.body ?? proposal?.body ?? '',
    ...(draft?.startsAt && { startsAt: draft.startsAt }),
    ...(draft?.takeDownAt && { takeDownAt: draft.takeDownAt }),
    openToAll: draft?.openToAll ?? false,
    toGroups: draft?.toGroups ?? false,
  }
  return (
    <>
      <section className="notice-where">
        <h3>{t('notices.field.scope')}</h3>
        <Seg
          label={t('notices.field.scope')}
          value={scope}
          options={scopes.map((value) => ({ value, label: t(`notices.scope.${value}`) }))}
          onChange={setScope}
        />
        {scope === 'places' && <Places estateId={estateId} spots={spots} onChange={setSpots} />}
        {(scope === 'estate' || spots.length > 0) && <Reach aim={{ estateId, scope, places }} />}
      </section>
      {draft ? (
        <Form
          of={Change}
          act={api.notices.change}
          given={{ ...given, noticeId: draft.noticeId }}
          start={start}
          onDone={() => onDone(draft.noticeId)}
        />
      ) : (
        <Form
          of={Written}
          act={api.notices.write}
          given={{ ...given, estateId, causeId }}
          start={start}
          onDone={({ noticeId }) => onDone(noticeId)}
        />
      )}
    </>
  )
}
