import { type ComponentType, lazy, type ReactNode, Suspense, useEffect } from 'react'
import { api, memory, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { listen } from '#web/live.ts'
import { type Me, MeContext } from '#web/me.ts'
import { t } from '#web/words.ts'

type SignInScreen = { default: ComponentType<{ onSignedIn: () => void }> }

const [signIn] = Object.values(import.meta.glob<SignInScreen>('../../modules/access/screens/SignIn.tsx'))
const SignIn = lazy(signIn ?? (async () => ({ default: () => <Skeleton rows={4} /> })))

/** Asks who is there; shows the sign-in to a stranger and the house, with the live line open, to whom it knows. */
export function Session({ children }: { children: ReactNode }) {
  const { data: me, error, refetch } = useSee<object, Me>(api.access.me, {}, { everyMs: 10 * 60_000 })
  const known = me !== undefined && error?.status !== 401
  useEffect(() => (known ? listen() : undefined), [known])

  if (error?.status === 401)
    return (
      <Suspense fallback={<Skeleton rows={4} />}>
        <SignIn onSignedIn={() => void memory.resetQueries()} />
      </Suspense>
    )
  if (me) return <MeContext value={me}>{children}</MeContext>
  if (!error) return <Skeleton />
  return (
    <main className="alone">
      <Refusal error={error}>
        <Button small onClick={() => void refetch()}>
          {t('web.again')}
        </Button>
      </Refusal>
    </main>
  )
}
