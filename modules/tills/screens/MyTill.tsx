import './tills.css'
import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { useMay } from '#web/me.ts'
import { moment, money, t } from '#web/words.ts'
import { HandOver, Open } from '../rules.ts'
import { Totals } from './Totals.tsx'

/** One's own till: what moved through it so far, and handing it over. */
export function MyTill({ estateId }: { estateId: string }) {
  const may = useMay()
  const { data, error } = useSee(api.tills.mine, { estateId }, { enabled: may('tills.mine') })
  if (error) return <Refusal error={error} />
  if (!data) return null
  const { till } = data
  if (!till)
    return (
      <Card title={t('tills.mine')} padded>
        <p className="ink2 sm">{t('tills.closed')}</p>
        <div className="row next-steps">
          <AskAct act={api.tills.open} of={Open} given={{ estateId }} start={{ openingFen: 0 }} kind="main" />
        </div>
      </Card>
    )
  const { tillId, openedAt, expectedFen } = till
  return (
    <Card title={t('tills.mine')} note={t('tills.since', { at: moment(openedAt) })} padded>
      <Totals of={till} />
      <div className="row next-steps">
        <AskAct act={api.tills.handOver} of={HandOver} given={{ tillId }} start={{ countedFen: expectedFen, bankedFen: 0 }} note={t('tills.handOver.note', { sum: money(expectedFen) })} />
      </div>
    </Card>
  )
} // biome-ignore format: it reads as a page
