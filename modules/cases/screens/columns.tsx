import type { api } from '#web/api.ts'
import { ClockChip } from '#web/kit/ClockChip.tsx'
import { faceByDue } from '#web/kit/clock.ts'
import type { Column } from '#web/kit/Table.tsx'
import { now } from '#web/now.ts'
import { currentLocale, moment, t } from '#web/words.ts'

export type CaseRow = Awaited<ReturnType<typeof api.cases.queue>>['rows'][number]

/** What this type of matter is called in the language of the page. */
export const typeName = (of: { typeTitle: string; typeTitleEn: string }) =>
  currentLocale() === 'en' ? of.typeTitleEn : of.typeTitle

/** The nearest running limit of a row; a case without one shows nothing but its state. */
function Limit({ row }: { row: CaseRow }) {
  const { clock, startedAt, dueAt, breachedAt } = row
  if (!clock || !startedAt) return <span className="ink3">—</span>
  const state = clock === 'paused' || clock === 'breached' ? clock : 'running'
  return <ClockChip clock={faceByDue({ state, startedAt, dueAt, breachedAt }, now())} />
}

const marks = ({ grade, reopened, repeated }: CaseRow) =>
  [
    grade !== 'general' && t(`cases.grade.${grade}`),
    reopened > 0 && t('cases.mark.reopened'),
    repeated && t('cases.mark.repeated'),
  ].filter((mark) => mark !== false)

const Title = ({ row }: { row: CaseRow }) => (
  <>
    <span className="title">{row.title}</span>
    {marks(row).map((mark) => (
      <span key={mark} className="mark">
        {mark}
      </span>
    ))}
  </>
)

const quiet = (text: string | null) => <span className="ink2">{text ?? '—'}</span>

// The same words are longer in English.
const wide = (chinese: number, english: number) => (currentLocale() === 'en' ? english : chinese)

/** Columns of the desk; queues stand in the order of their limits, what was searched for with the newest first. */
export const columns = (byLimit: boolean): Column<CaseRow>[] => [
  {
    key: 'limit',
    title: t('cases.field.limit'),
    width: wide(96, 112),
    sorted: byLimit ? 'up' : undefined,
    show: (row) => <Limit row={row} />,
  },
  { key: 'number', title: t('cases.field.number'), width: 104, show: (row) => quiet(row.number) },
  { key: 'where', title: t('cases.field.where'), width: 84, show: (row) => row.unit ?? row.place ?? '—' },
  { key: 'title', title: t('cases.field.title'), show: (row) => <Title row={row} /> },
  { key: 'handler', title: t('cases.field.handler'), width: 64, show: (row) => quiet(row.handler ?? row.department) },
  { key: 'state', title: t('cases.field.state'), width: wide(66, 100), show: (row) => quiet(stateWords(row)) },
]

/** A finished case tells whether it is still to be called back. */
export const stateWords = ({ state, callBack }: { state: string; callBack: string }) =>
  state === 'finished' && callBack === 'due' ? t('cases.callBack.due') : t(`cases.state.${state}`)

export const openedWords = ({ openedAt, source }: { openedAt: string; source: string }) =>
  `${moment(openedAt)} ${t(`cases.source.${source}`)}`
