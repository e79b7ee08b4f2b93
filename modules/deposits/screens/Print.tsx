import { api, useAct } from '#web/api.ts'
import { download } from '#web/download.ts'
import { PrintButton } from '#web/kit/PrintButton.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { useMay } from '#web/me.ts'
import { currentLocale, t } from '#web/words.ts'

/** The paper of a deposit or refund: its number, and printing it. */
export function Print({ receiptId, number }: { receiptId: string | null; number: string | null }) {
  const may = useMay()
  const { mutate, isPending, error } = useAct(api.receipts.print, { onDone: download })
  if (!receiptId) return null
  const language = currentLocale() === 'en' ? 'en' : 'zh'
  return (
    <span className="row">
      <span className="ink2 sm">{`${t('deposits.column.number')} ${number}`}</span>
      {may('receipts.print') && <PrintButton busy={isPending} onPrint={() => mutate({ receiptId, language })} />}
      <Refusal error={error} />
    </span>
  )
}
