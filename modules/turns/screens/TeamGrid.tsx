import './turns.css'
import { Card } from '#web/kit/Card.tsx'
import { classes } from '#web/kit/tone.ts'
import { t } from '#web/words.ts'
import { type Counts, countNames, keptShare, type State, shownCounts, type TeamOfPost, type TeamRow } from '../rules.ts'
import { titleOf } from './standing.tsx'

type Wanted = { employeeId?: string | null; rootId?: string; states?: State[]; overdue?: boolean }
interface GridProps {
  team: TeamOfPost
  onOpen: (title: string, of: Wanted) => void
}

const statesOf: Record<(typeof countNames)[number], Pick<Wanted, 'states' | 'overdue'>> = {
  kept: { states: ['kept'] }, late: { states: ['late'] }, missed: { states: ['missed'] }, excused: { states: ['excused'] },
  overdue: { states: ['open'], overdue: true }, open: { states: ['open'], overdue: false },
} // biome-ignore format: it reads as a table
const percent = 100
/** What has begun: the turns a cell and a row count. */
const begun: State[] = ['open', 'kept', 'late', 'missed', 'excused']

/** The people of a post by the clauses of its book: how much of what was closed was kept in time, and what lies behind each figure. */
export function TeamGrid({ team, onOpen }: GridProps) {
  const { post, people, clauses, rows } = team
  return (
    <Card title={post} note={t('turns.people', { count: people })} className="team">
      <div className="table-scroll" tabIndex={-1}>
        <table className="team-grid" aria-label={post}>
          <thead>
            <tr>
              <th scope="col">{t('turns.holder')}</th>
              <th scope="col" className="num">
                {t('turns.share')}
              </th>
              {shownCounts.map((name) => (
                <th key={name} scope="col" className="num">
                  {t(`turns.count.${name}`)}
                </th>
              ))}
              {clauses.map((clause) => (
                <th key={clause.rootId} scope="col" className="team-clause" title={nameOf(clause)}>
                  <span>{clause.registerId ?? nameOf(clause)}</span>
                </th>
              ))}
              <td className="team-rest" />
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <OneRow key={String(row.employeeId)} team={team} row={row} onOpen={onOpen} />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}

const nameOf = (clause: TeamOfPost['clauses'][number]) => [clause.registerId, titleOf(clause)].filter(Boolean).join(' ')

function OneRow({ team, row, onOpen }: GridProps & { row: TeamRow }) {
  const who = row.employeeId === undefined ? team.post : (row.name ?? t('turns.nobody'))
  const of = row.employeeId === undefined ? {} : { employeeId: row.employeeId }
  const all = keptShare(row.all)
  return (
    <tr>
      <th scope="row">
        <button type="button" className="link cut" onClick={() => onOpen(t('turns.rows_of', { who }), { ...of, states: begun })}>
          {row.employeeId === undefined ? t('turns.people', { count: team.people }) : who}
        </button>
      </th>
      <td className="num b">{all === null ? '—' : `${Math.floor(all * percent)}%`}</td>
      {shownCounts.map((name) => (
        <td key={name} className="num">
          {row.all[name] === 0 ? (
            <span className="ink3">0</span>
          ) : (
            <button
              type="button"
              className={classes('link', (name === 'missed' || name === 'overdue') && 'b late c')}
              onClick={() => onOpen(`${who} · ${t(`turns.count.${name}`)}`, { ...of, ...statesOf[name] })}
            >
              {row.all[name]}
            </button>
          )}
        </td>
      ))}
      {team.clauses.map((clause) => {
        const open = () => onOpen(`${who} · ${nameOf(clause)}`, { ...of, rootId: clause.rootId, states: begun })
        return <OneCell key={clause.rootId} counts={row.cells.get(clause.rootId)} said={nameOf(clause)} onOpen={open} />
      })}
      <td />
    </tr>
  )
} // biome-ignore format: it reads as a table

/** Four shades from all kept to little kept; the figure says it without the colour. */
function shadeOf(part: number | null): string {
  if (part === null) return 'none'
  if (part === 1) return 'full'
  return part >= 0.9 ? 'most' : part >= 0.6 ? 'some' : 'few'
}

function OneCell({ counts, said, onOpen }: { counts: Counts | undefined; said: string; onOpen: () => void }) {
  if (!counts) return <td className="team-cell" />
  const part = keptShare(counts)
  const told = countNames.flatMap((name) => (counts[name] > 0 ? `${t(`turns.count.${name}`)} ${counts[name]}` : []))
  const shown = part === null ? '·' : String(Math.floor(part * percent))
  const title = `${said}: ${told.join(', ')}`
  return (
    <td className="team-cell">
      <button type="button" className={shadeOf(part)} title={title} aria-label={`${shown} ${title}`} onClick={onOpen}>
        {shown}
      </button>
    </td>
  )
}
