import { type FormEvent, useState } from 'react'
import { api } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { t } from '#web/words.ts'
import { Door } from './Door.tsx'
import { device, Trouble, useKnock } from './knock.tsx'
import { type Credentials, type Enrolment, SecondFactor } from './SecondFactor.tsx'

type Next = { credentials: Credentials; enrolment?: Enrolment | undefined }

/** User name and password, then the code of the telephone where one is asked for. */
export default function SignIn({ onSignedIn }: { onSignedIn: () => void }) {
  const [userName, setUserName] = useState('')
  const [password, setPassword] = useState('')
  const [next, setNext] = useState<Next>()
  const { knock, busy, trouble, refused, say } = useKnock()

  if (next) return <SecondFactor {...next} onSignedIn={onSignedIn} onBack={() => setNext(undefined)} />

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!userName.trim() || !password) return say(t('access.both_needed'))
    const credentials = { userName, password }
    const answer = await knock(() => api.access.signIn({ ...credentials, device }))
    if (answer?.outcome === 'ok') onSignedIn()
    if (answer?.outcome === 'second_factor' || answer?.outcome === 'enrol')
      setNext({ credentials, enrolment: answer.enrolment })
  }
  return (
    <Door title={t('access.signIn')} note={t('access.signIn.note')}>
      <form className="form" noValidate onSubmit={(event) => void submit(event)}>
        <Field label={t('access.field.userName')}>
          {(control) => (
            <Input {...control} autoComplete="username" autoCapitalize="none" value={userName} onChange={setUserName} />
          )}
        </Field>
        <Field label={t('access.field.password')} hint={t('access.forgotten')}>
          {(control) => (
            <Input
              {...control}
              type="password"
              autoComplete="current-password"
              value={password}
              onChange={setPassword}
            />
          )}
        </Field>
        <Trouble trouble={trouble} refused={refused} />
        <Button kind="main" type="submit" busy={busy}>
          {t('access.signIn')}
        </Button>
      </form>
    </Door>
  )
}
