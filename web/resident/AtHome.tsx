import { House } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { api, useAct } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { useMe } from '#web/me.ts'
import { t } from '#web/words.ts'
import { standIn } from '#web/zone.ts'
import { useHomes } from './home.ts'

/** The page of somebody who has a home here; who has none, or no longer, is told so. */
export function AtHome({ children }: { children: ReactNode }) {
  const { home } = useHomes()
  useEffect(() => standIn(home?.timeZone ?? 'Asia/Shanghai'), [home?.timeZone])
  return home ? children : <NoHome />
}

function NoHome() {
  const { kind } = useMe()
  const { mutate: signOut } = useAct(api.access.signOut, { onDone: () => location.reload() })
  const title = t(kind === 'staff' ? 'web.resident.staff' : 'web.resident.no_home')
  return (
    <main className="phone">
      <Empty icon={House} title={title} note={t('web.resident.no_home.out')}>
        <Button onClick={() => signOut({})}>{t('web.sign_out')}</Button>
      </Empty>
    </main>
  )
}
