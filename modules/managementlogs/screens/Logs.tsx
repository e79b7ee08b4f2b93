import { NotebookText } from 'lucide-react'
import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useEstate } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { today } from '#web/today.ts'
import { useUrlValue } from '#web/url.ts'
import { monthDay, t, weekday } from '#web/words.ts'
import { Remark } from '../rules.ts'
import { DayLog } from './DayLog.tsx'
import { Digest } from './Digest.tsx'
import { Strip } from './Strip.tsx'
import './managementlogs.css'

/** The log of an estate day by day: a strip of days, and the one chosen whole. */
export default function Logs() {
  const { estate } = useEstate()
  if (!estate) return <Page title={t('managementlogs')}>{null}</Page>
  return <OfEstate key={estate.id} estateId={estate.id} name={estate.name} />
}

function OfEstate({ estateId, name }: { estateId: string; name: string }) {
  const [day, choose] = useUrlValue('day', today())
  const { data, error } = useSee(api.managementlogs.day, { estateId, day }, { keep: true })
  return (
    <Page
      title={t('managementlogs')}
      note={`${name} · ${monthDay(day)} ${weekday(day)}`}
      end={<AskAct act={api.managementlogs.remark} of={Remark} given={{ estateId }} start={{ kind: 'duty' }} />}
    >
      <Strip estateId={estateId} day={day} choose={choose} />
      <Refusal error={error} />
      {!data && !error && <Skeleton rows={10} />}
      {data && !data.log && (
        <Card>
          <Empty icon={NotebookText} title={t('managementlogs.no_log')} note={t('managementlogs.no_log.out')} />
        </Card>
      )}
      {data?.log && <DayLog key={data.log.managementLogId} of={data.log} />}
      <Digest estateId={estateId} choose={choose} />
    </Page>
  )
}
