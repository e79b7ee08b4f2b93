import { type FormEvent, lazy, Suspense, useState } from 'react'
import { api } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { t } from '#web/words.ts'
import { CodeInput } from './CodeInput.tsx'
import { Door } from './Door.tsx'
import { device, Trouble, useKnock } from './knock.tsx'

const Enrolling = lazy(() => import('./Enrolling.tsx'))

export type Credentials = { userName: string; password: string }
export type Enrolment = { secret: string; uri: string }

type SecondFactorProps = {
  credentials: Credentials
  /** Given once, when the telephone still has to learn the secret. */
  enrolment?: Enrolment | undefined
  onSignedIn: () => void
  onBack?: (() => void) | undefined
}

/** The code of the authenticator app; with an enrolment the picture its camera reads stands above. */
export function SecondFactor({ credentials, enrolment, onSignedIn, onBack }: SecondFactorProps) {
  const [code, setCode] = useState('')
  const { knock, busy, trouble, refused } = useKnock()
  const send = async (sixDigits: string) => {
    const answer = await knock(
      () => api.access.signIn({ ...credentials, code: sixDigits, device }),
      'access.code_failed',
    )
    if (answer?.outcome === 'ok') onSignedIn()
    else setCode('')
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (code.length === 6) void send(code)
  }
  return (
    <Door
      title={t('access.second_factor')}
      note={t(enrolment ? 'access.second_factor.enrol' : 'access.second_factor.note')}
    >
      <form className="form" noValidate onSubmit={submit}>
        {enrolment && (
          <Suspense fallback={<Skeleton rows={3} />}>
            <Enrolling enrolment={enrolment} />
          </Suspense>
        )}
        <CodeInput value={code} onChange={setCode} onWhole={(whole) => void send(whole)} disabled={busy} />
        <Trouble trouble={trouble} refused={refused} />
        <Button kind="main" type="submit" busy={busy} disabled={code.length < 6}>
          {t('access.confirm')}
        </Button>
        {onBack && (
          <Button kind="ghost" onClick={onBack}>
            {t('web.back')}
          </Button>
        )}
      </form>
    </Door>
  )
}
