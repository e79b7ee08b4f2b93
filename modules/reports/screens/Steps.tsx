import { api, useAct } from '#web/api.ts'
import { download } from '#web/download.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { ExportButton } from '#web/kit/ExportButton.tsx'
import { PrintButton } from '#web/kit/PrintButton.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { useMay } from '#web/me.ts'
import { currentLocale, t } from '#web/words.ts'
import { Endorse, life, SendBack } from '../rules.ts'
import type { Report } from './Document.tsx'

/** What may be done with a report where it stands. */
export function Steps({ of }: { of: Report }) {
  const { reportId, kind, state, mayEndorse, mayReceive } = of
  return (
    <>
      {state === 'draft' && <Drafting of={of} />}
      {mayEndorse && <AskAct act={api.reports.endorse} of={Endorse} given={{ reportId, kind }} kind="main" />}
      {mayReceive && <Receiving reportId={reportId} />}
      {life.can(state, 'sendBack') && (
        <AskAct act={api.reports.sendBack} of={SendBack} given={{ reportId }} kind="ghost" />
      )}
      <Papers reportId={reportId} />
    </>
  )
}

function Drafting({ of: { reportId, kind, over } }: { of: Report }) {
  const may = useMay()
  const recount = useAct(api.reports.recount)
  const sign = useAct(api.reports.sign)
  return (
    <>
      <Refusal error={recount.error ?? sign.error} />
      {may('reports.recount') && <Button small kind="ghost" busy={recount.isPending} onClick={() => recount.mutate({ reportId })}>{t('reports.recount')}</Button>}
      {over && may('reports.sign') && <Button small kind="main" busy={sign.isPending} onClick={() => sign.mutate({ reportId, kind })}>{t('reports.sign')}</Button>}
    </>
  )
} // biome-ignore format: it reads as a row

function Receiving({ reportId }: { reportId: string }) {
  const may = useMay()
  const { mutate, isPending, error } = useAct(api.reports.receive)
  if (!may('reports.receive')) return null
  return (
    <>
      <Refusal error={error} />
      <Button small busy={isPending} onClick={() => mutate({ reportId })}>
        {t('reports.receive')}
      </Button>
    </>
  )
}

function Papers({ reportId }: { reportId: string }) {
  const may = useMay()
  const print = useAct(api.reports.print, { onDone: download })
  const carry = useAct(api.reports.exportReport, { onDone: download })
  const asked = { reportId, language: currentLocale() === 'en' ? ('en' as const) : ('zh' as const) }
  return (
    <>
      <Refusal error={print.error ?? carry.error} />
      {may('reports.print') && <PrintButton busy={print.isPending} onPrint={() => print.mutate(asked)} />}
      {may('reports.exportReport') && <ExportButton busy={carry.isPending} onExport={() => carry.mutate(asked)} />}
    </>
  )
}
