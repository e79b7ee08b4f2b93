import { Plus } from 'lucide-react'
import { useMemo } from 'react'
import { groupOf, groups, keptWords, type Spec, untilWords, whenWords } from '#modules/clauses/rules.ts'
import { coached } from '#modules/coach/rules.ts'
import { Dot } from '#modules/turns/screens/Dot.tsx'
import { OneTurn } from '#modules/turns/screens/OneTurn.tsx'
import { api, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Popover } from '#web/kit/Popover.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useEstate, useMay } from '#web/me.ts'
import { moment, t } from '#web/words.ts'

export type Book = Awaited<ReturnType<typeof api.duties.one>>
export type ClauseRow = Book['clauses'][number]
type DotRow = Awaited<ReturnType<typeof api.turns.dots>>[number]['dots'][number]

interface Props {
  book: Book
  chosen: string
  onChoose: (clauseId: string) => void
  /** The turn whose proof is shown, empty where none is. */
  turnId: string
  onTurn: (turnId: string) => void
}

/** The clauses of a book: when, what keeps it, until when, its weight, and its last twelve turns as dots. */
export function Clauses({ book, chosen, onChoose, turnId, onTurn }: Props) {
  const { estate } = useEstate()
  const may = useMay()
  const { data } = useSee(api.turns.dots, { bookId: book.bookId, ...(estate && { estateId: estate.id }) })
  const dots = new Map(data?.map((row) => [row.rootId, row.dots]))
  const clear = useMemo(() => new Map(book.clauses.map((clause) => [clause.clauseId, clarityOf(clause)])), [book])
  // A draft stands in the order in which it is written, a book in force by how often a clause is due.
  const grouped = book.state !== 'draft'
  const rows = grouped ? book.clauses.toSorted((a, b) => placeOf(a) - placeOf(b)) : book.clauses
  const weights = book.clauses.reduce((sum, { weight }) => sum + weight, 0)
  const signed = book.clauses.filter(({ spec }) => 'checkOff' in spec).length
  return (
    <Card
      title={t('duties.clauses', { count: book.clauses.length })}
      note={[t('duties.weights', { sum: weights }), signed > 0 && t('duties.debt', { count: signed })]
        .filter(Boolean)
        .join(' · ')}
      end={
        <>
          {book.state === 'draft' && may('duties.write') && (
            <Button small icon={Plus} onClick={() => onChoose('new')}>
              {t('duties.write_new')}
            </Button>
          )}
          <Legend />
        </>
      }
      fill
    >
      <Table
        label={t('duties.one')}
        rows={rows}
        columns={columns({ dots, clear, turnId, onTurn })}
        groupOf={grouped ? ({ spec }) => t(`duties.group.${groupOf(spec as Spec)}`) : undefined}
        height={36}
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

const placeOf = ({ spec }: ClauseRow) => groups.indexOf(groupOf(spec as Spec))

/** How clearly a clause is said, 0–100, as the coach reads it. */
const clarityOf = ({ words, kind, spec, weight }: ClauseRow) =>
  coached({ text: words, kind, hasWhen: 'when' in spec || 'promise' in spec, hasProof: !('checkOff' in spec), weight })
    .score

const [clearEnough, vague] = [80, 60]
const toneOfClarity = (score: number) => (score >= clearEnough ? 'kept' : score >= vague ? 'soon' : 'late')

interface Shown {
  dots: ReadonlyMap<string, readonly DotRow[]>
  clear: ReadonlyMap<string, number>
  turnId: string
  onTurn: (turnId: string) => void
}

/** A dot with its proof hanging on it. */
function Proved({ of: { turnId, state, dueAt }, open, onTurn }: { of: DotRow; open: boolean; onTurn: (turnId: string) => void }) {
  const dot = <Dot state={state} label={moment(dueAt)} chosen={open} onOpen={() => onTurn(open ? '' : turnId)} />
  if (!open) return dot
  return (
    <Popover
      open
      onOpen={(stays) => !stays && onTurn('')}
      content={
        // biome-ignore lint/a11y/noStaticElementInteractions: a press inside is not a press on the row behind
        // biome-ignore lint/a11y/useKeyWithClickEvents: the same
        <div className="turn-proof" onClick={(event) => event.stopPropagation()}>
          <OneTurn turnId={turnId} />
        </div>
      }
    >
      <span>{dot}</span>
    </Popover>
  )
} // biome-ignore format: it reads as a table

const columns = ({ dots, clear, turnId: shown, onTurn }: Shown): Column<ClauseRow>[] => [
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
    show: ({ spec }) => {
      const words = keptWords(spec as Spec, t)
      if ('checkOff' in spec) return <Tag tone="wait">{words}</Tag>
      return (
        <span className="two-lines" title={words}>
          {words}
        </span>
      )
    },
  },
  { key: 'until', title: t('duties.until'), width: 96, show: ({ spec }) => untilWords(spec as Spec, t) },
  { key: 'weight', title: t('duties.field.weight'), width: 52, num: true, show: ({ weight }) => weight },
  {
    key: 'clear',
    title: t('duties.clarity'),
    width: 56,
    num: true,
    show: ({ clauseId }) => {
      const score = clear.get(clauseId) ?? 0
      return <span className={`c ${toneOfClarity(score)}`}>{score}</span>
    },
  },
  {
    key: 'dots',
    title: t('duties.last_twelve'),
    width: 316,
    show: ({ rootId }) => (
      <span className="dots">
        {dots.get(rootId)?.map((of) => (
          <Proved key={of.turnId} of={of} open={of.turnId === shown} onTurn={onTurn} />
        ))}
      </span>
    ),
  },
]
