import { keptWords, type Spec, untilWords, whenWords } from '#modules/clauses/rules.ts'
import { Dot } from '#modules/turns/screens/Dot.tsx'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useEstate } from '#web/me.ts'
import { moment, t } from '#web/words.ts'

export type Book = Awaited<ReturnType<typeof api.duties.one>>
export type ClauseRow = Book['clauses'][number]
type DotRow = Awaited<ReturnType<typeof api.turns.dots>>[number]['dots'][number]

interface Props {
  book: Book
  chosen: string
  onChoose: (clauseId: string) => void
  onTurn: (turnId: string) => void
}

/** The clauses of a book: when, what keeps it, until when, its weight, and its last twelve turns as dots. */
export function Clauses({ book, chosen, onChoose, onTurn }: Props) {
  const { estate } = useEstate()
  const { data } = useSee(api.turns.dots, { bookId: book.bookId, ...(estate && { estateId: estate.id }) })
  const dots = new Map(data?.map((row) => [row.rootId, row.dots]))
  const weights = book.clauses.reduce((sum, { weight }) => sum + weight, 0)
  const signed = book.clauses.filter(({ spec }) => 'checkOff' in spec).length
  return (
    <Card
      title={t('duties.clauses', { count: book.clauses.length })}
      note={[t('duties.weights', { sum: weights }), signed > 0 && t('duties.debt', { count: signed })]
        .filter(Boolean)
        .join(' · ')}
      end={<Legend />}
      fill
    >
      <Table
        label={t('duties.one')}
        rows={book.clauses}
        columns={columns(dots, onTurn)}
        keyOf={({ clauseId }) => clauseId}
        chosen={chosen}
        onChoose={({ clauseId }) => onChoose(clauseId)}
        empty={<Empty title={t('duties.no_clause_yet')} note={t('duties.no_clause_yet.out')} />}
        foot={t('duties.press_dot')}
      />
    </Card>
  )
}

const Legend = () => (
  <span className="row xs ink2">
    {(['kept', 'late', 'missed', 'excused', 'open'] as const).map((state) => (
      <span key={state} className="row">
        <Dot state={state} label="" /> {t(`turns.state.${state}`)}
      </span>
    ))}
  </span>
)

const columns = (
  dots: ReadonlyMap<string, readonly DotRow[]>,
  onTurn: (turnId: string) => void,
): Column<ClauseRow>[] => [
  {
    key: 'title',
    title: t('duties.field.title'),
    show: ({ registerId, title }) => (
      <>
        <span className="xs ink3 register">{registerId}</span> {title}
      </>
    ),
  },
  { key: 'when', title: t('duties.when'), width: 96, show: ({ spec }) => whenWords(spec as Spec, t) },
  {
    key: 'kept',
    title: t('duties.kept_by'),
    width: 220,
    show: ({ spec }) =>
      'checkOff' in spec ? <Tag tone="wait">{keptWords(spec as Spec, t)}</Tag> : keptWords(spec as Spec, t),
  },
  { key: 'until', title: t('duties.until'), width: 104, show: ({ spec }) => untilWords(spec as Spec, t) },
  { key: 'weight', title: t('duties.field.weight'), width: 52, num: true, show: ({ weight }) => weight },
  {
    key: 'dots',
    title: t('duties.last_twelve'),
    width: 268,
    show: ({ rootId }) => (
      <span className="dots">
        {dots.get(rootId)?.map(({ turnId, state, dueAt }) => (
          <Dot key={turnId} state={state} label={moment(dueAt)} onOpen={() => onTurn(turnId)} />
        ))}
      </span>
    ),
  },
]
