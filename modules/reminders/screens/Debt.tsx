import './reminders.css'
import { Printer } from 'lucide-react'
import { useLocation } from 'wouter'
import { api, useAct, useSee } from '#web/api.ts'
import { download } from '#web/download.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { today } from '#web/today.ts'
import { currentLocale, day, money, t } from '#web/words.ts'
import { AskPlan, AskStep, AssignVisits, Dispute } from '../rules.ts'
import { ContactForm } from './ContactForm.tsx'
import { Decide } from './Decide.tsx'
import { Story } from './Story.tsx'

export type Whole = Awaited<ReturnType<typeof api.reminders.one>>

/** One household that is behind: what is open, the step that is due, what can be done, and everything that was said. */
export function Debt({ reminderId }: { reminderId: string }) {
  const { data: of, error } = useSee(api.reminders.one, { reminderId })
  const [, go] = useLocation()
  if (error) return <Refusal error={error} />
  if (!of) return <Skeleton rows={8} />
  return (
    <Card
      title={of.unit}
      note={of.payer ?? t('reminders.no_payer')}
      end={
        <Button kind="ghost" small onClick={() => go(`/households/${of.unitId}`)}>
          {t('reminders.open_home')}
        </Button>
      }
      fill
      padded
      className="debt"
    >
      <Sum of={of} />
      <Decide of={of} />
      {of.state !== 'cleared' && <Due of={of} />}
      <h3>{t('reminders.lines')}</h3>
      {of.lines.map((line) => (
        <div key={line.billLineId} className={line.disputed ? 'debt-line off' : 'debt-line'}>
          <span className="ink2">{line.month}</span>
          <span>
            {line.tariff} <span className="ink3 sm">{day(line.dueDay)}</span>
          </span>
          <span>{money(line.openFen)}</span>
        </div>
      ))}
      <h3>{t('reminders.story')}</h3>
      <Story of={of} />
    </Card>
  )
}

export function Sum({ of: { owedFen, disputedFen, days, state, promisedDay, broken } }: { of: Whole }) {
  return (
    <p className="debt-sum">
      <b>{money(owedFen)}</b>
      {owedFen > 0 && days > 0 && <Tag tone="late">{t('reminders.oldest', { days })}</Tag>}
      {(state !== 'running' || owedFen === 0) && <Tag tone={owedFen === 0 ? 'kept' : 'wait'}>{t(`reminders.state.${owedFen === 0 ? 'cleared' : state}`)}</Tag>}
      <span className="ink2 sm">
        {[
          disputedFen > 0 && t('reminders.disputed_part', { sum: money(disputedFen) }),
          promisedDay && t('reminders.promised_by', { day: day(promisedDay) }),
          broken > 0 && t('reminders.broken_times', { count: broken }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </p>
  )
} // biome-ignore format: it reads as a page

/** The step that is due with its words, the form for what was said, and the other ways on. */
function Due({ of }: { of: Whole }) {
  const { reminderId, estateId, unitId, step, stepKind, stepWords, approval, approvals, state } = of
  const may = useMay()
  const given = { reminderId }
  const asked = approvals.some((one) => one.state === 'asked' || one.state === 'approved')
  return (
    <>
      <section className="debt-step">
        <b>{step ? t('reminders.step_now', { step }) : t('reminders.no_step')}</b>
        {stepWords && <blockquote className="sm">{stepWords}</blockquote>}
        {stepKind && approval !== 'none' && !asked && <AskAct act={api.reminders.askStep} of={AskStep} given={given} kind="main" />}
        {stepKind === 'demand' && may('reminders.printDemand') && <DemandPaper reminderId={reminderId} />}
      </section>
      {may('reminders.contact') && <ContactForm key={`${stepKind}`} of={of} />}
      <div className="row wrap next-steps">
        <AskAct act={api.reminders.assignVisits} of={AssignVisits} given={{ estateId, unitIds: [unitId] }} start={{ day: today() }} />
        {state !== 'disputed' && <AskAct act={api.reminders.dispute} of={Dispute.omit({ billLineIds: true })} given={given} />}
        {(state === 'running' || state === 'promised') && <AskAct act={api.reminders.askPlan} of={AskPlan} given={given} start={{ parts: 3 }} />}
      </div>
    </>
  )
} // biome-ignore format: it reads as a page

function DemandPaper({ reminderId }: { reminderId: string }) {
  const { mutate, isPending, error } = useAct(api.reminders.printDemand, { onDone: download })
  const language = currentLocale() === 'en' ? 'en' : 'zh'
  return (
    <>
      <Button small icon={Printer} busy={isPending} onClick={() => mutate({ reminderId, language })}>
        {t('reminders.printDemand')}
      </Button>
      <Refusal error={error} />
    </>
  )
}
