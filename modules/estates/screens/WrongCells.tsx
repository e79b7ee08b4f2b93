import { type Column, Table } from '#web/kit/Table.tsx'
import { hasWords, number, t } from '#web/words.ts'

export type Answer = {
  rows: number
  imported: number
  errorCount?: number | undefined
  errors: { cell: string; value: string; why: string; suggestion?: string | undefined }[]
}
type Wrong = Answer['errors'][number]

/** Nothing came in: every cell that must be mended, with what was probably meant. */
export function WrongCells({ fileName, answer }: { fileName: string; answer: Answer }) {
  const { rows, errors, errorCount = errors.length } = answer
  return (
    <>
      <div className="refusal" role="alert">
        <b className="late c">{t('estates.import_refused', { count: number(errorCount), file: fileName })}</b>
        <p className="ink2">{t('estates.import_refused.out', { rows: number(rows) })}</p>
      </div>
      <div className="wrong-cells">
        <Table
          label={t('estates.wrong_cells')}
          rows={errors}
          columns={columns()}
          keyOf={({ cell, why }) => `${cell} ${why}`}
        />
      </div>
    </>
  )
}

const why = ({ why, suggestion }: Wrong) => t(hasWords(why) ? why : 'web.wrong.value', { suggestion: suggestion ?? '' })

const columns = (): Column<Wrong>[] => [
  { key: 'cell', title: t('estates.cell'), width: 130, show: ({ cell }) => <b>{cell}</b> },
  { key: 'value', title: t('estates.cell_value'), width: 170, show: ({ value }) => value || '—' },
  { key: 'why', title: t('estates.cell_why'), width: 190, show: (wrong) => <span className="late c">{why(wrong)}</span> },
  { key: 'meant', title: t('estates.cell_meant'), show: ({ suggestion, why }) =>
      suggestion && why !== 'imports.no_column' && <b className="acc">{t('imports.did_you_mean', { suggestion })}</b> },
] // biome-ignore format: it reads as a table
