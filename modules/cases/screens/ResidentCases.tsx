import { ListChecks } from 'lucide-react'
import { Link } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { Chip } from '#web/kit/Chip.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { useUrlValue } from '#web/url.ts'
import { t } from '#web/words.ts'
import { isRunning } from './matter.tsx'
import { ResidentMatter } from './ResidentMatter.tsx'
import './resident.css'

const views = {
  all: () => true,
  running: isRunning,
  rate: (state: string) => state === 'finished',
  over: (state: string) => state === 'closed' || state === 'withdrawn',
} as const
type View = keyof typeof views
const all = Object.keys(views) as View[]

/** Everything I reported, newest first; narrowed in one touch. */
export default function ResidentCases() {
  const { data, error } = useSee(api.cases.mine, {})
  const [wanted, look] = useUrlValue('view', 'all')
  const view = all.find((one) => one === wanted) ?? 'all'
  const shown = data?.filter(({ state }) => views[view](state))
  return (
    <PhonePage title={t('cases.mine')}>
      <Refusal error={error} />
      {!data && !error && <Skeleton rows={5} />}
      {data && data.length > 0 && (
        <fieldset className="row wrap" aria-label={t('cases.resident.filter')}>
          {all.map((one) => (
            <Chip key={one} on={one === view} onClick={() => look(one)}>
              {t(`cases.resident.filter.${one}`)}
            </Chip>
          ))}
        </fieldset>
      )}
      {shown?.map((matter) => (
        <ResidentMatter key={matter.caseId} matter={matter} />
      ))}
      {shown?.length === 0 && data && data.length > 0 && (
        <Empty icon={ListChecks} title={t('cases.resident.none_of_these')} />
      )}
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
