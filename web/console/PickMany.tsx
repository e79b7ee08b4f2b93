import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { ControlOf } from '#web/kit/controls.tsx'
import { t } from '#web/words.ts'
import { marked } from './marked.ts'
import { usePick } from './picks.ts'

type Chosen = { value: string; label: string }

/** Several rows of a module, found by a part of their name one after another; `from` is the module that offers them. */
export function PickMany({ from, set, control }: ControlOf & { from: string }) {
  const [text, setText] = useState('')
  // The list would lie over the button that comes next: it closes with each choice.
  const [open, setOpen] = useState(false)
  const [chosen, choose] = useState<Chosen[]>([])
  const { rows, isFetching } = usePick(from, useDeferredValue(text))
  return (
    <Select
      {...marked(control)}
      mode="multiple"
      labelInValue
      open={open}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={isFetching}
      placeholder={t('web.by_name')}
      notFoundContent={t('web.found_nothing')}
      value={chosen}
      options={rows.map(({ id, label, name, hint }) => ({
        value: id,
        label: [label ?? name, hint].filter(Boolean).join(' · '),
      }))}
      onChange={(next: Chosen[]) => {
        choose(next)
        set(next.map(({ value }) => value))
      }}
    />
  )
}
