import { Link2Off } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { api } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { t } from '#web/words.ts'
import { Door, linkToken } from './Door.tsx'
import { device, Trouble, useKnock } from './knock.tsx'
import { NewPassword } from './NewPassword.tsx'
import { type Credentials, type Enrolment, SecondFactor } from './SecondFactor.tsx'

type Step =
  | { at: 'asking' }
  | { at: 'over' }
  | { at: 'choosing'; name: string; userName: string | null }
  | { at: 'second'; credentials: Credentials; enrolment: Enrolment | undefined }

/** Where a one-time link leads: an invited employee chooses a password, a visitor is let in at once. */
export default function Invite({ onSignedIn }: { onSignedIn: () => void }) {
  const [token] = useState(linkToken)
  const [step, setStep] = useState<Step>({ at: 'asking' })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a link is tried once
  useEffect(() => {
    void look()
  }, [])
  const look = async () => {
    const answer = token ? await api.access.signInByLink({ token, device }).catch(() => undefined) : undefined
    if (answer?.outcome === 'ok') return onSignedIn()
    if (answer?.outcome !== 'choose_password') return setStep({ at: 'over' })
    setStep({ at: 'choosing', name: answer.name ?? '', userName: answer.userName ?? null })
  }

  if (step.at === 'second') return <SecondFactor {...step} onSignedIn={onSignedIn} />
  if (step.at === 'choosing')
    return (
      <Choosing
        {...step}
        token={token}
        onSignedIn={onSignedIn}
        onSecond={(credentials, enrolment) => setStep({ at: 'second', credentials, enrolment })}
      />
    )
  return (
    <Door title={t('access.invitation')}>
      {step.at === 'asking' ? (
        <Skeleton rows={3} />
      ) : (
        <Empty icon={Link2Off} title={t('access.link_is_over')} note={t('access.link_is_over.out')} />
      )}
    </Door>
  )
}

type ChoosingProps = {
  token: string
  name: string
  userName: string | null
  onSignedIn: () => void
  onSecond: (credentials: Credentials, enrolment: Enrolment | undefined) => void
}

function Choosing({ token, name, userName: kept, onSignedIn, onSecond }: ChoosingProps) {
  const [userName, setUserName] = useState(kept ?? '')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const { knock, busy, trouble, refused, say } = useKnock()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!userName.trim() || !password) return say(t('access.all_needed'))
    if (again !== password) return say(t('access.differs'))
    const answer = await knock(
      () => api.access.signInByLink({ token, userName, password, device }),
      'access.link_is_over',
    )
    if (answer?.outcome === 'ok') onSignedIn()
    if (answer?.outcome === 'enrol' || answer?.outcome === 'second_factor')
      onSecond({ userName, password }, answer.enrolment)
  }
  return (
    <Door title={t('access.welcome', { name })} note={t('access.welcome.note')}>
      <form className="form" noValidate onSubmit={(event) => void submit(event)}>
        <Field label={t('access.field.userName')} hint={kept ? undefined : t('access.userName.hint')}>
          {(control) => (
            <Input
              {...control}
              autoComplete="username"
              readOnly={kept !== null}
              value={userName}
              onChange={setUserName}
            />
          )}
        </Field>
        <NewPassword value={password} again={again} onChange={setPassword} onAgain={setAgain} />
        <Trouble trouble={trouble} refused={refused} />
        <Button kind="main" type="submit" busy={busy}>
          {t('access.enter')}
        </Button>
      </form>
    </Door>
  )
}
