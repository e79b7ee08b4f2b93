import { api, useAct } from '#web/api.ts'
import { download } from '#web/download.ts'
import { ExportButton } from '#web/kit/ExportButton.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { useMay } from '#web/me.ts'
import { currentLocale } from '#web/words.ts'
import { exportColumns } from '../rules.ts'

type Asked = Omit<Parameters<typeof api.cases.export>[0], 'columns' | 'language'>

/** The list on the desk as a spreadsheet: the same rows, and the columns this person sees. */
export function ExportList({ asked, columns }: { asked: Asked; columns: readonly { key: string }[] }) {
  const may = useMay()
  const { mutate, isPending, error } = useAct(api.cases.export, { onDone: download })
  if (!may('cases.export')) return null
  const seen = columns.flatMap(({ key }) => exportColumns.find((known) => known === key) ?? [])
  const language = currentLocale() === 'en' ? 'en' : 'zh'
  return (
    <>
      <Refusal error={error} />
      <ExportButton busy={isPending} onExport={() => mutate({ ...asked, columns: seen, language })} />
    </>
  )
}
