import './reminders.css'
import { ListRestart } from 'lucide-react'
import { Steps } from '#modules/remindersteps/screens/Steps.tsx'
import { api, useAct } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { useEstate, useMay } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { t } from '#web/words.ts'
import { Queue } from './Queue.tsx'
import { VisitList } from './VisitList.tsx'

const needs = { queue: 'reminders.list', visits: 'reminders.visits', steps: 'remindersteps.list' } as const
type Tab = keyof typeof needs

/** Who is behind and at which step, who calls on whom, and by which steps an estate urges at all. */
export default function Reminders() {
  const { estate } = useEstate()
  const may = useMay()
  const tabs = (Object.keys(needs) as Tab[]).filter((tab) => may(needs[tab]))
  const [wanted, turn] = useUrlValue('tab', 'queue')
  const tab = tabs.find((one) => one === wanted) ?? 'queue'
  return (
    <Page
      title={t('reminders')}
      note={estate?.name}
      end={
        <>
          <Seg label={t('reminders')} value={tab} onChange={turn} options={tabs.map((value) => ({ value, label: t(`reminders.tab.${value}`) }))} />
          {estate && tab === 'queue' && may('reminders.workOutNow') && <WorkOut estateId={estate.id} />}
        </>
      }
      whole
    >
      {!estate && <Empty title={t('cases.no_estate')} note={t('reminders.no_estate.out')} />}
      {estate && tab === 'queue' && <Queue key={estate.id} estateId={estate.id} openSteps={() => turn('steps')} />}
      {estate && tab === 'visits' && <VisitList key={estate.id} estateId={estate.id} />}
      {estate && tab === 'steps' && <Steps key={estate.id} estateId={estate.id} />}
    </Page>
  )
} // biome-ignore format: a tab a line

function WorkOut({ estateId }: { estateId: string }) {
  const { mutate, isPending, error } = useAct(api.reminders.workOutNow)
  return (
    <>
      <Button small icon={ListRestart} busy={isPending} onClick={() => mutate({ estateId })}>
        {t('reminders.workOutNow')}
      </Button>
      <Refusal error={error} />
    </>
  )
}
