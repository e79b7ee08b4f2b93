import { type FormEvent, useState } from 'react'
import { api } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { t } from '#web/words.ts'
import { Door, linkToken } from './Door.tsx'
import { Trouble, useKnock } from './knock.tsx'
import { NewPassword } from './NewPassword.tsx'
import { type Enrolment, SecondFactor } from './SecondFactor.tsx'

const blank = { company: '', name: '', userName: '', password: '' }
const asked = ['company', 'name', 'userName'] as const

/** The first page a company ever sees: its name, its administrator, and the administrator's second factor. */
export default function SetUp({ onSignedIn }: { onSignedIn: () => void }) {
  const [token] = useState(linkToken)
  const [values, setValues] = useState(blank)
  const [again, setAgain] = useState('')
  const [enrolment, setEnrolment] = useState<Enrolment>()
  const { knock, busy, trouble, refused, say } = useKnock()
  const set = (field: keyof typeof blank) => (value: string) => setValues((now) => ({ ...now, [field]: value }))

  if (enrolment) return <SecondFactor credentials={values} enrolment={enrolment} onSignedIn={onSignedIn} />
  if (!token) return <Door title={t('access.setUp')}>{<Empty title={t('access.link_is_over')} />}</Door>

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (Object.values(values).some((value) => value.trim() === '')) return say(t('access.all_needed'))
    if (again !== values.password) return say(t('access.differs'))
    const answer = await knock(() => api.access.setUp({ ...values, token }))
    if (answer) setEnrolment(answer.enrolment)
  }
  return (
    <Door title={t('access.setUp')} note={t('access.setUp.note')}>
      <form className="form" noValidate onSubmit={(event) => void submit(event)}>
        {asked.map((field) => (
          <Field key={field} label={t(`access.setUp.${field}`)}>
            {(control) => (
              <Input
                {...control}
                value={values[field]}
                onChange={set(field)}
                autoComplete={field === 'userName' ? 'username' : 'off'}
              />
            )}
          </Field>
        ))}
        <NewPassword value={values.password} again={again} onChange={set('password')} onAgain={setAgain} />
        <Trouble trouble={trouble} refused={refused} />
        <Button kind="main" type="submit" busy={busy}>
          {t('access.setUp.next')}
        </Button>
      </form>
    </Door>
  )
}
