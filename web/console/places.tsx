import { Headset, PhoneIncoming } from 'lucide-react'
import { lazy } from 'react'
import type { Maker, Place } from '#web/shell/place.ts'

/** The table of contents of the console, in the order of the navigation. A place is listed when its screen exists. */
export const places: readonly Place[] = [
  {
    at: '/cases/:caseId',
    needs: 'cases.one',
    title: 'cases.one',
    icon: Headset,
    screen: lazy(() => import('#modules/cases/screens/CasePage.tsx')),
  },
  {
    at: '/cases',
    needs: 'cases.queue',
    title: 'cases.desk',
    icon: Headset,
    group: 'customers',
    screen: lazy(() => import('#modules/cases/screens/Desk.tsx')),
  },
]

/** What 新建 offers. */
export const makers: readonly Maker[] = [{ needs: 'cases.open', at: '/cases/new', icon: PhoneIncoming }]
