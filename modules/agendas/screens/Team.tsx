import { useMemo, useState } from 'react'
import { TurnsOf, type Wanted } from '#modules/turns/screens/TurnsOf.tsx'
import type { api } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Drawer } from '#web/kit/Drawer.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { t } from '#web/words.ts'
import type { Day } from './day.tsx'

export type Person = Awaited<ReturnType<typeof api.turns.team>>[number]
const kinds = ['kept', 'open', 'overdue', 'late', 'missed', 'excused', 'scheduled'] as const
type Kind = (typeof kinds)[number]
type Row = Record<Kind, number> & { key: string; who: string; post: string; wanted: Omit<Wanted, 'from' | 'to'> }

/** What a figure of the team counts, as the list of turns is asked for it. */
const countedAs: Record<Kind, Pick<Wanted, 'states' | 'overdue'>> = {
  kept: { states: ['kept'] }, open: { states: ['open'], overdue: false }, overdue: { states: ['open'], overdue: true },
  late: { states: ['late'] }, missed: { states: ['missed'] }, excused: { states: ['excused'] }, scheduled: { states: ['scheduled'] },
} // biome-ignore format: it reads as a table

const sum = (of: readonly Person[]) =>
  Object.fromEntries(kinds.map((kind) => [kind, of.reduce((all, row) => all + row[kind], 0)])) as Record<Kind, number>

const byPerson = (people: readonly Person[]): Row[] =>
  people.map((row) => ({
    ...row, key: `${row.employeeId} ${row.postId}`, who: row.name ?? t('turns.nobody'), post: row.post, wanted: { employeeId: row.employeeId, postId: row.postId },
  })) // biome-ignore format: it reads as one row

const byPost = (people: readonly Person[]): Row[] =>
  [...Map.groupBy(people, ({ postId }) => postId)].map(([postId, of]) => ({
    ...sum(of), key: postId, who: t('turns.people', { count: of.filter(({ employeeId }) => employeeId).length }), post: of[0]?.post ?? '', wanted: { postId },
  })) // biome-ignore format: it reads as one row

interface TeamProps {
  people: readonly Person[] | undefined
  by: 'person' | 'post'
  day: Day
  estateId: string
}

/** The same day of the people one answers for, by person or by post; every figure opens the turns it counts. */
export function Team({ people, by, day, estateId }: TeamProps) {
  const [opened, open] = useState<{ title: string; wanted: Wanted }>()
  const rows = useMemo(() => people && (by === 'post' ? byPost(people) : byPerson(people)).toSorted(worst), [people, by])
  const press = ({ who, post, wanted }: Row, kind?: Kind) =>
    open({
      title: t('turns.rows_of', { who: by === 'post' ? post : who }),
      wanted: { estateId, ...day, ...wanted, ...(kind ? countedAs[kind] : {}) },
    })
  return (
    <Card fill title={t(by === 'post' ? 'agendas.by_post' : 'agendas.by_person')} note={t('agendas.team.note')}>
      <Table
        label={t('agendas.team')}
        rows={rows}
        columns={columns(by, press)}
        keyOf={({ key }) => key}
        onChoose={(row) => press(row)}
        empty={<Empty title={t('turns.nothing')} note={t('turns.nothing.out')} />}
      />
      <Drawer title={opened?.title} open={opened !== undefined} onClose={() => open(undefined)} width={560}>
        {opened && <TurnsOf wanted={opened.wanted} />}
      </Drawer>
    </Card>
  )
} // biome-ignore format: it reads as a table

const worst = (a: Row, b: Row) => b.missed + b.overdue - a.missed - a.overdue || b.late - a.late || b.open - a.open

const columns = (by: 'person' | 'post', press: (row: Row, kind: Kind) => void): Column<Row>[] => {
  const post: Column<Row> = { key: 'post', title: t('duties.field.postId'), ...(by === 'person' && { width: 142 }), show: ({ post }) => post } // biome-ignore format: a column a line
  const who: Column<Row> = { key: 'who', title: t('turns.holder'), width: by === 'post' ? 72 : 84, show: ({ who }) => who } // biome-ignore format: a column a line
  return [
    ...(by === 'post' ? [post, who] : [who, post]),
    {
      key: 'far',
      title: t('agendas.far'),
      ...(by === 'person' ? {} : { width: 120 }),
      show: (row) => <Far of={row} />,
    },
    ...kinds.map((kind): Column<Row> => ({ key: kind, title: t(kind === 'scheduled' ? 'agendas.ahead' : `turns.count.${kind}`), width: 58, num: true, show: (row) => <Figure of={row} kind={kind} press={press} /> })), // biome-ignore format: a column a line
  ]
}

function Figure({ of, kind, press }: { of: Row; kind: Kind; press: (row: Row, kind: Kind) => void }) {
  if (of[kind] === 0) return <span className="ink3">0</span>
  const bad = kind === 'missed' || kind === 'overdue'
  return (
    <button
      type="button"
      className={bad ? 'figure-press b late c' : 'figure-press'}
      onClick={(event) => {
        event.stopPropagation()
        press(of, kind)
      }}
    >
      {of[kind]}
    </button>
  )
}

const parts = [['kept', 'kept'], ['late', 'soon'], ['missed', 'late'], ['overdue', 'late'], ['open', 'run']] as const // biome-ignore format: it reads as a row

/** How far the day is: kept, late, missed and open as parts of one bar. */
function Far({ of }: { of: Row }) {
  const all = parts.reduce((total, [kind]) => total + of[kind], 0) + of.scheduled
  return (
    <span className="far" role="img" aria-label={`${of.kept} / ${all}`}>
      {parts.map(([kind, tone]) => (
        <i key={kind} className={tone} style={{ width: `${all > 0 ? (of[kind] / all) * 100 : 0}%` }} />
      ))}
    </span>
  )
}
