import './appraisals.css'
import { ChevronLeft, ChevronRight, Flag } from 'lucide-react'
import { Merits } from '#modules/merits/screens/Merits.tsx'
import { OneTurn } from '#modules/turns/screens/OneTurn.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Drawer } from '#web/kit/Drawer.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { useEstate, useMay } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { today } from '#web/today.ts'
import { useUrlValue } from '#web/url.ts'
import { t } from '#web/words.ts'
import { Fairness } from './Fairness.tsx'
import { Mine } from './Mine.tsx'
import { Team } from './Team.tsx'

const views = ['mine', 'team', 'fairness', 'merits'] as const
type View = (typeof views)[number]
const needs: Record<View, string> = {
  mine: 'appraisals.mine', team: 'appraisals.team', fairness: 'appraisals.team', merits: 'merits.list',
} // biome-ignore format: it reads as a row

export interface Month {
  estateId: string
  month: string
}

/** What a month came to: one’s own sheet, the team’s, the same post compared, rewards and penalties. */
export default function Appraisals() {
  const { estate } = useEstate()
  const may = useMay()
  const offered = views.filter((view) => may(needs[view]))
  const first = may('appraisals.team') ? 'team' : 'mine'
  const [said, look] = useUrlValue('view', first)
  const view = offered.find((one) => one === said) ?? first
  const [month, turnTo] = useUrlValue('month', today().slice(0, 7))
  const [turnId, openTurn] = useUrlValue('turn')
  const options = offered.map((value) => ({ value: value as string, label: t(`appraisals.view.${value}`) }))
  const end = (
    <span className="row no-print">
      {view !== 'merits' && <MonthStep month={month} turnTo={turnTo} />}
      <Seg label={t('appraisals.view')} value={view as string} options={options} onChange={look} />
    </span>
  )
  if (!estate) return <Empty icon={Flag} title={t('cases.no_estate')} />
  const of = { estateId: estate.id, month }
  return (
    <Page whole title={t('appraisals')} note={estate.name} end={end}>
      {view === 'mine' && <Mine key={estate.id} of={of} turnTo={turnTo} openTurn={openTurn} />}
      {view === 'team' && <Team key={estate.id} of={of} openTurn={openTurn} />}
      {view === 'fairness' && <Fairness of={of} />}
      {view === 'merits' && <Merits estateId={estate.id} />}
      <Drawer title={t('turns.one')} open={turnId !== ''} onClose={() => openTurn('')}>
        {turnId && <OneTurn turnId={turnId} />}
      </Drawer>
    </Page>
  )
}

function MonthStep({ month, turnTo }: { month: string; turnTo: (month: string) => void }) {
  const by = (months: number) => turnTo(Temporal.PlainYearMonth.from(month).add({ months }).toString())
  return (
    <span className="row month-step">
      <Button kind="ghost" small icon={ChevronLeft} aria-label={t('appraisals.before')} onClick={() => by(-1)} />
      <b className="nowrap num">{month}</b>
      <Button kind="ghost" small icon={ChevronRight} aria-label={t('appraisals.after')} onClick={() => by(1)} />
    </span>
  )
}
