import { Plus } from 'lucide-react'
import { useState } from 'react'
import { whenSaid } from '#modules/recurrences/rules.ts'
import { WhenFields } from '#modules/recurrences/screens/WhenFields.tsx'
import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Drawer } from '#web/kit/Drawer.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Select } from '#web/kit/Select.tsx'
import { t } from '#web/words.ts'
import { Rule } from '../rules.ts'

type WhenIn = Parameters<typeof api.rounds.setPlan>[0]['when']
const usual: WhenIn = { rule: 'FREQ=DAILY', windows: [{ from: '10:00', until: '14:00' }], grace: 0 }

/** Plans a route: which days and hours, said back in a sentence, and which post walks it. */
export function NewPlan({ estateId }: { estateId: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button small kind="main" icon={Plus} onClick={() => setOpen(true)}>
        {t('rounds.setPlan')}
      </Button>
      <Drawer title={t('rounds.setPlan')} open={open} onClose={() => setOpen(false)} width={480}>
        <PlanForm estateId={estateId} onDone={() => setOpen(false)} />
      </Drawer>
    </>
  )
}

function PlanForm({ estateId, onDone }: { estateId: string; onDone: () => void }) {
  const [routeId, setRoute] = useState('')
  const [postId, setPost] = useState('')
  const [when, setWhen] = useState<WhenIn>(usual)
  const routes = useSee(api.routes.list, { estateId }).data?.filter(({ state }) => state === 'in_use') ?? []
  const { mutate, isPending, error } = useAct(api.rounds.setPlan, { onDone })
  const read = Rule.safeParse(when)
  return (
    <div className="form">
      <Field label={t('rounds.field.routeId')} required>
        {(control) => (
          <Select
            {...control}
            value={routeId}
            nothing={t('web.choose')}
            options={routes.map((route) => ({ value: route.routeId, label: route.name }))}
            onChange={setRoute}
          />
        )}
      </Field>
      <Field label={t('rounds.field.postId')} hint={t('rounds.field.postId.hint')} required>
        {(control) => <Posts control={control} value={postId} set={setPost} />}
      </Field>
      <WhenFields
        value={when}
        onChange={setWhen}
        pickAct={() => <p className="late c sm">{t('rounds.by_days_only')}</p>}
      />
      {read.success && <p className="ink2 sm">{whenSaid(read.data, t)}</p>}
      <Refusal error={error} />
      <div className="row form-end">
        <Button
          kind="main"
          busy={isPending}
          disabled={!routeId || !postId || !read.success}
          onClick={() => mutate({ routeId, postId, when })}
        >
          {t('rounds.setPlan')}
        </Button>
      </div>
    </div>
  )
}

type PostsProps = { control: { id: string }; value: string; set: (postId: string) => void }

function Posts({ control, value, set }: PostsProps) {
  const posts = useSee(api.duties.posts, {}).data ?? []
  return (
    <Select
      {...control}
      value={value}
      nothing={t('web.choose')}
      options={posts.map(({ postId, post, department }) => ({ value: postId, label: post, group: department }))}
      onChange={set}
    />
  )
}
