import { api, useAct } from '#web/api.ts'
import { download } from '#web/download.ts'
import { ExportButton } from '#web/kit/ExportButton.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { useMay } from '#web/me.ts'
import { currentLocale } from '#web/words.ts'

type Asked = Omit<Parameters<typeof api.analyses.export>[0], 'language'>

/** The table on the screen as a spreadsheet. */
export function ExportTable({ asked }: { asked: Asked }) {
  const may = useMay()
  const { mutate, isPending, error } = useAct(api.analyses.export, { onDone: download })
  if (!may('analyses.export')) return null
  const language = currentLocale() === 'en' ? 'en' : 'zh'
  return (
    <>
      <Refusal error={error} />
      <ExportButton busy={isPending} onExport={() => mutate({ ...asked, language })} />
    </>
  )
}
