import { Dot } from '#modules/turns/screens/Dot.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { currentLocale, moment, t } from '#web/words.ts'
import type { Sheet } from './OneSheet.tsx'
import { points } from './points.ts'

type Line = Sheet['lines'][number]
interface Open {
  openTurn: (turnId: string) => void
  openLine: (clauseId: string) => void
}

const heads = ['clause', 'kept', 'late', 'missed', 'excused', 'got', 'dots'] as const

/** The clauses of a sheet, post by post: counts, what was got of the weight carried, and each turn as a dot that opens its proof. */
export function SheetLines({ of, ...open }: { of: Sheet } & Open) {
  const posts = [...Map.groupBy(of.lines, ({ postId }) => postId)]
  return (
    <table className="sheet-lines" aria-label={t('appraisals.one')}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col" className={head === 'dots' ? undefined : head}>
              {t(`appraisals.column.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      {posts.map(([postId, lines]) => (
        <tbody key={postId}>
          <tr className="post">
            <th scope="rowgroup" colSpan={heads.length}>
              {lines[0]?.post}
            </th>
          </tr>
          {lines.map((line) => (
            <OneLine key={line.clauseId} line={line} {...open} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

function OneLine({ line, openTurn, openLine }: { line: Line } & Open) {
  const title = (currentLocale() === 'en' && line.titleEn) || line.title
  return (
    <tr>
      <th scope="row" className="clause">
        <button type="button" className="line-title" onClick={() => openLine(line.clauseId)}>
          <span className="xs ink3 register">{line.registerId}</span> {title}
        </button>{' '}
        {line.proof === 'check_off' && <Tag tone="wait">{t('appraisals.by_signature')}</Tag>}
        {line.stoodIn > 0 && <Tag>{t('appraisals.stood_in_count', { count: line.stoodIn })}</Tag>}
      </th>
      <td className="num">{line.kept || <span className="ink3">0</span>}</td>
      <td className="num">{line.late ? <b className="late-count">{line.late}</b> : <span className="ink3">0</span>}</td>
      <td className="num">
        {line.missed ? <b className="late-count">{line.missed}</b> : <span className="ink3">0</span>}
      </td>
      <td className="num">{line.excused || <span className="ink3">0</span>}</td>
      <td className="num nowrap">
        <b>{points(line.got)}</b> <span className="ink3">/ {points(line.carried)}</span>
      </td>
      <td>
        <span className="dots tight">
          {line.dots.slice(-16).map(({ turnId, state, dueAt }) => (
            <Dot key={turnId} state={state} label={moment(dueAt)} onOpen={() => openTurn(turnId)} />
          ))}
          {line.dots.length > 16 && (
            <button type="button" className="xs line-more" onClick={() => openLine(line.clauseId)}>
              +{line.kept + line.late + line.missed + line.excused - 16}
            </button>
          )}
        </span>
      </td>
    </tr>
  )
}
