import { useState } from 'react'
import { useLocation } from 'wouter'
import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Drawer } from '#web/kit/Drawer.tsx'
import { Field } from '#web/kit/Field.tsx'
import { TextArea } from '#web/kit/Input.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { Select } from '#web/kit/Select.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { t } from '#web/words.ts'
import type { Log } from './DayLog.tsx'

/** What the log calls for, each with its case or its readers and whether it is done. */
export function FollowUps({ of: { following, managementLogId, estateId } }: { of: Log }) {
  const [, go] = useLocation()
  const [adding, add] = useState(false)
  const may = useMay()
  return (
    <Card
      title={t('managementlogs.following')}
      note={following.length}
      padded={following.length === 0}
      end={
        may('managementlogs.followUp') && (
          <Button small onClick={() => add(true)}>
            {t('managementlogs.followUp')}
          </Button>
        )
      }
    >
      {following.length === 0 && <p className="ink3 sm">{t('managementlogs.none')}</p>}
      {following.map(({ followUpId, words, caseId, handoverId, number, closed, by }) => (
        <Line
          key={followUpId}
          below={[number ?? t('managementlogs.as_handover'), by].filter(Boolean).join(' · ')}
          end={<Tag tone={closed ? 'kept' : 'soon'}>{t(closed ? 'managementlogs.closed' : 'managementlogs.still_open')}</Tag>}
          onOpen={() => go(caseId ? `/cases/${caseId}` : `/handovers?handover=${handoverId}`)}
        >
          {words}
        </Line>
      ))}
      <Drawer width={480} title={t('managementlogs.followUp')} open={adding} onClose={() => add(false)}>
        <AddFollowUp managementLogId={managementLogId} estateId={estateId} onDone={() => add(false)} />
      </Drawer>
    </Card>
  )
} // biome-ignore format: it reads as a page

type AddProps = { managementLogId: string; estateId: string; onDone: () => void }
const ways = ['case', 'handover'] as const

function AddFollowUp({ managementLogId, estateId, onDone }: AddProps) {
  const [words, say] = useState('')
  const [way, take] = useState<(typeof ways)[number]>('case')
  const [typeId, setType] = useState('')
  const [readerId, setReader] = useState('')
  const types = useSee(api.cases.types, {}).data ?? []
  const people = useSee(api.staff.people, { estateId }).data ?? []
  const { mutate, error, isPending } = useAct(api.managementlogs.followUp, { onDone, invalidates: ['cases', 'handovers'] })
  const to = way === 'case' ? { typeId } : { readerIds: [readerId] }
  const ready = words.trim().length > 1 && (way === 'case' ? typeId : readerId) !== ''
  return (
    <div className="form">
      <Field label={t('managementlogs.field.words')} required>
        {(control) => <TextArea {...control} rows={3} maxLength={300} value={words} onChange={say} />}
      </Field>
      <Seg label={t('managementlogs.to_whom')} value={way} options={ways.map((value) => ({ value, label: t(`managementlogs.as_${value}`) }))} onChange={take} />
      {way === 'case' && <Choose name="typeId" value={typeId} set={setType} options={types.map((type) => ({ value: type.typeId, label: type.title }))} />}
      {way === 'handover' && <Choose name="readerIds" value={readerId} set={setReader} options={people.map((one) => ({ value: one.employeeId, label: one.name, group: one.post }))} />}
      <Refusal error={error} />
      <div className="row form-end">
        <Button kind="main" busy={isPending} disabled={!ready} onClick={() => mutate({ managementLogId, words, ...to })}>
          {t('managementlogs.followUp')}
        </Button>
      </div>
    </div>
  )
} // biome-ignore format: it reads as a form

type Option = { value: string; label: string; group?: string }
type ChooseProps = { name: string; value: string; options: Option[]; set: (value: string) => void }

const Choose = ({ name, value, options, set }: ChooseProps) => (
  <Field label={t(`managementlogs.field.${name}`)} required>
    {(control) => <Select {...control} value={value} nothing={t('web.choose')} options={options} onChange={set} />}
  </Field>
)
