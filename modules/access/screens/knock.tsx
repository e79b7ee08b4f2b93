import { CircleAlert } from 'lucide-react'
import { useState } from 'react'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Refused } from '#web/post.ts'
import { t, time } from '#web/words.ts'

type Answer = { outcome: string; lockedUntil?: string | undefined }

const thisDevice = () => {
  const { userAgent } = navigator
  const system = /iPhone|iPad|Android|Windows|Mac OS|Linux/.exec(userAgent)?.[0] ?? ''
  const browser = /MicroMessenger|Edg|Firefox|Chrome|Safari/.exec(userAgent)?.[0] ?? ''
  return [system, named[browser] ?? browser].filter(Boolean).join(' · ')
}
const named: Record<string, string> = { MicroMessenger: 'WeChat', Edg: 'Edge' }

/** How this browser calls itself in the list of sessions. */
export const device = thisDevice()

/** Why the door stayed shut, in words; nothing for an answer that asks for one thing more. */
function reason({ outcome, lockedUntil }: Answer, failed: string): string | undefined {
  if (outcome === 'failed') return t(failed)
  if (outcome === 'locked') return t('access.outcome.locked', { lockedUntil: lockedUntil ? time(lockedUntil) : '' })
  return undefined
}

/** Knocks once at a time; what comes back is an answer to act on, a reason in words, or a refusal. */
export function useKnock() {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  const [refused, setRefused] = useState<Refused>()

  async function knock<A>(attempt: () => Promise<A>, failed = 'access.outcome.failed'): Promise<A | undefined> {
    setBusy(true)
    setTrouble(undefined)
    setRefused(undefined)
    try {
      const answer = await attempt()
      setTrouble(isAnswer(answer) ? reason(answer, failed) : undefined)
      return answer
    } catch (error) {
      setRefused(error instanceof Refused ? error : new Refused('fault', 500))
      return undefined
    } finally {
      setBusy(false)
    }
  }
  return { knock, busy, trouble, refused, say: setTrouble }
}

const isAnswer = (answer: unknown): answer is Answer =>
  typeof answer === 'object' && answer !== null && 'outcome' in answer

/** Why it did not go on: the door's own words, or the house's refusal. */
export const Trouble = ({ trouble, refused }: { trouble: string | undefined; refused: Refused | undefined }) => (
  <>
    {trouble && (
      <div className="refusal row late c" role="alert">
        <CircleAlert size={16} strokeWidth={2.2} aria-hidden />
        {trouble}
      </div>
    )}
    <Refusal error={refused} />
  </>
)
