import { Link } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { useMay } from '#web/me.ts'
import { t } from '#web/words.ts'

/** On a case that a check opened: the way back to the check. */
export function CheckOfCase({ caseId, source }: { caseId: string; source: string }) {
  const may = useMay()
  const asked = source === 'patrol'
  const check = useSee(api.checks.ofCase, { caseId }, { enabled: asked && may('checks.ofCase') }).data?.rows[0]
  const log = useSee(api.managementlogs.ofCase, { caseId }, { enabled: asked && may('managementlogs.ofCase') }).data
    ?.rows[0]
  return (
    <>
      {check && <Link href={`/checks?check=${check.checkId}`}>{`${t('checks.ofCase')} ${check.number}`}</Link>}
      {log && <Link href={`/logs?day=${log.day}`}>{`${t('managementlogs.ofCase')} ${log.day}`}</Link>}
    </>
  )
}
