import { type FormEvent, useState } from 'react'
import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input, TextArea } from '#web/kit/Input.tsx'
import { Photos } from '#web/kit/Photo.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { t } from '#web/words.ts'
import { kinds } from '../rules.ts'

type Draft = { kind: (typeof kinds)[number]; title: string; body: string; photoIds: string[]; readerIds: string[] }
const blank: Draft = { kind: 'shift', title: '', body: '', photoIds: [], readerIds: [] }

/** Words for the next shift, and whose eyes must see them. */
export function WriteForm({ estateId, onDone }: { estateId: string; onDone: (handoverId: string) => void }) {
  const [draft, setDraft] = useState(blank)
  const change = (to: Partial<Draft>) => setDraft((before) => ({ ...before, ...to }))
  const { mutate, error, isPending } = useAct(api.handovers.write, { onDone: ({ handoverId }) => onDone(handoverId) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate({ estateId, ...draft })
  }
  const ready = draft.title.trim().length > 1 && draft.body.trim() !== '' && draft.readerIds.length > 0
  return (
    <form className="form" onSubmit={submit}>
      <Seg
        label={t('handovers.field.kind')}
        value={draft.kind}
        options={kinds.map((value) => ({ value, label: t(`handovers.kind.${value}`) }))}
        onChange={(kind) => change({ kind })}
      />
      <Field label={t('handovers.field.title')} required>
        {(control) => (
          <Input {...control} autoFocus value={draft.title} maxLength={120} onChange={(title) => change({ title })} />
        )}
      </Field>
      <Field label={t('handovers.field.body')} required>
        {(control) => (
          <TextArea {...control} rows={5} value={draft.body} maxLength={5000} onChange={(body) => change({ body })} />
        )}
      </Field>
      <Photos value={draft.photoIds} estateId={estateId} onChange={(photoIds) => change({ photoIds })} />
      <Readers estateId={estateId} chosen={draft.readerIds} choose={(readerIds) => change({ readerIds })} />
      <Refusal error={error} />
      <div className="row form-end">
        <Button kind="main" type="submit" disabled={!ready} busy={isPending}>
          {t('handovers.write')}
        </Button>
      </div>
    </form>
  )
}

type ReadersProps = { estateId: string; chosen: readonly string[]; choose: (readerIds: string[]) => void }

/** People in post here today by post; the post itself chooses all who hold it. */
function Readers({ estateId, chosen, choose }: ReadersProps) {
  const people = useSee(api.staff.people, { estateId }).data ?? []
  const mark = (ids: readonly string[], on: boolean) =>
    choose(on ? [...new Set([...chosen, ...ids])] : chosen.filter((id) => !ids.includes(id)))
  return (
    <fieldset className="handover-readers">
      <legend>{t('handovers.field.readerIds')}</legend>
      {[...Map.groupBy(people, ({ post }) => post)].map(([post, holders]) => {
        const ids = holders.map(({ employeeId }) => employeeId)
        const all = ids.every((id) => chosen.includes(id))
        return (
          <div key={post} className="handover-post">
            <label>
              <input type="checkbox" checked={all} onChange={() => mark(ids, !all)} /> <b>{post}</b>
            </label>
            {holders.map(({ employeeId, name }) => (
              <label key={employeeId}>
                <input
                  type="checkbox"
                  checked={chosen.includes(employeeId)}
                  onChange={() => mark([employeeId], !chosen.includes(employeeId))}
                />{' '}
                {name}
              </label>
            ))}
          </div>
        )
      })}
    </fieldset>
  )
}
