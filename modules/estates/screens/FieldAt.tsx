import { Camera } from 'lucide-react'
import { Link, useLocation, useParams } from 'wouter'
import { RoundHere } from '#modules/rounds/screens/RoundHere.tsx'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useEstate, useMay } from '#web/me.ts'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { t } from '#web/words.ts'

const over = new Set(['finished', 'closed', 'withdrawn'])
const most = 50

/** What a printed code stands on: what is still open there, and the way to report there. */
export default function FieldAt() {
  const { code = '' } = useParams<{ code: string }>()
  const may = useMay()
  const { estate } = useEstate()
  const { data: here, error } = useSee(api.estates.atCode, { code, ...(estate && { estateId: estate.id }) })
  return (
    <PhonePage title={here?.label ?? t('web.field.scan')} over={here?.estate} back>
      <Refusal error={error} />
      {!here && !error && <Skeleton rows={4} />}
      {here?.placeId && <RoundHere placeId={here.placeId} />}
      {here && may('cases.open') && (
        <Link href={`/report?at=${here.unitId ?? here.placeId ?? here.id}`} className="big-act">
          <span className="big-act-mark">
            <Camera size={28} aria-hidden />
          </span>
          <b>{t('estates.phone.report')}</b>
        </Link>
      )}
      {here && (here.placeId ?? here.unitId) && <Open here={here} />}
    </PhonePage>
  )
}

type Here = Awaited<ReturnType<typeof api.estates.atCode>>

function Open({ here: { estateId, placeId, unitId } }: { here: Here }) {
  const may = useMay()
  const [, go] = useLocation()
  const where = { estateId, limit: most, ...(unitId ? { unitId } : placeId && { placeId }) }
  const cases = useSee(api.cases.list, where, { enabled: may('cases.list') })
  const orders = useSee(api.orders.queue, { ...where, view: 'running' }, { enabled: may('orders.queue') })
  const open = [
    ...(orders.data?.rows ?? []).map(({ orderId, number, title, state }) => ({
      at: `/orders/${orderId}`, number, title, words: t(`orders.state.${state}`),
    })),
    ...(cases.data?.rows ?? []).filter(({ state }) => !over.has(state)).map(({ caseId, number, title, state }) => ({
      at: `/cases/${caseId}`, number, title, words: t(`cases.state.${state}`),
    })),
  ] // biome-ignore format: a row of each
  return (
    <>
      <div className="section-head">
        <h2>{t('estates.phone.open')}</h2>
      </div>
      <Refusal error={orders.error ?? cases.error} />
      <Card>
        {open.map(({ at, number, title, words }) => (
          <Line key={at} below={number} end={<Tag>{words}</Tag>} onOpen={() => go(at)}>
            {title}
          </Line>
        ))}
        {open.length === 0 && <Line>{t('estates.phone.quiet')}</Line>}
      </Card>
    </>
  )
}
