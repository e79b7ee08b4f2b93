import { ChevronDown, ChevronRight, PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Link, useRoute } from 'wouter'
import { choice } from '#web/choice.ts'
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
          <Group key={group} group={group} places={places.filter((place) => place.group === group)} onGo={onGo} />
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

type GroupProps = { group: (typeof groups)[number]; places: readonly Place[]; onGo: (() => void) | undefined }

/** A group under its heading, which folds it away; where one is stays in sight. */
function Group({ group, places, onGo }: GroupProps) {
  const shut = folds[group].use() === 'shut'
  const Fold = shut ? ChevronRight : ChevronDown
  return (
    <section>
      {group !== 'day' && (
        <h2>
          <button type="button" aria-expanded={!shut} onClick={() => folds[group].set(shut ? 'open' : 'shut')}>
            {t(`web.group.${group}`)}
            <Fold size={12} aria-hidden />
          </button>
        </h2>
      )}
      {places.map((place) => (
        <NavLink key={place.at} place={place} shut={shut} onGo={onGo} />
      ))}
    </section>
  )
}

const fold = (group: string) => choice<'open' | 'shut'>(`nav.${group}`, 'open')
const folds = Object.fromEntries(groups.map((group) => [group, fold(group)])) as Record<
  (typeof groups)[number],
  ReturnType<typeof fold>
>

const noCount = () => undefined

function NavLink({ place, shut, onGo }: { place: Place; shut: boolean; onGo: (() => void) | undefined }) {
  const { at, title, icon: Icon, useCount = noCount } = place
  const [here] = useRoute(at === '/' ? '/' : `${at}/*?`)
  const waiting = useCount()
  const name = t(title)
  const link = useRef<HTMLAnchorElement>(null)
  // A long list is scrolled to where one is.
  useEffect(() => {
    if (here) link.current?.scrollIntoView({ block: 'nearest' })
  }, [here])
  if (shut && !here) return null
  return (
    <Link
      ref={link}
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
