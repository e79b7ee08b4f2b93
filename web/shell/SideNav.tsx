import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import { Link, useRoute } from 'wouter'
import { classes } from '#web/kit/tone.ts'
import { t } from '#web/words.ts'
import type { Place } from './place.ts'

type SideNavProps = {
  places: readonly Place[]
  narrow: boolean
  onTurn?: (() => void) | undefined
  onGo?: (() => void) | undefined
}

const groups = ['day', 'customers', 'site', 'fees', 'company'] as const

/** The places this person may go to, in groups, with what waits at each; narrow shows the signs only. */
export function SideNav({ places, narrow, onTurn, onGo }: SideNavProps) {
  const filled = groups.filter((group) => places.some((place) => place.group === group))
  const Turn = narrow ? PanelLeftOpen : PanelLeftClose
  return (
    <nav className={classes('side', narrow && 'narrow')} aria-label={t('web.places')}>
      <div className="side-list">
        {filled.map((group) => (
          <section key={group}>
            {group !== 'day' && <h2>{t(`web.group.${group}`)}</h2>}
            {places
              .filter((place) => place.group === group)
              .map((place) => (
                <NavLink key={place.at} place={place} onGo={onGo} />
              ))}
          </section>
        ))}
      </div>
      {onTurn && (
        <button
          type="button"
          className="side-turn"
          onClick={onTurn}
          aria-label={t(narrow ? 'web.nav_wide' : 'web.nav_narrow')}
        >
          <Turn size={16} aria-hidden />
        </button>
      )}
    </nav>
  )
}

const noCount = () => undefined

function NavLink({ place, onGo }: { place: Place; onGo?: (() => void) | undefined }) {
  const { at, title, icon: Icon, useCount = noCount } = place
  const [here] = useRoute(at === '/' ? '/' : `${at}/*?`)
  const waiting = useCount()
  const name = t(title)
  return (
    <Link
      href={at}
      className={classes(here && 'on')}
      aria-current={here ? 'page' : undefined}
      title={name}
      onClick={() => onGo?.()}
    >
      <Icon size={17} strokeWidth={1.7} aria-hidden />
      <span>{name}</span>
      {waiting && waiting.count > 0 && <em className={classes(waiting.tone, waiting.tone && 'c')}>{waiting.count}</em>}
    </Link>
  )
}
