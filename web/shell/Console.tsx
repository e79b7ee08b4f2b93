import { Suspense, useEffect, useState } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { choice } from '#web/choice.ts'
import { Empty } from '#web/kit/Empty.tsx'
import { Sheet } from '#web/kit/Sheet.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { classes } from '#web/kit/tone.ts'
import { useEstate, useMay } from '#web/me.ts'
import { t } from '#web/words.ts'
import { standIn } from '#web/zone.ts'
import { Boundary } from './Boundary.tsx'
import type { Find } from './GlobalSearch.tsx'
import { type Maker, type Place, PlacesContext } from './place.ts'
import { SideNav } from './SideNav.tsx'
import { TopBar } from './TopBar.tsx'

type ConsoleProps = { places: readonly Place[]; makers?: readonly Maker[] | undefined; find?: Find | undefined }

const nav = choice<'wide' | 'narrow'>('nav', 'wide')

/** The frame of the desk: top bar, places, and the screen in the middle. */
export function Console({ places, makers = [], find }: ConsoleProps) {
  const may = useMay()
  const { estate } = useEstate()
  const narrow = nav.use() === 'narrow'
  const [menuOpen, openMenu] = useState(false)
  useEffect(() => standIn(estate?.timeZone ?? 'Asia/Shanghai'), [estate?.timeZone])
  const mine = places.filter(({ needs }) => !needs || may(needs))

  return (
    <div className={classes('console', narrow && 'narrow')}>
      <a className="skip" href="#screen">
        {t('web.skip')}
      </a>
      <TopBar makers={makers} find={find} onMenu={() => openMenu(true)} />
      <SideNav places={mine} narrow={narrow} onTurn={() => nav.set(narrow ? 'wide' : 'narrow')} />
      <main id="screen" key={estate?.id} tabIndex={-1}>
        <PlacesContext value={mine}>
          <Screens places={mine} />
        </PlacesContext>
      </main>
      <Sheet title={t('web.places')} open={menuOpen} onClose={() => openMenu(false)}>
        <SideNav places={mine} narrow={false} onGo={() => openMenu(false)} />
      </Sheet>
    </div>
  )
}

function Screens({ places }: { places: readonly Place[] }) {
  const first = places.find(({ group }) => group)
  if (!first) return <Empty title={t('web.no_places')} note={t('web.no_places.out')} />
  return (
    <Switch>
      {places.map(({ at, screen: Screen }) => (
        <Route key={at} path={at === '/' ? at : `${at}/*?`}>
          <Boundary>
            <Suspense fallback={<Skeleton />}>
              <Screen />
            </Suspense>
          </Boundary>
        </Route>
      ))}
      <Route path="/">
        <Redirect to={first.at} replace />
      </Route>
      <Route>
        <Empty title={t('web.no_such_place')} note={t('web.no_such_place.out')} />
      </Route>
    </Switch>
  )
}
