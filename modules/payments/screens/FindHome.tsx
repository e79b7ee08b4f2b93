import { useDeferredValue, useState } from 'react'
import { api, useSee } from '#web/api.ts'
import { type Choice, Combo } from '#web/kit/Combo.tsx'
import { useEstate } from '#web/me.ts'
import { t } from '#web/words.ts'

type FindHomeProps = { chosen: string; choose: (unitId: string) => void }

const named = /^\D{1,20}$/
const number = /^[\d -]{4,20}$/

/** One box for a home: its number, a name, or the number of a telephone. */
export function FindHome({ chosen, choose }: FindHomeProps) {
  const [text, type] = useState('')
  const { choices, asking } = useHomes(useDeferredValue(text.trim()))
  return (
    <div className="counter-find">
      <Combo
        label={t('payments.find')}
        autoFocus={!chosen}
        text={text}
        onText={type}
        choices={choices}
        onChoose={({ id }) => {
          type('')
          choose(id)
        }}
        nothing={!asking && text.trim().length > 2 && t('web.found_nothing')}
        placeholder={t('payments.find.example')}
      />
    </div>
  )
}

function useHomes(asked: string): { choices: Choice[]; asking: boolean } {
  const estateId = useEstate().estate?.id
  const units = useSee(api.estates.pickUnit, { text: asked }, { enabled: /\d/.test(asked), keep: true })
  const names = useSee(api.residents.search, { text: asked }, { enabled: named.test(asked) && asked.length > 0, keep: true })
  const phones = useSee(api.residents.byPhone, { phone: asked }, { enabled: number.test(asked) && !/^\d+-\d/.test(asked), keep: true })
  const people = [...(named.test(asked) ? (names.data?.rows ?? []) : []), ...(number.test(asked) ? (phones.data?.rows ?? []) : [])]
  const homes = people.flatMap(({ name, phone, ties }) =>
    ties
      .filter((tie) => tie.current && (!estateId || tie.estateId === estateId))
      .map((tie): Choice => ({ id: tie.unitId, label: `${tie.code} ${name}`, note: [t(`relations.kind.${tie.kind}`), phone].filter(Boolean).join(' · ') })),
  )
  const found = /\d/.test(asked) ? (units.data?.rows ?? []).map(({ id, label, hint }): Choice => ({ id, label, note: hint })) : []
  const all = [...found, ...homes]
  return { choices: all.filter((one, at) => all.findIndex(({ id }) => id === one.id) === at).slice(0, 8), asking: units.isFetching || names.isFetching || phones.isFetching }
} // biome-ignore format: it reads as a table
