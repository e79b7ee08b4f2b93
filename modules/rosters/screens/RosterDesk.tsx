import './rosters.css'
import { ExtraHours } from '#modules/extrahours/screens/ExtraHours.tsx'
import { Shifts } from '#modules/shifts/screens/Shifts.tsx'
import { Standbys } from '#modules/standbys/screens/Standbys.tsx'
import { Swaps } from '#modules/swaps/screens/Swaps.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { useEstate, useMay } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { t } from '#web/words.ts'
import { RosterList } from './RosterList.tsx'

const tabs = { rosters: RosterList, swaps: Swaps, extrahours: ExtraHours, standbys: Standbys, shifts: Shifts } as const
type Tab = keyof typeof tabs
const needs: Record<Tab, string> = {
  rosters: 'rosters.list', swaps: 'swaps.list', extrahours: 'extrahours.mine', standbys: 'standbys.list', shifts: 'shifts.list',
} // biome-ignore format: it reads as a table
const all = Object.keys(tabs) as Tab[]

/** Who works when at the estate: rosters, swaps, overtime, standby, and the shifts they are made of. */
export default function RosterDesk() {
  const { estate } = useEstate()
  const may = useMay()
  const mine = all.filter((tab) => may(needs[tab]))
  const [wanted, turn] = useUrlValue('tab', 'rosters')
  const tab = mine.find((one) => one === wanted) ?? 'rosters'
  const Shown = tabs[tab]
  return (
    <Page
      title={t('rosters')}
      note={estate?.name}
      end={
        <Seg
          label={t('rosters')}
          value={tab}
          onChange={turn}
          options={mine.map((one) => ({ value: one, label: t(one) }))}
        />
      }
      whole
    >
      {estate ? <Shown key={estate.id} estateId={estate.id} /> : <Empty title={t('cases.no_estate')} />}
    </Page>
  )
}
