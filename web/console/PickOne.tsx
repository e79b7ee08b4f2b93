import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { ControlOf } from '#web/kit/controls.tsx'
import { t } from '#web/words.ts'
import { marked } from './marked.ts'
import { type Picked, usePick } from './picks.ts'

const labelOf = ({ label, name, hint, group }: Picked) => [label ?? name, hint ?? group].filter(Boolean).join(' · ')

/** Chooses one thing of another module by typing a part of its name. */
export function PickOne({ field, value, set, control }: ControlOf) {
  const [text, setText] = useState('')
  const { rows, isFetching } = usePick(field.of ?? '', useDeferredValue(text))
  return (
    <Select
      {...marked(control)}
      showSearch={{ filterOption: false, onSearch: setText }}
      allowClear={!field.required}
      loading={isFetching}
      placeholder={t('web.choose')}
      notFoundContent={t('web.found_nothing')}
      value={typeof value === 'string' ? value : undefined}
      options={rows.map((row) => ({ value: row.id, label: labelOf(row) }))}
      onChange={(next: string | undefined) => set(next)}
    />
  )
}
