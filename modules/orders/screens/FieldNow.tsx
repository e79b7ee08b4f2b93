import { ClipboardCheck, Gauge, NotebookText, Siren } from 'lucide-react'
import { useLocation } from 'wouter'
import { FieldCard as CaseCard, type CaseRow, jobOf as jobOfCase } from '#modules/cases/screens/FieldCard.tsx'
import { FieldCalls } from '#modules/incidents/screens/FieldCalls.tsx'
import { FieldVisits, useErrands } from '#modules/reminders/screens/FieldVisits.tsx'
import { FieldRounds } from '#modules/rounds/screens/FieldRounds.tsx'
import { FieldTurns } from '#modules/turns/screens/FieldTurns.tsx'
import { api, useSee } from '#web/api.ts'
import { type Job, JobClock } from '#web/field/JobCard.tsx'
import { SentLine } from '#web/field/OutboxBar.tsx'
import { useOutbox } from '#web/field/outbox.ts'
import { doneHere } from '#web/field/queue.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useMay, useMe } from '#web/me.ts'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { t } from '#web/words.ts'
import { FieldCard, jobOf } from './FieldCard.tsx'
import type { OrderRow } from './state.tsx'

const most = 100
type Mine = { job: Job; order: OrderRow; of?: undefined } | { job: Job; of: CaseRow; order?: undefined }

/** What is in my hands, the nearest limit first; what nobody has taken yet below. */
export default function FieldNow() {
  const { name, post } = useMe()
  const may = useMay()
  const [, go] = useLocation()
  const { jobs, free, error } = useJobs()
  const { rows: visits, left } = useErrands()
  const idle = visits.length === 0 && left === 0
  const [first, ...rest] = jobs ?? []
  const title = t('orders.phone.left', { name, count: jobs?.length ?? 0 })
  return (
    <PhonePage title={jobs ? title : name} over={post}>
      <SentLine />
      <Refusal error={error} />
      <FieldCalls />
      <FieldRounds />
      {!jobs && !error && <Skeleton rows={5} />}
      {first && <OneCard mine={first} />}
      {rest.length > 0 && <Ahead rest={rest} />}
      <FieldVisits />
      {jobs && (
        <FieldTurns
          lead={!first}
          none={idle && <Empty title={t('orders.phone.none')} note={t('orders.phone.none.note')} />}
        />
      )}
      {free.length > 0 && (
        <div className="section-head">
          <h2>{t('orders.phone.free')}</h2>
        </div>
      )}
      {free.map((of) => (
        <FieldCard key={of.orderId} of={of} />
      ))}
      <FieldMore />
      {may('meters.read') && (
        <Button icon={Gauge} onClick={() => go('/meters')}>
          {t('meters.read')}
        </Button>
      )}
      {may('incidents.start') && (
        <Button icon={Siren} onClick={() => go('/incidents/new')}>
          {t('incidents.start')}
        </Button>
      )}
    </PhonePage>
  )
}

/** Besides what is in my hands: checks to walk, and a line for the log of the day. */
function FieldMore() {
  const may = useMay()
  const [, go] = useLocation()
  return (
    <Card>
      {may('checks.list') && (
        <Line icon={<ClipboardCheck size={18} aria-hidden />} onOpen={() => go('/checks')}>
          {t('checks.mine_today')}
        </Line>
      )}
      {may('managementlogs.remark') && (
        <Line icon={<NotebookText size={18} aria-hidden />} onOpen={() => go('/log')}>
          {t('managementlogs.night')}
        </Line>
      )}
    </Card>
  )
}

const ending = new Set(['orders.finish', 'orders.giveBack', 'cases.finish'])

function useJobs() {
  const may = useMay()
  const sees = { orders: may('orders.queue'), cases: may('cases.queue') }
  const orders = useSee(api.orders.queue, { view: 'mine', limit: most }, { enabled: sees.orders })
  const untaken = useSee(api.orders.queue, { view: 'untaken', limit: most }, { enabled: sees.orders })
  const cases = useSee(api.cases.queue, { view: 'mine', limit: most }, { enabled: sees.cases })
  const { all, unseen } = useOutbox()
  // Finished here, though the house has not heard it yet: it waits in the outbox, not in my hands.
  const over = (id: string) => doneHere(all, id, unseen).some(({ act }) => ending.has(act))
  const told = (!sees.orders || orders.data) && (!sees.cases || cases.data)
  const mine: Mine[] = [
    ...(orders.data?.rows ?? []).filter(({ orderId }) => !over(orderId)).map((order) => ({ job: jobOf(order), order })),
    // What is finished waits for the desk's call-back, not for the hand that did it.
    ...(cases.data?.rows ?? [])
      .filter(({ state, caseId }) => state !== 'finished' && !over(caseId))
      .map((of) => ({ job: jobOfCase(of), of })),
  ]
  return {
    jobs: told ? mine.sort((a, b) => due(a.job).localeCompare(due(b.job))) : undefined,
    free: may('orders.grab') ? (untaken.data?.rows ?? []).filter(({ state }) => state === 'open') : [],
    error: orders.error ?? cases.error,
  }
}

const never = '9999'
const due = ({ dueAt }: Job) => dueAt ?? never

const OneCard = ({ mine }: { mine: Mine }) => (
  <div className="jobs">{mine.order ? <FieldCard of={mine.order} /> : <CaseCard of={mine.of} />}</div>
)

function Ahead({ rest }: { rest: readonly Mine[] }) {
  const [, go] = useLocation()
  return (
    <>
      <div className="section-head">
        <h2>{t('orders.phone.next')}</h2>
        <span className="ink2 sm end">{t('orders.phone.by_limit')}</span>
      </div>
      <Card>
        {rest.map(({ job }) => (
          <Line
            key={job.at}
            below={job.where ?? job.number}
            end={<JobClock job={job} size={24} />}
            onOpen={() => go(job.at)}
          >
            {job.title}
          </Line>
        ))}
      </Card>
    </>
  )
}
