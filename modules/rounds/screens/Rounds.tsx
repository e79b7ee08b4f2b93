import './rounds.css'
import { Routes } from '#modules/routes/screens/Routes.tsx'
import { Doubts } from '#modules/scans/screens/Doubts.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { useEstate, useMay } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { t } from '#web/words.ts'
import { Board } from './Board.tsx'
import { Missed } from './Missed.tsx'
import { OneRound } from './OneRound.tsx'
import { Plans } from './Plans.tsx'

const tabs = { board: Board, missed: Missed, doubts: Doubts, plans: Plans, routes: Routes } as const
type Tab = keyof typeof tabs
const needs: Record<Tab, string> = {
  board: 'rounds.board', missed: 'rounds.points', doubts: 'scans.list', plans: 'rounds.plans', routes: 'routes.list',
} // biome-ignore format: it reads as a table
const all = Object.keys(tabs) as Tab[]

/** The building walked: the day as a map, what was missed, what is in doubt, the plans and the routes. */
export default function Rounds() {
  const { estate } = useEstate()
  const may = useMay()
  const mine = all.filter((tab) => may(needs[tab]))
  const [wanted, turn] = useUrlValue('tab', 'board')
  const [opened, open] = useUrlValue('round')
  const tab = mine.find((one) => one === wanted) ?? 'board'
  const Shown = tabs[tab]
  return (
    <Page
      title={t('rounds')}
      note={estate?.name}
      end={
        <Seg
          label={t('rounds')}
          value={tab}
          onChange={turn}
          options={mine.map((one) => ({ value: one, label: t(`rounds.tab.${one}`) }))}
        />
      }
      whole
    >
      {estate ? <Shown key={estate.id} estateId={estate.id} onRound={open} /> : <Empty title={t('cases.no_estate')} />}
      {opened && <OneRound key={opened} roundId={opened} onClose={() => open('')} />}
    </Page>
  )
}
