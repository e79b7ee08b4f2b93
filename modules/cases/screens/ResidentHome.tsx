import { Camera, ChevronRight } from 'lucide-react'
import { Link } from 'wouter'
import { BillStrip } from '#modules/bills/screens/BillStrip.tsx'
import { HomeVisits } from '#modules/homeservices/screens/HomeVisits.tsx'
import { NoticeStrip } from '#modules/notices/screens/NoticeStrip.tsx'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Chip } from '#web/kit/Chip.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useHome, useHomes } from '#web/resident/home.ts'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { t } from '#web/words.ts'
import { ResidentMatter } from './ResidentMatter.tsx'
import './resident.css'

const shownAtHome = 3

/** What a resident sees first: their home, the way to report, and what is going on. */
export default function ResidentHome() {
  const home = useHome()
  return (
    <PhonePage over={home.estate} title={home.spoken}>
      <Homes />
      <BillStrip />
      <Link href="/report" className="big-act">
        <span className="big-act-mark">
          <Camera size={28} aria-hidden />
        </span>
        <span>
          <b>{t('cases.resident.report')}</b>
          <span className="ink2 sm">{t('cases.resident.report.note')}</span>
        </span>
        <ChevronRight size={24} className="acc" aria-hidden />
      </Link>
      <HomeVisits />
      <NoticeStrip />
      <Matters />
    </PhonePage>
  )
}

function Homes() {
  const { home, homes, choose } = useHomes()
  if (homes.length < 2) return null
  return (
    <div className="row wrap">
      {homes.map(({ unitId, spoken }) => (
        <Chip key={unitId} on={unitId === home?.unitId} onClick={() => choose(unitId)}>
          {spoken}
        </Chip>
      ))}
    </div>
  )
}

function Matters() {
  const { data, error } = useSee(api.cases.mine, {})
  if (error) return <Refusal error={error} />
  if (!data) return <Skeleton rows={3} />
  // What waits for the resident stands before what is over.
  const open = data.filter(({ state }) => state !== 'closed' && state !== 'withdrawn')
  const shown = [...open, ...data.filter((matter) => !open.includes(matter))].slice(0, shownAtHome)
  return (
    <>
      <div className="section-head">
        <h2>{t('cases.mine')}</h2>
        {data.length > 0 && <Link href="/cases">{t('cases.resident.all', { count: data.length })}</Link>}
      </div>
      {shown.map((matter) => (
        <ResidentMatter key={matter.caseId} matter={matter} />
      ))}
      {shown.length === 0 && (
        <Card padded>
          <p className="ink2">{t('cases.resident.none')}</p>
        </Card>
      )}
    </>
  )
}
