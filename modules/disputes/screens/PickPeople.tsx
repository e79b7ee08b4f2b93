import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { marked } from '#web/console/marked.ts'
import { usePick } from '#web/console/picks.ts'
import type { ControlOf } from '#web/kit/controls.tsx'
import { t } from '#web/words.ts'

type Chosen = { value: string; label: string }

/** Residents of one side, found by a part of their name one after another. */
export function PickPeople({ set, control }: ControlOf) {
  const [text, setText] = useState('')
  const [chosen, choose] = useState<Chosen[]>([])
  const { rows, isFetching } = usePick('residents', useDeferredValue(text))
  return (
    <Select
      {...marked(control)}
      mode="multiple"
      labelInValue
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={isFetching}
      placeholder={t('disputes.by_name')}
      notFoundContent={t('web.found_nothing')}
      value={chosen}
      options={rows.map(({ id, label, hint }) => ({ value: id, label: [label, hint].filter(Boolean).join(' · ') }))}
      onChange={(next: Chosen[]) => {
        choose(next)
        set(next.map(({ value }) => value))
      }}
    />
  )
}
