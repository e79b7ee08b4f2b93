import { type ComponentType, type ReactNode, Suspense, useEffect, useState } from 'react'
import { api, memory, type Refused, refresh, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { listen } from '#web/live.ts'
import { type Me, MeContext } from '#web/me.ts'
import { t } from '#web/words.ts'

type SessionProps = {
  /** The way in of this surface: user name and password, or a telephone. */
  signIn: ComponentType<{ onSignedIn: () => void }>
  children: ReactNode
}

/** Asks who is there; shows the sign-in to a stranger and the house, with the live line open, to whom it knows. */
export function Session({ signIn: SignIn, children }: SessionProps) {
  const { data, error, refetch } = useSee(api.access.me, {}, { everyMs: 10 * 60_000 })
  const [me, setMe] = useState<Me>()
  const out = data?.kind === 'nobody' || error?.status === 401
  if (data && !out && data !== me) setMe(data)
  const known = me !== undefined && !out
  useEffect(() => (known ? listen() : undefined), [known])

  const enter = async () => {
    const { data: entered } = await refetch()
    if (entered && me && who(entered) !== who(me))
      memory.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'access.me' })
    await refresh()
  }
  // Whoever only has to sign in again finds the page as it was left, with what was typed.
  return (
    <>
      {me && (
        <MeContext key={who(me)} value={me}>
          <div className="spoken" hidden={out}>
            {children}
          </div>
        </MeContext>
      )}
      {out && (
        <Suspense fallback={<Skeleton rows={4} />}>
          <SignIn onSignedIn={() => void enter()} />
        </Suspense>
      )}
      {!me && !error && !out && <Skeleton />}
      {!me && error && !out && <Unreachable error={error} again={() => void refetch()} />}
    </>
  )
}

const who = ({ employeeId, personId, name }: Me) => employeeId ?? personId ?? name

const Unreachable = ({ error, again }: { error: Refused; again: () => void }) => (
  <main className="alone">
    <Refusal error={error}>
      <Button small onClick={again}>
        {t('web.again')}
      </Button>
    </Refusal>
  </main>
)
