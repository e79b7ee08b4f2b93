import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { type Call, useSee } from '#web/api.ts'
import type { ControlOf } from '#web/kit/controls.tsx'
import { post } from '#web/post.ts'
import { t } from '#web/words.ts'

/** What every module's `pick` query answers: few rows that match what was typed. */
export type Pick = Call<{ text: string }, { rows: { id: string; label: string; note?: string | null }[] }>

const picks = new Map<string, Pick>()

// The module's name comes from the shape (`Id.of('units')`), so its query is called by name.
function pickOf(module: string): Pick {
  const opName = `${module}.pick`
  const pick = picks.get(opName) ?? (Object.assign((input: unknown) => post(opName, input), { opName }) as Pick)
  picks.set(opName, pick)
  return pick
}

/** Chooses one thing of another module by typing a part of its name. */
export function PickOne({ field, value, set, control }: ControlOf) {
  const [text, setText] = useState('')
  const { data, isFetching } = useSee(pickOf(field.of ?? ''), { text: useDeferredValue(text) }, { keep: true })
  return (
    <Select
      {...control}
      showSearch={{ filterOption: false, onSearch: setText }}
      allowClear={!field.required}
      loading={isFetching}
      placeholder={t('web.choose')}
      notFoundContent={t('web.found_nothing')}
      value={typeof value === 'string' ? value : undefined}
      options={
        data?.rows.map(({ id, label, note }) => ({ value: id, label: note ? `${label} · ${note}` : label })) ?? []
      }
      onChange={(next: string | undefined) => set(next)}
    />
  )
}
