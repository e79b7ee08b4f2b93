import { api, useSee } from '#web/api.ts'
import type { ControlProps } from '#web/kit/Field.tsx'
import { Select } from '#web/kit/Select.tsx'
import { t } from '#web/words.ts'

type WorkerProps = {
  control: ControlProps
  of: { estateId: string; departmentId: string; skill?: string; unitId?: string; caseId?: string }
  value: string
  onChange: (employeeId: string) => void
}

/** People of the department in post here today, the best first, each with what is in their hands. */
export function Worker({ control, of, value, onChange }: WorkerProps) {
  const { data } = useSee(api.orders.candidates, of, { enabled: of.departmentId !== '' })
  const options = (data?.rows ?? []).map(({ employeeId, name, post, load, matches, onShift, away }) => ({
    value: employeeId,
    label: [
      t(matches ? 'orders.candidate.skilled' : 'orders.candidate', { name, post, load }),
      away ? t('orders.candidate.away') : onShift === null ? '' : t(`orders.candidate.${onShift ? 'on' : 'off'}_shift`),
    ]
      .filter(Boolean)
      .join(' · '),
  }))
  return (
    <Select {...control} value={value} nothing={t('orders.whole_department')} options={options} onChange={onChange} />
  )
}
