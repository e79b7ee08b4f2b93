import { CalendarPlus, Copy } from 'lucide-react'
import { useState } from 'react'
import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Drawer } from '#web/kit/Drawer.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useMay } from '#web/me.ts'
import { moment, t } from '#web/words.ts'
import { pathOf } from '../rules.ts'

/** A press beside one's own duties: the address for the calendar of one's phone. */
export function MyFeed() {
  const [open, show] = useState(false)
  const may = useMay()
  if (!may('feeds.make')) return null
  return (
    <>
      <Button small kind="ghost" icon={CalendarPlus} onClick={() => show(true)}>
        {t('feeds')}
      </Button>
      <Drawer title={t('feeds')} open={open} onClose={() => show(false)}>
        {open && <Address />}
      </Drawer>
    </>
  )
}

/** Made, shown once with the way to copy it, and withdrawn. */
function Address() {
  const { data, error } = useSee(api.feeds.mine, {})
  const [address, show] = useState<string>()
  const make = useAct(api.feeds.make, { onDone: ({ token }) => show(`${location.origin}${pathOf(token)}`) })
  const withdraw = useAct(api.feeds.withdraw, { onDone: () => show(undefined) })
  if (error) return <Refusal error={error} />
  if (!data) return <Skeleton rows={3} />
  const { feed } = data
  return (
    <div className="col">
      <p className="sm ink2">{t('feeds.note')}</p>
      <p>{feed ? t('feeds.since', { at: moment(feed.madeAt) }) : t('feeds.nothing')}</p>
      {address && <Once address={address} />}
      <Refusal error={make.error ?? withdraw.error ?? undefined} />
      <p className="row wrap">
        <Button small kind={feed ? 'plain' : 'main'} busy={make.isPending} onClick={() => make.mutate({})}>
          {t(feed ? 'feeds.again' : 'feeds.make')}
        </Button>
        {feed && (
          <Button small kind="danger" busy={withdraw.isPending} onClick={() => withdraw.mutate({})}>
            {t('feeds.withdraw')}
          </Button>
        )}
      </p>
    </div>
  )
}

function Once({ address }: { address: string }) {
  const [copied, copy] = useState(false)
  return (
    <div className="note col feed-address" role="status">
      <b>{t('feeds.once')}</b>
      <code>{address}</code>
      <Button small icon={Copy} onClick={() => void navigator.clipboard.writeText(address).then(() => copy(true))}>
        {t(copied ? 'feeds.copied' : 'feeds.copy')}
      </Button>
    </div>
  )
}
