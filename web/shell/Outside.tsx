import { type ComponentType, type ReactNode, Suspense } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import { refresh } from '#web/api.ts'
import { Skeleton } from '#web/kit/Skeleton.tsx'

type OutsideProps = {
  /** By address: the pages of one-time links, which ask for no session and lead into one. */
  pages: Record<string, ComponentType<{ onSignedIn: () => void }>>
  /** The house, at every other address. */
  children: ReactNode
}

/** What stands before the house; whoever comes in through it lands on its first page. */
export function Outside({ pages, children }: OutsideProps) {
  const [, go] = useLocation()
  const enter = () => {
    go('/', { replace: true })
    void refresh()
  }
  return (
    <Switch>
      {Object.entries(pages).map(([at, Page]) => (
        <Route key={at} path={at}>
          <Suspense fallback={<Skeleton rows={4} />}>
            <Page onSignedIn={enter} />
          </Suspense>
        </Route>
      ))}
      <Route>{children}</Route>
    </Switch>
  )
}
