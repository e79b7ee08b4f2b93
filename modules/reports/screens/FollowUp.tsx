import { useState } from 'react'
import { useLocation } from 'wouter'
import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Drawer } from '#web/kit/Drawer.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { Select } from '#web/kit/Select.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { t } from '#web/words.ts'
import type { Report } from './Document.tsx'

/** What became of a measure: its case or its readers, and whether that is done. */
export function FollowUps({ of, findingId }: { of: Report; findingId: string }) {
  const [, go] = useLocation()
  return of.following
    .filter((one) => one.findingId === findingId)
    .map(({ caseId, handoverId, number, closed }) => (
      <button key={caseId ?? handoverId} type="button" className="link sm row" onClick={() => go(caseId ? `/cases/${caseId}` : `/handovers?handover=${handoverId}`)}>
        {number ?? t('reports.as_handover')} <Tag tone={closed ? 'kept' : 'soon'}>{t(closed ? 'reports.closed' : 'reports.still_open')}</Tag>
      </button>
    ))
} // biome-ignore format: it reads as a line

const ways = ['case', 'handover'] as const
type FollowUpProps = { findingId: string; estateId: string; onClose: () => void }

export function FollowUp({ findingId, estateId, onClose }: FollowUpProps) {
  const [way, take] = useState<(typeof ways)[number]>('case')
  const [chosen, choose] = useState('')
  const types = useSee(api.cases.types, {}).data ?? []
  const people = useSee(api.staff.people, { estateId }).data ?? []
  const { mutate, error, isPending } = useAct(api.reports.followUp, { onDone: onClose, invalidates: ['cases', 'handovers'] })
  const options = way === 'case' ? types.map(({ typeId, title }) => ({ value: typeId, label: title })) : people.map(({ employeeId, name, post }) => ({ value: employeeId, label: name, group: post }))
  return (
    <Drawer width={420} title={t('reports.followUp')} open onClose={onClose}>
      <div className="form">
        <Seg label={t('reports.to_whom')} value={way} options={ways.map((value) => ({ value, label: t(`reports.as_${value}`) }))} onChange={(value) => { take(value); choose('') }} />
        <Field label={t(way === 'case' ? 'reports.field.typeId' : 'reports.field.readerIds')} required>
          {(control) => <Select {...control} value={chosen} nothing={t('web.choose')} options={options} onChange={choose} />}
        </Field>
        <Refusal error={error} />
        <div className="row form-end">
          <Button kind="main" busy={isPending} disabled={chosen === ''} onClick={() => mutate({ findingId, ...(way === 'case' ? { typeId: chosen } : { readerIds: [chosen] }) })}>
            {t('reports.followUp')}
          </Button>
        </div>
      </div>
    </Drawer>
  )
} // biome-ignore format: it reads as a form
