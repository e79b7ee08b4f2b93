import { useState } from 'react'
import { placeKinds } from '#modules/estates/rules.ts'
import { ruleOf, type Weekday, weekdays } from '#modules/recurrences/rules.ts'
import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { Select } from '#web/kit/Select.tsx'
import { t } from '#web/words.ts'

const oftens = ['day', 'week', 'month'] as const
const hows = ['lot', 'subject'] as const
type Draft = {
  checklistId: string
  postId: string
  often: (typeof oftens)[number]
  days: readonly Weekday[]
  day: string
  how: (typeof hows)[number]
  placeKind: string
  count: string
  subject: string
  withinDays: string
}
const blank: Draft = {
  checklistId: '', postId: '', often: 'week', days: ['MO'], day: '1', how: 'lot', placeKind: '', count: '3', subject: '', withinDays: '0',
} // biome-ignore format: it reads as one row

/** A plan put together: which list, which days, where, and the post. */
export function AddPlan({ estateId, onDone }: { estateId: string; onDone: () => void }) {
  const [draft, set] = useState(blank)
  const change = (part: Partial<Draft>) => set((now) => ({ ...now, ...part }))
  const { mutate, error, isPending } = useAct(api.checkplans.add, { onDone })
  const lists = useSee(api.checklists.pick, { text: '' }).data ?? []
  const posts = usePosts()
  const ready = draft.checklistId !== '' && draft.postId !== '' && (draft.often !== 'week' || draft.days.length > 0) && (draft.how === 'lot' || draft.subject.trim() !== '')
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        mutate(inputOf(estateId, draft))
      }}
    >
      <Choose name="checklistId" value={draft.checklistId} options={lists.map(({ id, label }) => ({ value: id, label }))} set={(checklistId) => change({ checklistId })} />
      <Days draft={draft} change={change} />
      <Where draft={draft} change={change} />
      <Choose name="postId" value={draft.postId} options={posts} set={(postId) => change({ postId })} />
      <Text name="withinDays" value={draft.withinDays} set={(withinDays) => change({ withinDays })} />
      <Refusal error={error} />
      <div className="row form-end">
        <Button kind="main" type="submit" busy={isPending} disabled={!ready}>
          {t('checkplans.add')}
        </Button>
      </div>
    </form>
  )
} // biome-ignore format: it reads as a form

/** Posts that somebody holds today. */
function usePosts() {
  const posts = useSee(api.duties.posts, {}).data ?? []
  return posts.filter(({ holders }) => holders > 0).map(({ postId, post }) => ({ value: postId, label: post }))
}

const whole = (text: string, least: number) => Math.max(least, Math.floor(Number(text)) || least)

function inputOf(estateId: string, draft: Draft) {
  const { checklistId, postId, often, days, day, how, placeKind, count, subject, withinDays } = draft
  const rule =
    often === 'day' ? ruleOf({ often }) : often === 'week' ? ruleOf({ often, every: 1, days }) : ruleOf({ often, days: [whole(day, 1)] })
  const kind = placeKinds.find((one) => one === placeKind)
  const where = how === 'lot' ? { lot: { count: whole(count, 1), ...(kind && { placeKind: kind }) } } : { subject: subject.trim() }
  return { estateId, checklistId, postId, rule, withinDays: whole(withinDays, 0), ...where }
} // biome-ignore format: it reads as one row

type PartProps = { draft: Draft; change: (part: Partial<Draft>) => void }

const Days = ({ draft: { often, days, day }, change }: PartProps) => (
  <>
    <Seg label={t('checkplans.field.often')} value={often} options={oftens.map((value) => ({ value, label: t(`checkplans.often.${value}`) }))} onChange={(next) => change({ often: next })} />
    {often === 'week' && (
      <fieldset className="seg" aria-label={t('checkplans.field.days')}>
        {weekdays.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={days.includes(one)}
            onClick={() => change({ days: days.includes(one) ? days.filter((other) => other !== one) : [...days, one] })}
          >
            {t(`recurrences.weekday.${one}`)}
          </button>
        ))}
      </fieldset>
    )}
    {often === 'month' && <Text name="day" value={day} set={(next) => change({ day: next })} />}
  </>
) // biome-ignore format: it reads as a form

const Where = ({ draft: { how, placeKind, count, subject }, change }: PartProps) => (
  <>
    <Seg label={t('checkplans.field.how')} value={how} options={hows.map((value) => ({ value, label: t(`checkplans.how.${value}`) }))} onChange={(next) => change({ how: next })} />
    {how === 'lot' && (
      <>
        <Choose
          name="placeKind"
          value={placeKind}
          nothing={t('checkplans.anywhere')}
          options={placeKinds.map((value) => ({ value, label: t(`checks.placeKind.${value}`) }))}
          set={(next) => change({ placeKind: next })}
        />
        <Text name="count" value={count} set={(next) => change({ count: next })} />
      </>
    )}
    {how === 'subject' && <Text name="subject" value={subject} set={(next) => change({ subject: next })} />}
  </>
) // biome-ignore format: it reads as a form

type Option = { value: string; label: string }
type ChooseProps = { name: string; value: string; options: Option[]; nothing?: string; set: (value: string) => void }

const Choose = ({ name, value, options, nothing, set }: ChooseProps) => (
  <Field label={t(`checkplans.field.${name}`)} required={nothing === undefined}>
    {(control) => (
      <Select {...control} value={value} nothing={nothing ?? t('web.choose')} options={options} onChange={set} />
    )}
  </Field>
)

const Text = ({ name, value, set }: { name: string; value: string; set: (value: string) => void }) => (
  <Field
    label={t(`checkplans.field.${name}`)}
    hint={name === 'withinDays' ? t('checkplans.field.withinDays.hint') : undefined}
    required
  >
    {(control) => <Input {...control} value={value} onChange={set} />}
  </Field>
)
