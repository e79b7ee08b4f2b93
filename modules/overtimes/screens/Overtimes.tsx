import { api } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { useEstate, useMay } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { today } from '#web/today.ts'
import { useUrlValue } from '#web/url.ts'
import { t } from '#web/words.ts'
import { SetTerms } from '../rules.ts'
import { AirDay } from './AirDay.tsx'
import { AirMonth } from './AirMonth.tsx'
import { OrderHours } from './OrderHours.tsx'
import { seasonsControl, usual } from './Seasons.tsx'
import { Terms } from './Terms.tsx'
import './overtimes.css'

/** Overtime air-conditioning of an estate: its day, its month, and what was agreed. */
export default function Overtimes() {
  const { estate } = useEstate()
  const may = useMay()
  const [tab, turn] = useUrlValue('tab', 'day')
  const options = ['day', 'month', 'terms'].map((value) => ({ value, label: t(`overtimes.tab.${value}`) }))
  const start = { from: today(), seasons: usual, incrementMinutes: 60, minimumMinutes: 180, share: 'area', noticeMinutes: 120, cancelMinutes: 60 } as const
  const end = (
    <>
      <Seg label={t('overtimes')} value={tab} options={options} onChange={turn} />
      {estate && tab === 'terms' && <AskAct act={api.overtimes.setTerms} of={SetTerms} given={{ estateId: estate.id }} start={{ ...start, seasons: [...usual] }} controls={seasonsControl} />}
      {estate && tab !== 'terms' && may('overtimes.order') && <OrderHours estateId={estate.id} />}
    </>
  )
  return (
    <Page title={t('overtimes')} note={estate?.name} end={end} whole>
      {!estate && <Empty title={t('cases.no_estate')} note={t('overtimes.no_estate.out')} />}
      {estate && tab === 'day' && <AirDay key={estate.id} estateId={estate.id} />}
      {estate && tab === 'month' && <AirMonth key={estate.id} estateId={estate.id} />}
      {estate && tab === 'terms' && <Terms key={estate.id} estateId={estate.id} />}
    </Page>
  )
} // biome-ignore format: it reads as a page
