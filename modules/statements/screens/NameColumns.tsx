import { useState } from 'react'
import { Button } from '#web/kit/Button.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Select } from '#web/kit/Select.tsx'
import { t } from '#web/words.ts'
import { type Columns, columns, Mapping } from '../rules.ts'

const fullness = (row: readonly string[]) => row.filter((cell) => cell !== '' && !/^-?[\d.,]+$/.test(cell)).length

/** Which column is which, chosen from the heads of the file: the fullest of its first lines are taken for them. */
export function NameColumns({
  rows,
  busy,
  onName,
}: {
  rows: readonly string[][]
  busy: boolean
  onName: (named: Columns) => void
}) {
  const head = rows.reduce((best, row, at) => (fullness(row) > fullness(rows[best] ?? []) ? at : best), 0)
  const heads = [...new Set((rows[head] ?? []).filter(Boolean))]
  const [named, name] = useState<Partial<Record<(typeof columns)[number], string>>>({})
  const [gross, setGross] = useState(false)
  const whole = Mapping.safeParse({ ...named, gross })
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (whole.data) onName(whole.data)
      }}
    >
      <p className="ink2 sm">{t('statements.mapping.note')}</p>
      {columns.map((column) => (
        <Field
          key={column}
          label={t(`statements.column.${column}`)}
          required={column === 'number' || column === 'day' || column === 'amount'}
        >
          {(control) => (
            <Select
              {...control}
              value={named[column] ?? ''}
              nothing={t('statements.mapping.none')}
              options={heads.map((one) => ({ value: one, label: one }))}
              onChange={(value) => name((now) => ({ ...now, [column]: value }))}
            />
          )}
        </Field>
      ))}
      <label className="row">
        <input type="checkbox" checked={gross} onChange={(event) => setGross(event.target.checked)} />{' '}
        {t('statements.gross')}
      </label>
      <div className="row form-end">
        <Button kind="main" type="submit" busy={busy} disabled={!whole.success}>
          {t('statements.bring')}
        </Button>
      </div>
    </form>
  )
}
