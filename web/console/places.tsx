import {
  BookOpen,
  Building2,
  CalendarCheck,
  CalendarDays,
  Headset,
  House,
  ListTree,
  MapPinned,
  MonitorSmartphone,
  PhoneIncoming,
  Timer,
  Users,
} from 'lucide-react'
import { lazy } from 'react'
import { useWaiting } from '#modules/cases/screens/waiting.tsx'
import type { Maker, Place } from '#web/shell/place.ts'

/** The table of contents of the console, in the order of the navigation. A place is listed when its screen exists. */
export const places: readonly Place[] = [
  {
    at: '/',
    needs: 'cases.queue',
    title: 'agendas',
    icon: CalendarCheck,
    group: 'day',
    screen: lazy(() => import('#modules/agendas/screens/Today.tsx')),
  },
  {
    at: '/cases/new',
    needs: 'cases.open',
    title: 'cases.intake',
    icon: PhoneIncoming,
    screen: lazy(() => import('#modules/cases/screens/Intake.tsx')),
  },
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
    useCount: useWaiting,
  },
  {
    at: '/households/:unitId',
    needs: 'residents.household',
    title: 'residents.household',
    icon: House,
    screen: lazy(() => import('#modules/residents/screens/Household.tsx')),
  },
  {
    at: '/households',
    needs: 'residents.list',
    title: 'residents.households',
    icon: House,
    group: 'customers',
    screen: lazy(() => import('#modules/residents/screens/Households.tsx')),
  },
  {
    at: '/buildings',
    needs: 'estates.stack',
    title: 'estates.picture',
    icon: Building2,
    group: 'customers',
    screen: lazy(() => import('#modules/estates/screens/Building.tsx')),
  },
  {
    at: '/me/sessions',
    title: 'access.sessions',
    icon: MonitorSmartphone,
    screen: lazy(() => import('#modules/access/screens/Sessions.tsx')),
  },
  {
    at: '/estates',
    needs: 'estates.change',
    title: 'estates.book',
    icon: MapPinned,
    group: 'company',
    screen: lazy(() => import('#modules/estates/screens/Estates.tsx')),
  },
  {
    at: '/people',
    needs: 'staff.list',
    title: 'staff.people_and_posts',
    icon: Users,
    group: 'company',
    screen: lazy(() => import('#modules/staff/screens/People.tsx')),
  },
  {
    at: '/case-types',
    needs: 'casetypes.list',
    title: 'casetypes',
    icon: ListTree,
    group: 'company',
    screen: lazy(() => import('#modules/casetypes/screens/CaseTypes.tsx')),
  },
  {
    at: '/limits',
    needs: 'deadlines.changeLimit',
    title: 'deadlines.limits',
    icon: Timer,
    group: 'company',
    screen: lazy(() => import('#modules/deadlines/screens/Limits.tsx')),
  },
  {
    at: '/calendars',
    needs: 'calendars.setHours',
    title: 'calendars',
    icon: CalendarDays,
    group: 'company',
    screen: lazy(() => import('#modules/calendars/screens/Calendars.tsx')),
  },
  {
    at: '/journal',
    needs: 'journal.lines',
    title: 'journal',
    icon: BookOpen,
    group: 'company',
    screen: lazy(() => import('#modules/journal/screens/Journal.tsx')),
  },
]

/** What 新建 offers. */
export const makers: readonly Maker[] = [{ needs: 'cases.open', at: '/cases/new', icon: PhoneIncoming }]
