import { Link, useLocation } from 'wouter'
import { NextAct } from '#modules/turns/screens/NextAct.tsx'
import { KeptBy, progressOf } from '#modules/turns/screens/standing.tsx'
import { keeps } from '#web/console/doing.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Ring } from '#web/kit/Ring.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { classes } from '#web/kit/tone.ts'
import { useMay } from '#web/me.ts'
import { t } from '#web/words.ts'
import { type Day, type Entry, hourOf } from './day.tsx'

interface ByHourProps {
  entries: readonly Entry[] | undefined
  day: Day
  at: Temporal.Instant
  onOpen: (entry: Entry) => void
}

/** Places in the order of the list besides its hours: what is left from before, and what has the whole day. */
const [before, wholeDay] = [-2, -1]

const groupOf = (entry: Entry, day: Day) =>
  entry.whole ? wholeDay : Math.max(before, Math.floor(hourOf(entry.at, day)) < 0 ? before : Math.floor(hourOf(entry.at, day))) // biome-ignore format: it reads as one row

const nameOf = (group: number) =>
  group === before ? t('agendas.before') : group === wholeDay ? t('agendas.whole_day') : t('agendas.hour', { hour: group }) // biome-ignore format: it reads as one row

/** The day as a list, hour by hour, with the one act that keeps each; what is done fades. */
export function ByHour({ entries, day, at, onOpen }: ByHourProps) {
  const may = useMay()
  const groups = Map.groupBy(entries ?? [], (entry) => groupOf(entry, day))
  const inOrder = [...groups].toSorted(([a], [b]) => a - b)
  const nowHour = Math.floor(hourOf(at.toString(), day))
  const first = entries?.find(({ standing, mine }) => mine && (standing === 'late' || standing === 'soon'))
  return (
    <Card
      fill
      title={t('agendas.by_hour')}
      note={t('agendas.by_hour.note')}
      end={may('duties.posts') && <Link href="/duties">{t('agendas.all_duties')}</Link>}
    >
      {!entries && <Skeleton />}
      {entries?.length === 0 && <Nothing />}
      {inOrder.map(([hour, of]) => (
        <section key={hour} className={classes('hour', hour === nowHour && 'current')}>
          <h3>{nameOf(hour)}</h3>
          <div className="grow">
            {of.map((entry) => (
              <OneLine key={entry.key} entry={entry} main={entry === first} onOpen={() => onOpen(entry)} />
            ))}
          </div>
        </section>
      ))}
    </Card>
  )
}

function Nothing() {
  const [, go] = useLocation()
  const may = useMay()
  if (!may('cases.queue')) return <Empty title={t('agendas.nothing')} />
  return (
    <Empty title={t('agendas.nothing')} note={t('agendas.nothing.out')}>
      <Button small kind="main" onClick={() => go('/cases?view=undispatched')}>
        {t('agendas.on_desk')}
      </Button>
    </Empty>
  )
}

function OneLine({ entry, main, onOpen }: { entry: Entry; main: boolean; onOpen: () => void }) {
  const { tone, standing, share, when, title, place, note, said, turn } = entry
  const strong = standing === 'late' || standing === 'soon'
  return (
    <div className={classes('turn', standing === 'done' && 'done')}>
      <Ring tone={tone} share={share} size={20} />
      <span className="sm ink2 nowrap">{when}</span>
      <button type="button" className="cut turn-open" onClick={onOpen}>
        {title} <span className="xs ink3">{[place, note, turn && progressOf(turn)].filter(Boolean).join(' · ')}</span>
      </button>
      <span className="sm ink2 cut turn-act">
        {turn ? <OfTurn of={turn} standing={standing} main={main} /> : <OfClock entry={entry} main={main} />}
      </span>
      <span className={`sm num c nowrap ${tone} ${strong ? 'b' : ''}`}>{said}</span>
    </div>
  )
}

type OfTurnProps = { of: NonNullable<Entry['turn']>; standing: Entry['standing']; main: boolean }

const OfTurn = ({ of, standing, main }: OfTurnProps) =>
  standing === 'done' || standing === 'ahead' ? <KeptBy of={of} /> : <NextAct of={of} main={main} />

/** A promise in my hands has its act; of what is done or in the hands of others, whose it is. */
function OfClock({ entry: { caseId, promise, standing, who, mine }, main }: { entry: Entry; main: boolean }) {
  const [, go] = useLocation()
  const may = useMay()
  const next = mine && caseId && promise ? keeps(promise, caseId) : undefined
  if (!next || !may(next.act)) return who
  if (standing === 'done') return t(next.words)
  return (
    <Button small kind={main ? 'main' : 'plain'} onClick={() => go(next.page)}>
      {t(next.words)}
    </Button>
  )
}
