import './latefees.css'
import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { useMay } from '#web/me.ts'
import { money, t } from '#web/words.ts'

/** Late fee of a home that has accrued by today and is not booked, line by line; nothing where there is none. */
export function LateStrip({ unitId }: { unitId: string }) {
  const may = useMay()
  return may('latefees.quote') ? <Accrued unitId={unitId} /> : null
}

function Accrued({ unitId }: { unitId: string }) {
  const may = useMay()
  const { data } = useSee(api.latefees.quote, { unitId })
  const book = useAct(api.latefees.book, { invalidates: ['payments', 'bills'] })
  if (!data || data.unbookedFen === 0) return null
  const owing = data.rows.filter(({ unbookedFen }) => unbookedFen > 0)
  const said = owing.map(({ month, tariff, unbookedFen }) => `${t('latefees.home.line', { month, tariff })} ${money(unbookedFen)}`)
  return (
    <div className="row wrap late-strip">
      <b>{t('latefees.home')}</b>
      <b className="num">{money(data.unbookedFen)}</b>
      <span className="ink2 sm grow">{said.join(' · ')}</span>
      {may('latefees.book') && (
        <Button small busy={book.isPending} onClick={() => book.mutate({ unitId })}>
          {t('latefees.book')}
        </Button>
      )}
      <Refusal error={book.error} />
    </div>
  )
} // biome-ignore format: it reads as a page
