import { Ring } from '#web/kit/Ring.tsx'
import { t } from '#web/words.ts'
import type { Entry, Standing } from './day.tsx'
import type { Person } from './Team.tsx'

const counted: readonly { standing: Standing; tone: 'kept' | 'run' | 'soon' | 'late' | 'void'; share: number }[] = [
  { standing: 'done', tone: 'kept', share: 1 },
  { standing: 'running', tone: 'run', share: 0.4 },
  { standing: 'soon', tone: 'soon', share: 0.8 },
  { standing: 'late', tone: 'late', share: 1 },
  { standing: 'ahead', tone: 'void', share: 0 },
]
export type Counts = Partial<Record<Standing, number>>

export const countsOfEntries = (entries: readonly Entry[]): Counts => ({
  done: 0, running: 0, soon: 0, late: 0, ahead: 0,
  ...Object.fromEntries([...Map.groupBy(entries, ({ standing }) => standing)].map(([standing, of]) => [standing, of.length])),
}) // biome-ignore format: it reads as a table

/** Of a team nobody reckons what is soon: the figures are those of its table. */
export const countsOfTeam = (people: readonly Person[]): Counts => {
  const sum = (of: (row: Person) => number) => people.reduce((all, row) => all + of(row), 0)
  return {
    done: sum(({ kept, late, excused }) => kept + late + excused),
    running: sum(({ open }) => open),
    late: sum(({ overdue, missed }) => overdue + missed),
    ahead: sum(({ scheduled }) => scheduled),
  }
}

/** The day in figures: done, running, soon due, late, not yet. */
export const Counters = ({ of }: { of: Counts }) =>
  counted.map(({ standing, tone, share }) =>
    of[standing] === undefined ? null : (
      <span key={standing} className="row ink2 today-count">
        <Ring tone={tone} share={share} size={18} label={t(`agendas.${standing}`)} />
        {t(`agendas.${standing}`)} <b className={tone === 'late' ? 'late c' : undefined}>{of[standing]}</b>
      </span>
    ),
  )
