import { type ReactNode, Suspense } from 'react'
import { Link, Redirect, Route, Switch, useRoute } from 'wouter'
import { Empty } from '#web/kit/Empty.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { classes } from '#web/kit/tone.ts'
import { useMay } from '#web/me.ts'
import { t } from '#web/words.ts'
import { Boundary } from './Boundary.tsx'
import type { Place } from './place.ts'

/** The frame of a phone page: one screen, and tabs at thumb height for the places with a group. */
export function Phone({ places, top }: { places: readonly Place[]; top?: ReactNode }) {
  const may = useMay()
  const mine = places.filter(({ needs }) => !needs || may(needs))
  const tabs = mine.filter(({ group }) => group)
  const first = tabs[0]
  if (!first) return <Empty title={t('web.no_places')} note={t('web.no_places.out')} />
  return (
    <div className="phone">
      {top}
      <main id="screen">
        <Switch>
          {mine.map(({ at, screen: Screen }) => (
            <Route key={at} path={at === '/' ? at : `${at}/*?`}>
              <Boundary>
                <Suspense fallback={<Skeleton rows={5} />}>
                  <Screen />
                </Suspense>
              </Boundary>
            </Route>
          ))}
          <Route>
            <Redirect to={first.at} replace />
          </Route>
        </Switch>
      </main>
      <nav className="tabs" aria-label={t('web.places')}>
        {tabs.map((place) => (
          <Tab key={place.at} place={place} />
        ))}
      </nav>
    </div>
  )
}

function Tab({ place: { at, title, icon: Icon } }: { place: Place }) {
  const [here] = useRoute(at === '/' ? '/' : `${at}/*?`)
  return (
    <Link href={at} className={classes(here && 'on')} aria-current={here ? 'page' : undefined}>
      <Icon size={24} strokeWidth={1.7} aria-hidden />
      {t(title)}
    </Link>
  )
}
