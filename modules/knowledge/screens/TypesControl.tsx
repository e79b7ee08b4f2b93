import { Select } from 'antd'
import { api, useSee } from '#web/api.ts'
import type { ControlOf } from '#web/kit/controls.tsx'
import { currentLocale, t } from '#web/words.ts'

/** The types of matter by their names, each under its kind. */
export function useTypeNames() {
  const types = useSee(api.cases.types, {}).data ?? []
  const nameOf = (typeId: string) => {
    const type = types.find((one) => one.typeId === typeId)
    return type && (currentLocale() === 'en' ? type.titleEn : type.title)
  }
  return { types, nameOf }
}

/** For which types an answer is meant; none is for any. */
export function TypesControl({ value, set, control }: ControlOf) {
  const { types, nameOf } = useTypeNames()
  const groups = [...new Set(types.map(({ kind }) => kind))].map((kind) => ({
    label: t(`cases.kind.${kind}`),
    options: types
      .filter((type) => type.kind === kind)
      .map(({ typeId }) => ({ value: typeId, label: nameOf(typeId) ?? '' })),
  }))
  return (
    <Select
      id={control.id}
      mode="multiple"
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('knowledge.any_type')}
      value={(value as string[] | undefined) ?? []}
      options={groups}
      onChange={(next: string[]) => set(next)}
    />
  )
}
