import { Menu } from 'lucide-react'
import { Button } from '#web/kit/Button.tsx'
import { Seal } from '#web/kit/Seal.tsx'
import { useLine } from '#web/live.ts'
import { useNow } from '#web/now.ts'
import { monthDay, t, time, weekday } from '#web/words.ts'
import { estateZone } from '#web/zone.ts'
import { Bell } from './Bell.tsx'
import { EstateChooser } from './EstateChooser.tsx'
import { type Find, GlobalSearch } from './GlobalSearch.tsx'
import { MakeButton } from './MakeButton.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import type { Maker } from './place.ts'

type TopBarProps = { makers: readonly Maker[]; find?: Find | undefined; onMenu: () => void }

/** The bar on every page of the console. */
export function TopBar({ makers, find, onMenu }: TopBarProps) {
  return (
    <header className="topbar">
      <Button kind="ghost" icon={Menu} className="topbar-menu" aria-label={t('web.places')} onClick={onMenu} />
      <div className="brand">
        <Seal />
        <span>{t('web.name')}</span>
        <small>Steward</small>
      </div>
      <EstateChooser />
      {find && <GlobalSearch find={find} />}
      <span className="end" />
      <Live />
      <WallClock />
      <MakeButton makers={makers} />
      <Bell />
      <PersonMenu />
    </header>
  )
}

function Live() {
  const line = useLine()
  if (line !== 'connecting') return null
  return (
    <span className="tag wait" role="status">
      {t('web.connecting')}
    </span>
  )
}

function WallClock() {
  const at = useNow()
  const today = at.toZonedDateTimeISO(estateZone()).toPlainDate()
  return (
    <span className="wall-clock ink2 sm nowrap">
      {monthDay(today)} {weekday(today)} <b>{time(at)}</b>
    </span>
  )
}
