import { Check, PenLine, Play } from 'lucide-react'
import { useLocation } from 'wouter'
import { api } from '#web/api.ts'
import { JobCard } from '#web/field/JobCard.tsx'
import { stateAfter, useDoneHere, useLater } from '#web/field/later.ts'
import { Button } from '#web/kit/Button.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { t } from '#web/words.ts'
import { life } from '../rules.ts'

export type CaseRow = Awaited<ReturnType<typeof api.cases.queue>>['rows'][number]
type Shown = Omit<CaseRow, 'clockId' | 'promise' | 'clock' | 'startedAt' | 'dueAt' | 'breachedAt'> & Partial<CaseRow>

const acts = { accept: api.cases.accept, resume: api.cases.resume }
const icons = { accept: Check, resume: Play }
const next: Partial<Record<string, keyof typeof acts>> = { open: 'accept', dispatched: 'accept', waiting: 'resume' }
const steps: Partial<Record<string, number>> = { working: 1, waiting: 1, finished: 2, closed: 2 }

export const jobOf = ({ caseId, number, title, unit, place, clock, startedAt, dueAt, breachedAt }: Shown) => ({
  number,
  title,
  at: `/cases/${caseId}`,
  where: unit ?? place,
  clock: clock ?? null,
  startedAt: startedAt ?? null,
  dueAt: dueAt ?? null,
  breachedAt: breachedAt ?? null,
})

/** The case as it will be once the house has heard what was done here. */
export function useCaseHere<Of extends Pick<Shown, 'caseId' | 'state'>>(of: Of): Of {
  return { ...of, state: stateAfter(life, of.state, useDoneHere(of.caseId)) }
}

/** A case in my hands as a card with the one step that comes next. */
export function FieldCard({ of: heard }: { of: Shown }) {
  const of = useCaseHere(heard)
  const [, go] = useLocation()
  const step = next[of.state]
  return (
    <JobCard job={jobOf(of)} step={steps[of.state] ?? 0} steps={[t('cases.accept'), t('cases.finish')]}>
      {of.state === 'working' && (
        <Button kind="main" icon={PenLine} onClick={() => go(`/cases/${of.caseId}/finish`)}>
          {t('cases.phone.finish')}
        </Button>
      )}
      {step && <OneStep key={step} step={step} caseId={of.caseId} what={of.title} />}
    </JobCard>
  )
}

function OneStep({ step, caseId, what }: { step: keyof typeof acts; caseId: string; what: string }) {
  const look = { see: api.cases.one, input: { caseId } }
  const { send, busy, error } = useLater(acts[step], { about: caseId, what, look })
  return (
    <>
      <Button kind="main" icon={icons[step]} busy={busy} onClick={() => void send({ caseId })}>
        {t(`cases.${step}`)}
      </Button>
      <Refusal error={error} />
    </>
  )
}
