import { classes } from '#web/kit/tone.ts'
import { t } from '#web/words.ts'
import type { Warning } from '../rules.ts'
import type { Cell, Shift } from './grid-cells.ts'

type ChipProps = {
  at: string
  tabIndex: number
  onFocus: () => void
  cell: Cell | undefined
  shifts: readonly Shift[]
  away: boolean
  warnings: readonly Warning[]
  label: string
}

/** One person on one day: the letter of the shift, or what the day is otherwise; a mark where it goes beyond what is set. */
export function CellChip({ at, tabIndex, onFocus, cell, shifts, away, warnings, label }: ChipProps) {
  const shift = shifts.find(({ shiftId }) => shiftId === cell?.shiftId)
  const words = [
    shift?.name ?? (cell?.kind ? t(`rosters.kind.${cell.kind}`) : t('rosters.nothing_here')),
    ...(away && !warnings.some(({ kind }) => kind === 'away') ? [t('rosters.warning.away')] : []),
    ...warnings.map(({ kind, is, bound }) => t(`rosters.warning.${kind}`, { is, bound })),
  ].join('；')
  return (
    <button
      type="button"
      data-at={at}
      tabIndex={tabIndex}
      onFocus={onFocus}
      title={words}
      aria-label={`${label}：${words}`}
      className={classes('cell', toneOf(cell, shifts), away && 'away', warnings.length > 0 && 'warned')}
    >
      {shift?.key ?? (cell?.kind ? t(`rosters.short.${cell.kind}`) : '')}
    </button>
  )
}

/** Shifts have colours in the order of the day; the rest their own. */
export function toneOf(cell: Cell | undefined, shifts: readonly Shift[]): string {
  if (!cell?.kind) return ''
  if (cell.kind !== 'shift') return cell.kind
  return `shift-${
    Math.max(
      0,
      shifts.findIndex(({ shiftId }) => shiftId === cell.shiftId),
    ) % 6
  }`
}
