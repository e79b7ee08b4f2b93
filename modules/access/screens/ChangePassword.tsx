import { type FormEvent, useState } from 'react'
import { api, refresh } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { t } from '#web/words.ts'
import { Trouble, useKnock } from './knock.tsx'
import { NewPassword } from './NewPassword.tsx'
import './door.css'

/** My password anew; my other sessions end with it. */
export function ChangePassword() {
  const [password, setPassword] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [done, setDone] = useState(false)
  const { knock, busy, trouble, refused, say } = useKnock()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setDone(false)
    if (!password || !next) return say(t('access.all_needed'))
    if (again !== next) return say(t('access.differs'))
    const answer = await knock(() => api.access.changePassword({ password, next }), 'access.password_failed')
    if (answer?.outcome !== 'ok') return
    for (const empty of [setPassword, setNext, setAgain]) empty('')
    setDone(true)
    void refresh(['access'])
  }
  return (
    <Card title={t('access.changePassword')} note={t('access.changePassword.note')} padded>
      <form className="form narrow-form" noValidate onSubmit={(event) => void submit(event)}>
        <Field label={t('access.present_password')}>
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
        <NewPassword value={next} again={again} onChange={setNext} onAgain={setAgain} />
        <Trouble trouble={trouble} refused={refused} />
        {done && (
          <p className="note" role="status">
            {t('access.password_changed')}
          </p>
        )}
        <div className="row form-end">
          <Button kind="main" type="submit" busy={busy}>
            {t('access.changePassword')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
