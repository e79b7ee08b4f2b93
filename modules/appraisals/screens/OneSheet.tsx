import { Flag } from 'lucide-react'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Drawer } from '#web/kit/Drawer.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useUrlValue } from '#web/url.ts'
import { t } from '#web/words.ts'
import type { Month } from './Appraisals.tsx'
import { LineTurns } from './LineTurns.tsx'
import { added, points } from './points.ts'
import { SheetLines } from './SheetLines.tsx'
import { SheetMoves } from './SheetMoves.tsx'
import { SheetStory } from './SheetStory.tsx'
import { StateTag } from './StateTag.tsx'

export type Sheet = Awaited<ReturnType<typeof api.appraisals.one>>

interface Props {
  /** Without one it is one's own. */
  employeeId?: string
  of: Month
  openTurn: (turnId: string) => void
}

/** One sheet whole: what it came to, every clause with its turns, rewards and penalties, corrections, and what was said. */
export function OneSheet({ employeeId, of, openTurn }: Props) {
  const { data: sheet, error } = useSee(
    api.appraisals.one,
    { ...of, ...(employeeId && { employeeId }) },
    { keep: true },
  )
  const [clauseId, openLine] = useUrlValue('line')
  if (error) return <Refusal error={error} />
  if (!sheet) return <Skeleton rows={12} />
  const line = sheet.lines.find((one) => one.clauseId === clauseId)
  return (
    <Card
      className="appraisal-sheet"
      title={sheet.name}
      note={sheet.month}
      end={
        <>
          <SheetMoves of={sheet} />
          <StateTag state={sheet.state} />
        </>
      }
      fill
    >
      <Sum of={sheet} />
      {sheet.lines.length === 0 ? (
        <Empty icon={Flag} title={t('appraisals.no_lines')} note={t('appraisals.no_lines.out')} />
      ) : (
        <SheetLines of={sheet} openTurn={openTurn} openLine={openLine} />
      )}
      <SheetStory of={sheet} />
      <Drawer title={line?.title ?? ''} open={line !== undefined} onClose={() => openLine('')}>
        {line && <LineTurns asked={{ ...of, employeeId: sheet.employeeId, clauseId }} openTurn={openTurn} />}
      </Drawer>
    </Card>
  )
}

const parts = ['merit', 'correction', 'adjustment'] as const

function Sum({ of }: { of: Sheet }) {
  const note = of.state === null ? t('appraisals.running_note') : of.state === 'draft' ? t('appraisals.draft_note') : null
  return (
    <div className="sheet-sum">
      <p className="sheet-total">
        <b className="num">{points(of.total)}</b>
        <span className="ink3 sm">{t('appraisals.points')}</span>
      </p>
      <dl className="sheet-parts">
        <div>
          <dt>{t('appraisals.column.base')}</dt>
          <dd className="num">{points(of.base)}</dd>
        </div>
        {parts.map((part) => (
          <div key={part} className={of[part] === 0 ? 'ink3' : undefined}>
            <dt>{t(`appraisals.column.${part}`)}</dt>
            <dd className="num">{added(of[part])}</dd>
          </div>
        ))}
      </dl>
      <p className="xs ink3 sheet-rule">
        {note && <b className="ink2">{note} · </b>}
        {t('appraisals.rule', { late: of.lateWorth })}
      </p>
    </div>
  )
} // biome-ignore format: it reads as one part
