import { Siren } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { named } from '#modules/playbooks/screens/spoken.tsx'
import { api, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Form } from '#web/kit/Form.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useEstate } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { moment, t } from '#web/words.ts'
import { Start } from '../rules.ts'
import { StateTag } from './StateTag.tsx'
import { type Twin, useStart } from './starting.tsx'
import { Tiles } from './Tiles.tsx'

/** Which playbook, in big letters; then where. What runs already stands beside it. */
export default function NewIncident() {
  const { estate } = useEstate()
  const [caseId] = useUrlValue('case')
  const [playbookId, choose] = useUrlValue('playbook')
  const { data, error } = useSee(api.playbooks.list, { state: 'in_force' })
  const chosen = data?.rows.find((row) => row.playbookId === playbookId)
  return (
    <Page title={t('incidents.start')} note={estate?.name} whole>
      <Refusal error={error} />
      {!data && !error && <Skeleton rows={6} />}
      <div className="start-incident">
        {data && <Tiles rows={data.rows} chosen={playbookId} onChoose={choose} />}
        <div className="col">
          {estate && chosen ? (
            <Where key={playbookId} estateId={estate.id} caseId={caseId} playbook={chosen} />
          ) : (
            <Card>
              <Empty icon={Siren} title={t('incidents.choose_playbook')} note={t('incidents.choose_playbook.out')} />
            </Card>
          )}
          {estate && <RunningNow estateId={estate.id} />}
        </div>
      </div>
    </Page>
  )
}

const Asked = Start.omit({ caseId: true })

type Playbook = { playbookId: string; title: string; titleEn: string }

function Where({ estateId, caseId, playbook }: { estateId: string; caseId: string; playbook: Playbook }) {
  const [, go] = useLocation()
  const [twin, found] = useState<Twin>()
  const start = useStart(found, caseId)
  const given = { estateId, playbookId: playbook.playbookId }
  const enter = (incidentId: string) => go(`/incidents/${incidentId}`, { replace: true })
  return (
    <Card title={named(playbook)} note={t('incidents.where.ask')} padded>
      <Form
        of={Asked}
        act={start}
        given={given}
        start={{ spot: '', words: '' }}
        onDone={({ incidentId }) => enter(incidentId)}
      >
        {twin && (
          <Button kind="danger" onClick={() => enter(twin.incidentId)}>
            {t('incidents.go_there', { number: twin.number })}
          </Button>
        )}
      </Form>
    </Card>
  )
}

function RunningNow({ estateId }: { estateId: string }) {
  const [, go] = useLocation()
  const rows = useSee(api.incidents.list, { estateId, state: 'running' }).data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <Card title={t('incidents.running_now')}>
      {rows.map((row) => (
        <Line
          key={row.incidentId}
          below={`${row.number} · ${moment(row.startedAt)}`}
          end={<StateTag of={row} />}
          onOpen={() => go(`/incidents/${row.incidentId}`)}
        >
          {`${named(row)} ${row.where}`}
        </Line>
      ))}
    </Card>
  )
}
