import { ListChecks } from 'lucide-react'
import { Link } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { t } from '#web/words.ts'
import { ResidentMatter } from './ResidentMatter.tsx'
import './resident.css'

/** Everything I reported, newest first. */
export default function ResidentCases() {
  const { data, error } = useSee(api.cases.mine, {})
  return (
    <PhonePage title={t('cases.mine')}>
      <Refusal error={error} />
      {!data && !error && <Skeleton rows={5} />}
      {data?.map((matter) => (
        <ResidentMatter key={matter.caseId} matter={matter} />
      ))}
      {data?.length === 0 && (
        <Empty icon={ListChecks} title={t('cases.resident.none')}>
          <Link href="/report" className="btn main">
            {t('cases.resident.report')}
          </Link>
        </Empty>
      )}
    </PhonePage>
  )
}
