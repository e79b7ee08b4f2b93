import './services.css'
import { Empty } from '#web/kit/Empty.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { useEstate, useMay } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { t } from '#web/words.ts'
import { Catalogue } from './Catalogue.tsx'
import { Charges } from './Charges.tsx'
import { Quota } from './Quota.tsx'
import { Visits } from './Visits.tsx'

const tabs = { day: Visits, catalogue: Catalogue, quota: Quota, charges: Charges } as const
type Tab = keyof typeof tabs
const all = Object.keys(tabs) as Tab[]

/** Home services: who is visited on a day, what is offered, who did how many, what is charged. */
export default function VisitDesk() {
  const { estate } = useEstate()
  const may = useMay()
  const mine = all.filter((tab) => may(`homeservices.${tab}`))
  const [wanted, turn] = useUrlValue('tab', mine[0])
  const tab = mine.find((one) => one === wanted) ?? mine[0]
  const Shown = tab && tabs[tab]
  return (
    <Page
      title={t('homeservices')}
      note={estate?.name}
      end={
        <Seg
          label={t('homeservices')}
          value={tab ?? ''}
          onChange={turn}
          options={mine.map((one) => ({ value: one as string, label: t(`homeservices.tab.${one}`) }))}
        />
      }
      whole
    >
      {estate && Shown ? (
        <Shown key={estate.id} estateId={estate.id} />
      ) : (
        <Empty title={t('cases.no_estate')} note={t('homeservices.no_estate.out')} />
      )}
    </Page>
  )
}
