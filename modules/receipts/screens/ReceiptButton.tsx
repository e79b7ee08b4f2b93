import { Printer } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { api, useAct } from '#web/api.ts'
import { download } from '#web/download.ts'
import { Button } from '#web/kit/Button.tsx'
import { useMay } from '#web/me.ts'
import { t } from '#web/words.ts'

type ReceiptButtonProps = { receiptId: string; main?: boolean; autoFocus?: boolean }

/** Prints a receipt as PDF; from the second time on the paper says so. */
export function ReceiptButton({ receiptId, main = false, autoFocus = false }: ReceiptButtonProps) {
  const may = useMay()
  const print = useAct(api.receipts.print, { onDone: download })
  const place = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (autoFocus) place.current?.querySelector('button')?.focus()
  }, [autoFocus])
  if (!may('receipts.print')) return null
  return (
    <span ref={place}>
      <Button kind={main ? 'main' : 'ghost'} small={!main} icon={Printer} busy={print.isPending} onClick={() => print.mutate({ receiptId })}>
        {t('receipts.print')}
      </Button>
    </span>
  )
} // biome-ignore format: it reads as a page
