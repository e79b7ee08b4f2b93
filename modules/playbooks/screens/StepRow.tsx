import { X } from 'lucide-react'
import { Button } from '#web/kit/Button.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Select } from '#web/kit/Select.tsx'
import { t } from '#web/words.ts'
import { proofs, roles, type Step } from '../rules.ts'

type StepRowProps = { of: Step; set: (step: Step) => void; remove: (() => void) | undefined }

const whole = (text: string) => (text.trim() === '' ? null : Math.max(1, Math.floor(Number(text)) || 1))

/** One step while it is written: whose, what in both languages, how long, after which, what proves it. */
export function StepRow({ of, set, remove }: StepRowProps) {
  const change = (part: Partial<Step>) => set({ ...of, ...part })
  const earlier = Array.from({ length: of.no - 1 }, (_, n) => String(n + 1))
  return (
    <fieldset className="step-row" aria-label={t('playbooks.step.nth', { no: of.no })}>
      <b className="step-row-no">{of.no}</b>
      <Select
        aria-label={t('playbooks.step.role')}
        value={of.role}
        options={roles.map((value) => ({ value, label: t(`playbooks.role.${value}`) }))}
        onChange={(role) => change({ role: role as Step['role'] })}
      />
      <Input
        aria-label={t('playbooks.step.words')}
        placeholder={t('playbooks.step.words')}
        value={of.words}
        onChange={(words) => change({ words })}
      />
      <Input
        aria-label={t('playbooks.step.words_en')}
        placeholder={t('playbooks.step.words_en')}
        value={of.wordsEn}
        onChange={(wordsEn) => change({ wordsEn })}
      />
      <Input
        aria-label={t('playbooks.step.minutes')}
        placeholder={t('playbooks.step.minutes')}
        inputMode="numeric"
        value={of.minutes === null ? '' : String(of.minutes)}
        onChange={(minutes) => change({ minutes: whole(minutes) })}
      />
      <Select
        aria-label={t('playbooks.step.after')}
        value={of.after === null ? '' : String(of.after)}
        nothing={t('playbooks.step.from_start')}
        options={earlier.map((value) => ({ value, label: t('playbooks.after', { no: value }) }))}
        onChange={(after) => change({ after: after === '' ? null : Number(after) })}
      />
      <Select
        aria-label={t('playbooks.step.proof')}
        value={of.proof}
        options={proofs.map((value) => ({ value, label: t(`playbooks.proof.${value}`) }))}
        onChange={(proof) => change({ proof: proof as Step['proof'] })}
      />
      <label className="row nowrap sm">
        <input type="checkbox" checked={of.must} onChange={(event) => change({ must: event.target.checked })} />
        {t('playbooks.step.must')}
      </label>
      {remove ? <Button kind="ghost" small icon={X} aria-label={t('web.remove')} onClick={remove} /> : <span />}
    </fieldset>
  )
}
