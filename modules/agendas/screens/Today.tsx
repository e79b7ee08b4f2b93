import './today.css'
import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { OneTurn } from '#modules/turns/screens/OneTurn.tsx'
import type { Turn } from '#modules/turns/screens/standing.tsx'
import { WeatherBanner } from '#modules/weather/screens/WeatherBanner.tsx'
import { api, useSee } from '#web/api.ts'
import { Drawer } from '#web/kit/Drawer.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { type Estate, useEstate, useMay } from '#web/me.ts'
import { useNow } from '#web/now.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { t } from '#web/words.ts'
import { Breaking } from './Breaking.tsx'
import { ByHour } from './ByHour.tsx'
import { CameIn } from './CameIn.tsx'
import { Counters, countsOfEntries, countsOfTeam } from './Counters.tsx'
import { DayPicture } from './DayPicture.tsx'
import { type Day, dayAt, type Entry, entriesOf, monthAt } from './day.tsx'
import { Figures } from './Figures.tsx'
import { Longer } from './Longer.tsx'
import { Team } from './Team.tsx'

/** What must be kept today: the day as a picture, the same by the hour, what is about to break, what came in. */
export default function Today() {
  const { estate } = useEstate()
  return estate ? <OneDay estate={estate} /> : <Empty title={t('cases.no_estate')} />
}

const whose = ['mine', 'team', 'posts', 'all'] as const
const readAgainMs = 60_000

function OneDay({ estate }: { estate: Estate }) {
  const [said, choose] = useUrlValue('whose', 'mine')
  const at = useNow()
  const may = useMay()
  const { from, to } = dayAt(at)
  const day = useMemo(() => ({ from, to }), [from, to])
  const leads = may('turns.team')
  const sees = may('agendas.day')
  const offered = whose.filter((one) => one === 'mine' || (one === 'all' ? sees : leads))
  const view = offered.find((one) => one === said) ?? 'mine'
  const team = useSee(api.turns.team, { estateId: estate.id, ...day }, { enabled: leads, keep: true, everyMs: readAgainMs }) // biome-ignore format: one line
  const mine = useDay(estate, day, view === 'all', at)
  const people = new Set(team.data?.flatMap(({ employeeId }) => employeeId ?? [])).size
  const label = (one: string) => (one === 'team' ? t('agendas.team_of', { count: people }) : t(`agendas.${one}`))
  const ofTeam = view === 'team' || view === 'posts'
  return (
    <Page
      whole
      title={t('agendas')}
      note={
        <Seg
          label={t('agendas.whose')}
          value={view}
          options={offered.map((value) => ({ value, label: label(value) }))}
          onChange={choose}
        />
      }
      end={<Counters of={ofTeam ? countsOfTeam(team.data ?? []) : countsOfEntries(mine.entries ?? [])} />}
    >
      <WeatherBanner estateId={estate.id} />
      <Refusal error={ofTeam ? team.error : mine.error} />
      {view === 'all' && may('cases.figures') && <Figures estateId={estate.id} month={monthAt(at)} />}
      {!ofTeam && <Picture {...mine} day={day} at={at} estate={estate} />}
      <div className="today">
        {ofTeam ? (
          <Team people={team.data} by={view === 'posts' ? 'post' : 'person'} day={day} estateId={estate.id} />
        ) : (
          <Hours entries={mine.entries} day={day} at={at} />
        )}
        {may('cases.queue') && (
          <div className="col today-side">
            <Breaking estateId={estate.id} />
            <CameIn estateId={estate.id} />
          </div>
        )}
      </div>
      <Opened />
    </Page>
  )
}

/** Clocks and duties of the day as one list; of the whole estate the clocks alone. */
function useDay(estate: Estate, day: Day, all: boolean, at: Temporal.Instant) {
  const may = useMay()
  const options = { keep: true, everyMs: readAgainMs }
  const sees = may('agendas.day')
  const clocks = useSee(api.agendas.day, { estateId: estate.id, ...day, mine: !all }, { ...options, enabled: sees })
  const turns = useSee(api.turns.mine, day, { ...options, enabled: !all })
  const ready = (clocks.data || !sees) && (all || turns.data)
  const found = ready
    ? entriesOf({ clocks: clocks.data ?? [], turns: (!all && turns.data) || [], mine: !all }, day, at)
    : undefined
  return { entries: found?.entries, long: found?.long ?? [], error: clocks.error ?? turns.error }
}

type Shown = { entries: readonly Entry[] | undefined; day: Day; at: Temporal.Instant }

/** A duty opens in the drawer, with its proofs; a promise is its case. */
function useOpen() {
  const [, go] = useLocation()
  const [, openTurn] = useUrlValue('turn')
  return ({ turn, caseId, visitId }: Pick<Entry, 'turn' | 'caseId' | 'visitId'>) =>
    turn ? openTurn(turn.turnId) : go(visitId ? '/reminders?tab=visits' : `/cases/${caseId}`)
}

function Picture({ entries, long, day, at, estate }: Shown & { long: readonly Turn[]; estate: Estate }) {
  const open = useOpen()
  const [, openTurn] = useUrlValue('turn')
  return (
    <>
      <DayPicture entries={entries ?? []} day={day} at={at} estateId={estate.id} onOpen={open} low={long.length > 0} />
      <Longer turns={long} at={at} onOpen={openTurn} />
    </>
  )
}

const Hours = (shown: Shown) => <ByHour {...shown} onOpen={useOpen()} />

function Opened() {
  const [turnId, open] = useUrlValue('turn')
  return (
    <Drawer title={t('turns.one')} open={turnId !== ''} onClose={() => open('')}>
      {turnId && <OneTurn turnId={turnId} />}
    </Drawer>
  )
}
