import { useState } from 'react'
import { api, useAct } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Sheet } from '#web/kit/Sheet.tsx'
import { t } from '#web/words.ts'

const reasons = ['solved', 'not_needed', 'by_mistake'] as const

/** Takes a report back: one touch on why. */
export function ResidentWithdraw({ caseId }: { caseId: string }) {
  const [open, setOpen] = useState(false)
  const withdraw = useAct(api.cases.withdraw, { onDone: () => setOpen(false) })
  return (
    <>
      <Button kind="ghost" onClick={() => setOpen(true)}>
        {t('cases.resident.withdraw')}
      </Button>
      <Sheet title={t('cases.resident.withdraw.ask')} open={open} onClose={() => setOpen(false)}>
        <div className="form">
          {reasons.map((reason) => (
            <Button
              key={reason}
              busy={withdraw.isPending}
              onClick={() => withdraw.mutate({ caseId, reason: t(`cases.resident.withdraw.${reason}`) })}
            >
              {t(`cases.resident.withdraw.${reason}`)}
            </Button>
          ))}
          <Refusal error={withdraw.error} />
        </div>
      </Sheet>
    </>
  )
}
