import { ArrowDown, ArrowUp, ChevronDown, X } from 'lucide-react'
import { api, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Select } from '#web/kit/Select.tsx'
import { t } from '#web/words.ts'
import type { PointDraft } from './draft.ts'
import { Questions } from './Questions.tsx'

interface Props {
  no: number
  label: string
  point: PointDraft
  open: boolean
  onOpen: () => void
  onChange: (point: PointDraft) => void
  onMove: (step: number) => void
  onRemove: () => void
}

/** A point while a route is drawn: a line, and opened all that is asked there. */
export function PointFields({ no, label, point, open, onOpen, onChange, onMove, onRemove }: Props) {
  return (
    <li className="point-drawn">
      <div className="row">
        <span className="point-no">{no}</span>
        <button type="button" className="grow point-open" aria-expanded={open} onClick={onOpen}>
          <b>{label}</b> <span className="ink3 sm">{[point.spot, point.look].filter(Boolean).join(' · ')}</span>
          <ChevronDown size={14} aria-hidden />
        </button>
        <span className="xs ink3">{t('routes.asked', { questions: point.questions?.length ?? 0, photos: point.photos ?? 0 })}</span>
        <Button small kind="ghost" icon={ArrowUp} aria-label={t('routes.up')} onClick={() => onMove(-1)} />
        <Button small kind="ghost" icon={ArrowDown} aria-label={t('routes.down')} onClick={() => onMove(1)} />
        <Button small kind="ghost" icon={X} aria-label={t('web.remove')} onClick={onRemove} />
      </div>
      {open && <Opened point={point} onChange={onChange} />}
    </li>
  )
} // biome-ignore format: it reads as a row

function Opened({ point, onChange }: Pick<Props, 'point' | 'onChange'>) {
  const change = (more: Partial<PointDraft>) => onChange({ ...point, ...more })
  return (
    <div className="point-fields">
      <Field label={t('routes.field.spot')}>
        {(control) => <Input {...control} value={point.spot ?? ''} maxLength={80} onChange={(spot) => change({ spot })} />}
      </Field>
      <Field label={t('routes.field.look')}>
        {(control) => <Input {...control} value={point.look ?? ''} maxLength={200} onChange={(look) => change({ look })} />}
      </Field>
      <Whole label={t('routes.field.photos')} value={point.photos ?? 0} onChange={(photos) => change({ photos })} />
      <Whole label={t('routes.field.leastSeconds')} value={point.leastSeconds ?? 15} onChange={(leastSeconds) => change({ leastSeconds })} />
      <Hour label={t('routes.field.from')} value={point.from} onChange={(from) => change({ from })} />
      <Hour label={t('routes.field.until')} value={point.until} onChange={(until) => change({ until })} />
      <TypeChoice value={point.typeId ?? ''} onChange={(typeId) => change({ typeId: typeId || null })} />
      <Questions value={point.questions ?? []} onChange={(questions) => change({ questions })} />
    </div>
  )
} // biome-ignore format: it reads as a form

type Of<T> = { label: string; value: T; onChange: (value: T) => void }

const Whole = ({ label, value, onChange }: Of<number>) => (
  <Field label={label}>
    {(control) => (
      <Input {...control} type="number" min={0} value={String(value)} onChange={(text) => Number.isInteger(Number(text)) && onChange(Number(text))} />
    )}
  </Field>
) // biome-ignore format: it reads as a row

const Hour = ({ label, value, onChange }: Of<string | null | undefined>) => (
  <Field label={label}>
    {(control) => <Input {...control} type="time" value={value ?? ''} onChange={(text) => onChange(text || null)} />}
  </Field>
)

/** What a failed answer is reported as. */
function TypeChoice({ value, onChange }: { value: string; onChange: (typeId: string) => void }) {
  const types = useSee(api.cases.types, {}).data ?? []
  return (
    <Field label={t('routes.field.typeId')}>
      {(control) => (
        <Select
          {...control}
          value={value}
          nothing={t('routes.usual_type')}
          options={types.map(({ typeId, title, kind }) => ({
            value: typeId,
            label: title,
            group: t(`cases.kind.${kind}`),
          }))}
          onChange={onChange}
        />
      )}
    </Field>
  )
}
