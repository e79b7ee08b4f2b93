import './calendars.css'
import { CalendarPlus, ChevronLeft, ChevronRight, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Nothing } from '#kernel/shapes.ts'
import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Chip } from '#web/kit/Chip.tsx'
import { Drawer } from '#web/kit/Drawer.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useEstate, useMay } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { today } from '#web/today.ts'
import { useUrlValue } from '#web/url.ts'
import { t } from '#web/words.ts'
import { NoticeForm } from './NoticeForm.tsx'
import { OneDay } from './OneDay.tsx'
import { WeekHours } from './WeekHours.tsx'
import { YearView } from './YearView.tsx'

/** The working days of a year as the limits count them: rest, make-up, estimated, and days of one's own. */
export default function Calendars() {
  const { estate } = useEstate()
  const [year, turn] = useUrlValue('year', today().slice(0, 4))
  const [own, show] = useUrlValue('of')
  const [day, choose] = useState<string>()
  const estateId = own && estate ? estate.id : undefined
  const { data } = useSee(api.calendars.year, { year: Number(year), ...(estateId && { estateId }) }, { keep: true })
  const step = (by: number) => turn(String(Number(year) + by))
  const chosen = data?.days.find((one) => one.day === day)
  return (
    <Page
      title={t('calendars')}
      note={
        <span className="row">
          <Button
            small
            kind="ghost"
            icon={ChevronLeft}
            aria-label={t('calendars.year_before')}
            onClick={() => step(-1)}
          />
          <b>{year}</b>
          <Button
            small
            kind="ghost"
            icon={ChevronRight}
            aria-label={t('calendars.year_after')}
            onClick={() => step(1)}
          />
        </span>
      }
      end={
        <>
          {estate && (
            <Chip on={own !== ''} onClick={() => show(own ? '' : 'estate')}>
              {t('calendars.of_estate', { estate: estate.name })}
            </Chip>
          )}
          <NoticeButton year={Number(year)} />
        </>
      }
    >
      <Warning />
      <div className="calendars">
        <Card title={data?.notice ? t('calendars.certainty.override') : undefined} padded>
          {data ? <YearView days={data.days} chosen={day} choose={choose} /> : <Skeleton />}
        </Card>
        <div className="calendar-side">
          {chosen && <OneDay key={chosen.day} day={chosen} estateId={estateId} />}
          <WeekHours estateId={estateId} />
        </div>
      </div>
    </Page>
  )
}

function Warning() {
  const { data } = useSee(api.calendars.warning, {})
  if (!data?.missing) return null
  const { year, urgency } = data.missing
  return (
    <p className={urgency === 'red' ? 'refusal row' : 'note row'} role="status">
      <TriangleAlert size={16} aria-hidden /> {t('calendars.year_missing', { year })}
    </p>
  )
}

function NoticeButton({ year }: { year: number }) {
  const may = useMay()
  const { data } = useSee(api.calendars.warning, {})
  const [open, setOpen] = useState(false)
  return (
    <>
      <AskAct act={api.calendars.loadDefaults} of={Nothing} kind="ghost" note={t('calendars.loadDefaults.note')} />
      {may('calendars.publishYear') && (
        <Button small kind="main" icon={CalendarPlus} onClick={() => setOpen(true)}>
          {t('calendars.publishYear')}
        </Button>
      )}
      <Drawer title={t('calendars.publishYear')} open={open} onClose={() => setOpen(false)} width={560}>
        <NoticeForm year={data?.missing?.year ?? year} onDone={() => setOpen(false)} />
      </Drawer>
    </>
  )
}
