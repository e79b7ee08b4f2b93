import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { codePauseSeconds } from '#modules/credentials/rules.ts'
import { api } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Seal } from '#web/kit/Seal.tsx'
import { LargeSwitch } from '#web/shell/LargeSwitch.tsx'
import { locales, t, useLocale } from '#web/words.ts'
import './door.css'
import { CodeInput } from './CodeInput.tsx'
import { device, Trouble, useKnock } from './knock.tsx'

/** A resident comes in with the telephone number the office knows and a code sent to it. */
export default function PhoneSignIn({ onSignedIn }: { onSignedIn: () => void }) {
  const { phone, setPhone, code, setCode, sent, pause, ask, enter, busy, trouble, refused } = useCodeByPhone(onSignedIn)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!sent) void ask()
    else if (code.length === 6) void enter(code)
  }
  return (
    <PhoneDoor>
      <form className="form" noValidate onSubmit={submit}>
        <Field label={t('access.field.phone')} hint={sent ? undefined : t('access.phone.hint')}>
          {(control) => (
            <Input {...control} type="tel" inputMode="tel" autoComplete="tel" value={phone} onChange={setPhone} />
          )}
        </Field>
        {sent && <CodeInput value={code} onChange={setCode} onWhole={(whole) => void enter(whole)} disabled={busy} />}
        <Trouble trouble={trouble} refused={refused} />
        <Button kind="main" type="submit" busy={busy} disabled={sent && code.length < 6}>
          {t(sent ? 'access.enter' : 'access.askCode')}
        </Button>
        {sent && (
          <>
            <Button disabled={pause.seconds > 0 || busy} onClick={() => void ask()}>
              {pause.seconds > 0 ? t('access.ask_again_in', { seconds: pause.seconds }) : t('access.ask_again')}
            </Button>
            <p className="ink2 sm">{t('access.no_code')}</p>
          </>
        )}
      </form>
    </PhoneDoor>
  )
}

const leastDigits = 5

/** The two steps: ask for a code on this number, then come in with it; another number begins anew. */
function useCodeByPhone(onSignedIn: () => void) {
  const [phone, take] = useState('')
  const [code, setCode] = useState('')
  const [sent, setSent] = useState(false)
  const pause = usePause()
  const { knock, busy, trouble, refused, say } = useKnock()
  const setPhone = (typed: string) => {
    take(typed)
    setSent(false)
  }
  const ask = async () => {
    if (phone.replace(/\D/g, '').length < leastDigits) return say(t('access.phone_needed'))
    const answer = await knock(() => api.access.askCode({ phone }))
    if (!answer) return
    if (answer.outcome === 'wait') say(t('access.outcome.wait'))
    setSent(true)
    pause.begin()
  }
  const enter = async (sixDigits: string) => {
    const asked = { phone, code: sixDigits, device }
    const answer = await knock(() => api.access.signInByCode(asked), 'access.phone_code_failed')
    if (answer?.outcome === 'ok') onSignedIn()
    else setCode('')
  }
  return { phone, setPhone, code, setCode, sent, pause, ask, enter, busy, trouble, refused }
}

function PhoneDoor({ children }: { children: ReactNode }) {
  const { locale, speak } = useLocale()
  return (
    <div className="phone">
      <main className="phone-door">
        <div className="row">
          <Seal size={48} />
          <span className="grow" />
          <LargeSwitch />
        </div>
        <div>
          <h1>{t('access.phone.title')}</h1>
          <p className="ink2">{t('access.phone.note')}</p>
        </div>
        <Card padded>{children}</Card>
        <nav className="phone-languages" aria-label={t('web.language')}>
          {locales.map((one) => (
            <button key={one} type="button" aria-pressed={one === locale} onClick={() => void speak(one)}>
              {t(`web.language.${one}`)}
            </button>
          ))}
        </nav>
      </main>
    </div>
  )
}

/** Counts down until another code may be asked for. */
function usePause(): { seconds: number; begin: () => void } {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    if (seconds === 0) return
    const timer = setTimeout(() => setSeconds(seconds - 1), 1000)
    return () => clearTimeout(timer)
  }, [seconds])
  return { seconds, begin: () => setSeconds(codePauseSeconds) }
}
