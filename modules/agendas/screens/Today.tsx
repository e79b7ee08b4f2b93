import './today.css'
import { useMemo } from 'react'
import { WeatherBanner } from '#modules/weather/screens/WeatherBanner.tsx'
import { api, useSee } from '#web/api.ts'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Ring } from '#web/kit/Ring.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { type Estate, useEstate, useMay } from '#web/me.ts'
import { useNow } from '#web/now.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { t } from '#web/words.ts'
import { Breaking } from './Breaking.tsx'
import { ByHour } from './ByHour.tsx'
import { CameIn } from './CameIn.tsx'
import { DayPicture } from './DayPicture.tsx'
import { dayAt, monthAt, type Promised, type Standing, standing } from './day.tsx'
import { Figures } from './Figures.tsx'

/** What must be kept today: the day as a picture, the same by the hour, what is about to break, what came in. */
export default function Today() {
  const { estate } = useEstate()
  return estate ? <Day estate={estate} /> : <Empty title={t('cases.no_estate')} />
}

const whose = ['mine', 'all'] as const
const readAgainMs = 60_000

function Day({ estate }: { estate: Estate }) {
  const [said, choose] = useUrlValue('whose', 'mine')
  const at = useNow()
  const may = useMay()
  const { from, to } = dayAt(at)
  const day = useMemo(() => ({ from, to }), [from, to])
  const asked = { estateId: estate.id, ...day, mine: said !== 'all' }
  const { data, error } = useSee(api.agendas.day, asked, { keep: true, everyMs: readAgainMs })
  const rows = data ?? []
  return (
    <Page
      whole
      title={t('agendas')}
      note={
        <Seg
          label={t('agendas.whose')}
          value={said === 'all' ? 'all' : 'mine'}
          options={whose.map((value) => ({ value, label: t(`agendas.${value}`) }))}
          onChange={choose}
        />
      }
      end={<Counters rows={rows} at={at} />}
    >
      <WeatherBanner estateId={estate.id} />
      <Refusal error={error} />
      {said === 'all' && may('cases.figures') && <Figures estateId={estate.id} month={monthAt(at)} />}
      <DayPicture rows={rows} day={day} at={at} />
      <div className="today">
        <ByHour rows={data} day={day} at={at} />
        <div className="col today-side">
          <Breaking estateId={estate.id} />
          <CameIn estateId={estate.id} />
        </div>
      </div>
    </Page>
  )
}

const counted: readonly { standing: Standing; tone: 'kept' | 'run' | 'soon' | 'late'; share: number }[] = [
  { standing: 'done', tone: 'kept', share: 1 },
  { standing: 'running', tone: 'run', share: 0.4 },
  { standing: 'soon', tone: 'soon', share: 0.8 },
  { standing: 'late', tone: 'late', share: 1 },
]

function Counters({ rows, at }: { rows: readonly Promised[]; at: Temporal.Instant }) {
  const by = Map.groupBy(rows, (row) => standing(row, at))
  return counted.map(({ standing: name, tone, share }) => (
    <span key={name} className="row ink2 today-count">
      <Ring tone={tone} share={share} size={18} label={t(`agendas.${name}`)} />
      {t(`agendas.${name}`)} <b className={tone === 'late' ? 'late c' : undefined}>{by.get(name)?.length ?? 0}</b>
    </span>
  ))
}
