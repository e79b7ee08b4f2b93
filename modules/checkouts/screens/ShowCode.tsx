import { useState } from 'react'
import { renderSVG } from 'uqr'
import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { money, t } from '#web/words.ts'

type Props = { estateId: string; lineIds: readonly string[]; quotedFen: number }

/** At the counter: a code that the payer scans; nothing where the estate takes no money through the net. */
export function ShowCode({ estateId, lineIds, quotedFen }: Props) {
  const may = useMay()
  return may('checkouts.order') ? <Offered estateId={estateId} lineIds={lineIds} quotedFen={quotedFen} /> : null
}

function Offered({ estateId, lineIds, quotedFen }: Props) {
  const { data } = useSee(api.checkouts.offered, { estateId })
  const [shown, show] = useState('')
  const order = useAct(api.checkouts.order, { onDone: ({ checkoutId }) => show(checkoutId) })
  if (!data || data.rows.length === 0) return null
  return (
    <Card title={t('checkouts.way.code')} padded>
      <div className="row wrap">
        {data.rows.map(({ channel }) => (
          <Button key={channel} small busy={order.isPending} disabled={quotedFen === 0} onClick={() => order.mutate({ channel, way: 'code', quotedFen, lineIds: [...lineIds] })}>
            {t(`checkouts.channel.${channel}`)}
          </Button>
        ))}
      </div>
      <Refusal error={order.error} />
      {shown && <Code checkoutId={shown} />}
    </Card>
  )
} // biome-ignore format: a part a line

/** The code of an order as a picture, until it is paid or closed. */
export function Code({ checkoutId }: { checkoutId: string }) {
  const { data } = useSee(api.checkouts.one, { checkoutId })
  if (!data) return null
  const picture = `data:image/svg+xml,${encodeURIComponent(renderSVG(data.payUrl))}`
  return (
    <div className="checkout-code">
      {data.state === 'created' && data.way === 'code' && <img src={picture} alt={t(`checkouts.channel.${data.channel}`)} width={184} height={184} />}
      <p className="row wrap">
        <b className="num">{money(data.amountFen)}</b>
        <Tag tone={data.state === 'paid' ? 'kept' : 'plain'}>{t(`checkouts.state.${data.state}`)}</Tag>
        {data.number && <span>{data.number}</span>}
      </p>
    </div>
  )
} // biome-ignore format: a part a line
