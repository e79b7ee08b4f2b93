import { ListChecks } from 'lucide-react'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { t } from '#web/words.ts'
import { OneRectification } from './OneRectification.tsx'

/** Everything that contractors of an estate must put right, what is due first above. */
export function Rectifications({ estateId }: { estateId: string }) {
  const { data, error } = useSee(api.assessments.rectifications, { estateId })
  return (
    <Card fill>
      <Refusal error={error} />
      {data?.rows.map((one) => (
        <OneRectification key={one.rectificationId} of={one} firm />
      ))}
      {data?.rows.length === 0 && <Empty icon={ListChecks} title={t('assessments.none_demanded')} />}
    </Card>
  )
}
