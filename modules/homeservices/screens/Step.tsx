import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Button } from '#web/kit/Button.tsx'
import { t } from '#web/words.ts'

type StepProps = { label: string; onBack: () => void; onOn: () => void; onNow?: (() => void) | undefined }

/** A day or a month with the way to the one before and the one after. */
export const Step = ({ label, onBack, onOn, onNow }: StepProps) => (
  <span className="row">
    <Button kind="ghost" small icon={ChevronLeft} aria-label={t('homeservices.before')} onClick={onBack} />
    <b className="nowrap">{label}</b>
    <Button kind="ghost" small icon={ChevronRight} aria-label={t('homeservices.after')} onClick={onOn} />
    {onNow && (
      <Button kind="ghost" small onClick={onNow}>
        {t('homeservices.now')}
      </Button>
    )}
  </span>
)
