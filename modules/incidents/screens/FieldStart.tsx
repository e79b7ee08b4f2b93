import { useState } from 'react'
import { useLocation } from 'wouter'
import { named } from '#modules/playbooks/screens/spoken.tsx'
import { api, useSee } from '#web/api.ts'
import { useDraft, useSendOnce } from '#web/draft.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input, TextArea } from '#web/kit/Input.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useEstate } from '#web/me.ts'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { t } from '#web/words.ts'
import { type Twin, useStart } from './starting.tsx'
import { Tiles } from './Tiles.tsx'

const blank = { spot: '', words: '' }

/** On the phone: which playbook, in big letters, then where; two lines and one button. */
export default function FieldStart() {
  const { estate } = useEstate()
  const [, go] = useLocation()
  const [playbookId, choose] = useState('')
  const [twin, found] = useState<Twin>()
  const { data, error: unseen } = useSee(api.playbooks.list, { state: 'in_force' })
  const [draft, change, empty] = useDraft('incident', blank)
  const start = useStart(found)
  const enter = (incidentId: string) => {
    empty()
    go(`/incidents/${incidentId}`, { replace: true })
  }
  const { send, busy, error } = useSendOnce('incident', start, ({ incidentId }) => enter(incidentId))
  const chosen = data?.rows.find((row) => row.playbookId === playbookId)
  return (
    <PhonePage title={t('incidents.start')} over={estate?.name} back>
      <Refusal error={unseen} />
      {!data && !unseen && <Skeleton rows={5} />}
      {data && !chosen && <Tiles rows={data.rows} onChoose={choose} />}
      {chosen && estate && (
        <>
          <Card
            padded
            title={named(chosen)}
            end={
              <Button small onClick={() => choose('')}>
                {t('incidents.another')}
              </Button>
            }
          >
            <div className="form">
              <Field label={t('incidents.field.spot')} hint={t('incidents.field.spot.hint')}>
                {(control) => (
                  <Input {...control} maxLength={60} value={draft.spot} onChange={(spot) => change({ spot })} />
                )}
              </Field>
              <Field label={t('incidents.field.words')}>
                {(control) => (
                  <TextArea {...control} maxLength={2000} value={draft.words} onChange={(words) => change({ words })} />
                )}
              </Field>
            </div>
          </Card>
          <footer className="phone-foot column">
            <Refusal error={error}>
              {twin && (
                <Button small onClick={() => enter(twin.incidentId)}>
                  {t('incidents.go_there', { number: twin.number })}
                </Button>
              )}
            </Refusal>
            <Button kind="main" busy={busy} onClick={() => void send({ estateId: estate.id, playbookId, ...draft })}>
              {t('incidents.start')}
            </Button>
          </footer>
        </>
      )}
    </PhonePage>
  )
}
