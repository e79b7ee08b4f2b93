import { Car, CircleCheck, DoorClosed, Footprints, Headset, KeyRound, LogOut } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { type CaseRow, stateWords, typeName } from '#modules/cases/screens/columns.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { type LineEvent, TimeLine } from '#web/kit/TimeLine.tsx'
import type { Tone } from '#web/kit/tone.ts'
import { t } from '#web/words.ts'
import type { Home } from './Household.tsx'

const kinds = ['all', 'cases', 'visits', 'changes'] as const
type Kind = (typeof kinds)[number]
type Told = LineEvent & { kind: Exclude<Kind, 'all'> }

/** One story of the unit, newest first: what it came with, who called on it, who came and went. */
export function UnitStory({ home, cases = [] }: { home: Home; cases: CaseRow[] | undefined }) {
  const [kind, look] = useState<Kind>('all')
  const told = [...cases.flatMap(ofCase), ...ofVisits(home), ...ofPeople(home), ...ofVehicles(home)]
  const events = told.filter((event) => kind === 'all' || event.kind === kind).sort(newestFirst)
  const count = (of: Kind) => told.filter((event) => of === 'all' || event.kind === of).length
  const options = kinds.map((of) => ({ value: of, label: `${t(`residents.story.${of}`)} ${count(of)}` }))
  return (
    <Card
      title={t('residents.story')}
      end={<Seg label={t('residents.story')} value={kind} options={options} onChange={look} />}
      fill
      padded
    >
      {events.length > 0 ? (
        <TimeLine events={events} />
      ) : (
        <Empty title={t('residents.story_empty')} note={t('residents.story_empty.out')} />
      )}
    </Card>
  )
}

const newestFirst = (one: Told, other: Told) => (one.at < other.at ? 1 : -1)

const tones: Partial<Record<CaseRow['state'], Tone>> = {
  open: 'soon',
  working: 'run',
  dispatched: 'run',
  waiting: 'wait',
}

function ofCase(of: CaseRow): Told[] {
  const { caseId, number, title, openedAt, finishedAt, source, handler, state } = of
  const link = <Link href={`/cases/${caseId}`}>{title}</Link>
  const opened: Told = {
    id: caseId,
    kind: 'cases',
    at: openedAt,
    icon: Headset,
    tone: tones[state] ?? 'plain',
    title: link,
    note: [number, t(`cases.source.${source}`), typeName(of), handler].filter(Boolean).join(' · '),
    end: <Tag tone={tones[state]}>{stateWords(of)}</Tag>,
  }
  if (!finishedAt) return [opened]
  const finished = { ...opened, id: `${caseId}/finished`, at: finishedAt, icon: CircleCheck, tone: 'kept' as const }
  return [{ ...finished, title: t('residents.finished', { title }), note: number, end: undefined }, opened]
}

const ofVisits = ({ visits }: Home): Told[] =>
  visits.map(({ id, at, by, met, note }) => ({
    id,
    kind: 'visits',
    at,
    icon: met ? Footprints : DoorClosed,
    tone: met ? 'kept' : 'void',
    title: t(met ? 'residents.visited' : 'residents.visited_nobody', { by: by ?? '' }),
    said: { text: note },
  }))

const ofPeople = ({ people }: Home): Told[] =>
  people.flatMap(({ relationId, name, kind, since, until }) => {
    const who = { name, kind: t(`relations.kind.${kind}`) }
    const came: Told = {
      id: relationId,
      kind: 'changes',
      at: since,
      wholeDay: true,
      icon: KeyRound,
      title: t('residents.came', who),
    }
    if (!until) return [came]
    return [{ ...came, id: `${relationId}/until`, at: until, icon: LogOut, title: t('residents.went', who) }, came]
  })

const ofVehicles = ({ vehicles }: Home): Told[] =>
  vehicles.map(({ id, plate, since }) => ({
    id, kind: 'changes', at: since, wholeDay: true, icon: Car, title: t('residents.vehicle_came', { plate }),
  })) // biome-ignore format: it reads as a row
