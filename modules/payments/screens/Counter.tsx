import './counter.css'
import { HandCoins } from 'lucide-react'
import { useCallback, useState } from 'react'
import { ShowCode } from '#modules/checkouts/screens/ShowCode.tsx'
import { MyTill } from '#modules/tills/screens/MyTill.tsx'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useEstate, useMay } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { t } from '#web/words.ts'
import { FindHome } from './FindHome.tsx'
import { Latest } from './Latest.tsx'
import { Owed, useChosenLines } from './Owed.tsx'
import { type Done, TakeMoney } from './TakeMoney.tsx'
import { Taken } from './Taken.tsx'

export type AtCounter = Awaited<ReturnType<typeof api.payments.counter>>

/** The counter: whose home, what is open of it, and the payment; hands stay on the keys from the first sign to the receipt. */
export default function Counter() {
  const { estate } = useEstate()
  const [unitId, choose] = useUrlValue('unit')
  const next = useCallback(() => {
    choose('')
    requestAnimationFrame(() => document.querySelector<HTMLInputElement>('.counter-find input')?.focus())
  }, [choose])
  return (
    <Page title={t('payments.counter')} note={estate?.name} whole>
      <div className="counter">
        <div className="counter-main">
          <FindHome chosen={unitId} choose={choose} />
          {unitId ? <AtHome key={unitId} unitId={unitId} next={next} /> : <Empty icon={HandCoins} title={t('payments.nobody')} note={t('payments.nobody.out')} />}
        </div>
        <aside className="counter-side">{estate ? <MyTill key={estate.id} estateId={estate.id} /> : null}</aside>
      </div>
    </Page>
  )
} // biome-ignore format: it reads as a page

function AtHome({ unitId, next }: { unitId: string; next: () => void }) {
  const { data, error } = useSee(api.payments.counter, { unitId })
  const late = useSee(api.latefees.quote, { unitId }, { enabled: useMay()('latefees.quote') })
  const chosen = useChosenLines(data, late.data?.payOrder ?? 'principal_first')
  const [done, setDone] = useState<Done>()
  const take = (taken: Done) => {
    chosen.pay(undefined)
    setDone(taken)
  }
  if (error) return <Refusal error={error} />
  if (!data) return <Skeleton rows={8} />
  return (
    <div className="counter-home">
      <Card title={data.unit} note={data.payer} fill>
        <Owed home={data} chosen={chosen} />
      </Card>
      <div className="counter-pay">
        {done ? <Taken done={done} next={next} again={() => setDone(undefined)} /> : <TakeMoney home={data} chosen={chosen} onDone={take} />}
        {!done && <ShowCode estateId={data.estateId} lineIds={chosen.ids} quotedFen={chosen.sumFen} />}
        <Latest home={data} />
      </div>
    </div>
  )
} // biome-ignore format: it reads as a page
