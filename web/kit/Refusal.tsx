import { CircleAlert, CloudOff } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Refused } from '#web/post.ts'
import { hasWords, t } from '#web/words.ts'

type RefusalProps = {
  error: Refused | Error | null | undefined
  /** Ways out as small buttons: what to do about it. */
  children?: ReactNode | undefined
}

const isRefused = (error: Error): error is Refused => 'code' in error && 'facts' in error

/** The house's own words for a refusal; `<code>.out` in the catalogue tells what to do about it. */
export function Refusal({ error, children }: RefusalProps) {
  if (!error) return null
  const { code, facts, status } = isRefused(error) ? error : { code: 'fault', facts: {}, status: 500 }
  const away = status === 0
  const Icon = away ? CloudOff : CircleAlert
  const advice = `${code}.out`
  return (
    <div className={away ? 'refusal away' : 'refusal'} role="alert">
      <div className={away ? 'row b' : 'row b late c'}>
        <Icon size={16} strokeWidth={2.2} aria-hidden />
        {t(hasWords(code) ? code : 'fault', facts)}
      </div>
      {hasWords(advice) && <p className="ink2">{t(advice, facts)}</p>}
      <div className="row wrap refusal-end">
        {children}
        {!away && (
          <span className="xs ink3 end">
            {code} · {status}
          </span>
        )}
      </div>
    </div>
  )
}
