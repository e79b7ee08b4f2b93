import { TriangleAlert } from 'lucide-react'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Line } from '#web/kit/Line.tsx'
import { moment, monthDay, t } from '#web/words.ts'
import type { Warning } from '../rules.ts'
import type { Whole } from './grid-cells.ts'

/** Beside the grid: where it goes beyond what is set, and what changed since it was in force. */
export function Beside({ of, warnings }: { of: Whole; warnings: readonly Warning[] }) {
  const changes = useSee(api.rosters.changes, { rosterId: of.rosterId }, { enabled: of.changes > 0 }).data ?? []
  const names = new Map(of.grid.map(({ employeeId, name }) => [employeeId, name]))
  const said = (kind: string | null, name: string | null) => name ?? (kind ? t(`rosters.kind.${kind}`) : '—')
  return (
    <aside className="roster-beside">
      <Card title={t('rosters.warnings', { count: warnings.length })} fill>
        {warnings.length === 0 && <p className="roster-none ink3 sm">{t('rosters.no_warnings')}</p>}
        {warnings.slice(0, 60).map(({ employeeId, day, kind, is, bound }) => (
          <Line key={`${employeeId} ${day} ${kind}`} below={t(`rosters.warning.${kind}`, { is, bound })}>
            <TriangleAlert size={14} className="soon c" aria-hidden /> {names.get(employeeId)}{' '}
            {monthDay(day.toString())}
          </Line>
        ))}
      </Card>
      {changes.length > 0 && (
        <Card title={t('rosters.changes')} fill>
          {changes.map((one) => (
            <Line key={one.changeId} below={`${one.reason} · ${one.changer ?? ''} ${moment(one.changedAt)}`}>
              {one.employee} {monthDay(one.day)} {said(one.wasKind, one.was)} → {said(one.nowKind, one.is)}
            </Line>
          ))}
        </Card>
      )}
    </aside>
  )
}
