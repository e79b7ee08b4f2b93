import { useState } from 'react'
import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { money, t } from '#web/words.ts'

interface Bill {
  billLineId: string
  estateId: string
  unitId: string
  tariff: string
  month: string
  openFen: number
}

/** Neither road leads out of the browser inside WeChat: H5 payment is closed there, and so is Alipay. */
const insideWeChat = /MicroMessenger/i.test(navigator.userAgent)

/** Choose bills of one home and go to pay them; nothing where the estate takes no money through the net. */
export function PayBills({ bills }: { bills: readonly Bill[] }) {
  const { data } = useSee(api.checkouts.offered, {})
  const [left, leave] = useState<readonly string[]>([])
  const [sent, send] = useState(false)
  const order = useAct(api.checkouts.order, {
    onDone: ({ payUrl }) => {
      send(true)
      location.assign(payUrl)
    },
  })
  const open = bills.filter(({ openFen, estateId }) => openFen > 0 && data?.rows.some((one) => one.estateId === estateId))
  const home = open.filter(({ unitId }) => unitId === open[0]?.unitId)
  const chosen = home.filter(({ billLineId }) => !left.includes(billLineId))
  const quotedFen = chosen.reduce((sum, { openFen }) => sum + openFen, 0)
  const ways = (data?.rows ?? []).filter(({ estateId }) => estateId === home[0]?.estateId)
  if (home.length === 0) return null
  if (insideWeChat) return <Card title={t('checkouts.choose_bills')} padded><p className="ink2">{t('checkouts.open_in_browser')}</p></Card>
  return (
    <Card title={t('checkouts.choose_bills')} padded>
      {home.map(({ billLineId, tariff, month, openFen }) => (
        <label key={billLineId} className="row pay-bill">
          <input type="checkbox" checked={!left.includes(billLineId)} onChange={() => leave((now) => (now.includes(billLineId) ? now.filter((one) => one !== billLineId) : [...now, billLineId]))} />
          <span className="grow">{`${month} ${tariff}`}</span>
          <b className="num">{money(openFen)}</b>
        </label>
      ))}
      <Refusal error={order.error} />
      <div className="row wrap pay-ways">
        <b className="grow">{t('checkouts.sum', { sum: money(quotedFen) })}</b>
        {ways.map(({ channel }) => (
          <Button key={channel} kind="main" busy={order.isPending} disabled={quotedFen === 0} onClick={() => order.mutate({ channel, way: 'phone', quotedFen, lineIds: chosen.map(({ billLineId }) => billLineId) })}>
            {t(`checkouts.channel.${channel}`)}
          </Button>
        ))}
      </div>
      {sent && <p className="ink2 sm">{t('checkouts.waiting')}</p>}
    </Card>
  )
} // biome-ignore format: a part a line
