import {
  BookOpen,
  BookOpenText,
  Building2,
  CalendarCheck,
  CalendarDays,
  CalendarRange,
  ChartColumn,
  CircleAlert,
  ClipboardCheck,
  FileChartColumn,
  Flag,
  Headset,
  House,
  Landmark,
  ListChecks,
  ListTree,
  MapPinned,
  Megaphone,
  MonitorSmartphone,
  NotebookPen,
  NotebookText,
  PhoneCall,
  PhoneIncoming,
  Printer,
  QrCode,
  Scale,
  Siren,
  Sparkles,
  Timer,
  Users,
  Waypoints,
} from 'lucide-react'
import { lazy } from 'react'
import { useWaiting } from '#modules/cases/screens/waiting.tsx'
import type { Maker, Place } from '#web/shell/place.ts'
import { fees } from './fees.tsx'
import { site } from './site.tsx'

/** The table of contents of the console, in the order of the navigation. A place is listed when its screen exists. */
export const places: readonly Place[] = [
  {
    at: '/', needs: 'turns.mine', title: 'agendas', icon: CalendarCheck, group: 'day',
    screen: lazy(() => import('#modules/agendas/screens/Today.tsx')),
  },
  {
    at: '/cases/new', needs: 'cases.open', title: 'cases.intake', icon: PhoneIncoming,
    screen: lazy(() => import('#modules/cases/screens/Intake.tsx')),
  },
  {
    at: '/cases/:caseId', needs: 'cases.one', title: 'cases.one', icon: Headset,
    screen: lazy(() => import('#modules/cases/screens/CasePage.tsx')),
  },
  {
    at: '/cases', needs: 'cases.queue', title: 'cases.desk', icon: Headset, group: 'customers', useCount: useWaiting,
    screen: lazy(() => import('#modules/cases/screens/Desk.tsx')),
  },
  {
    at: '/turns', needs: 'turns.mine', title: 'turns', icon: ClipboardCheck, group: 'day',
    screen: lazy(() => import('#modules/turns/screens/Turns.tsx')),
  },
  {
    at: '/appraisals', needs: 'appraisals.mine', title: 'appraisals', icon: Flag, group: 'company',
    screen: lazy(() => import('#modules/appraisals/screens/Appraisals.tsx')),
  },
  {
    at: '/duties', needs: 'duties.posts', title: 'duties', icon: ListChecks, group: 'company',
    screen: lazy(() => import('#modules/duties/screens/DutyBooks.tsx')),
  },
  {
    at: '/rosters/:rosterId', needs: 'rosters.one', title: 'rosters.one', icon: CalendarRange,
    screen: lazy(() => import('#modules/rosters/screens/RosterGrid.tsx')),
  },
  {
    at: '/rosters', needs: 'rosters.list', title: 'rosters', icon: CalendarRange, group: 'day',
    screen: lazy(() => import('#modules/rosters/screens/RosterDesk.tsx')),
  },
  {
    at: '/standbys', needs: 'standbys.list', title: 'standbys', icon: PhoneCall,
    screen: lazy(() => import('#modules/standbys/screens/StandbyPage.tsx')),
  },
  {
    at: '/services', needs: 'homeservices.catalogue', title: 'homeservices', icon: Sparkles, group: 'customers',
    screen: lazy(() => import('#modules/homeservices/screens/VisitDesk.tsx')),
  },
  {
    at: '/logs', needs: 'managementlogs.day', title: 'managementlogs', icon: NotebookText, group: 'day',
    screen: lazy(() => import('#modules/managementlogs/screens/Logs.tsx')),
  },
  {
    at: '/households/:unitId', needs: 'residents.household', title: 'residents.household', icon: House,
    screen: lazy(() => import('#modules/residents/screens/Household.tsx')),
  },
  {
    at: '/households', needs: 'residents.list', title: 'residents.households', icon: House, group: 'customers',
    screen: lazy(() => import('#modules/residents/screens/Households.tsx')),
  },
  {
    at: '/buildings', needs: 'estates.stack', title: 'estates.picture', icon: Building2, group: 'customers',
    screen: lazy(() => import('#modules/estates/screens/Building.tsx')),
  },
  {
    at: '/handovers', needs: 'handovers.list', title: 'handovers', icon: NotebookPen, group: 'day',
    screen: lazy(() => import('#modules/handovers/screens/Handovers.tsx')),
  },
  {
    at: '/notices/:noticeId/paper', needs: 'notices.paper', title: 'notices.paper', icon: Printer,
    screen: lazy(() => import('#modules/notices/screens/PaperList.tsx')),
  },
  {
    at: '/notices', needs: 'notices.list', title: 'notices', icon: Megaphone, group: 'customers',
    screen: lazy(() => import('#modules/notices/screens/Notices.tsx')),
  },
  {
    at: '/callbacks/scripts', needs: 'callbacks.setScript', title: 'callbacks.scripts', icon: PhoneCall,
    screen: lazy(() => import('#modules/callbacks/screens/Scripts.tsx')),
  },
  {
    at: '/callbacks', needs: 'callbacks.queue', title: 'callbacks.queue', icon: PhoneCall, group: 'customers',
    screen: lazy(() => import('#modules/callbacks/screens/Callbacks.tsx')),
  },
  {
    at: '/hotlines/:hotlineId/package', needs: 'hotlines.package', title: 'hotlines.package', icon: Landmark,
    screen: lazy(() => import('#modules/hotlines/screens/ReplyPackage.tsx')),
  },
  {
    at: '/hotlines', needs: 'hotlines.list', title: 'hotlines', icon: Landmark, group: 'customers',
    screen: lazy(() => import('#modules/hotlines/screens/Hotlines.tsx')),
  },
  {
    at: '/disputes', needs: 'disputes.list', title: 'disputes', icon: Scale, group: 'customers',
    screen: lazy(() => import('#modules/disputes/screens/Disputes.tsx')),
  },
  {
    at: '/causes', needs: 'causes.list', title: 'causes', icon: Waypoints, group: 'customers',
    screen: lazy(() => import('#modules/causes/screens/Causes.tsx')),
  },
  {
    at: '/analysis', needs: 'analyses.table', title: 'analyses', icon: ChartColumn, group: 'company',
    screen: lazy(() => import('#modules/analyses/screens/Analysis.tsx')),
  },
  {
    at: '/reports', needs: 'reports.list', title: 'reports', icon: FileChartColumn, group: 'company',
    screen: lazy(() => import('#modules/reports/screens/Reports.tsx')),
  },
  {
    at: '/knowledge', needs: 'knowledge.list', title: 'knowledge', icon: BookOpenText, group: 'customers',
    screen: lazy(() => import('#modules/knowledge/screens/Knowledge.tsx')),
  },
  {
    at: '/nonconformities', needs: 'nonconformities.list', title: 'nonconformities', icon: CircleAlert, group: 'customers',
    screen: lazy(() => import('#modules/nonconformities/screens/Nonconformities.tsx')),
  },
  {
    at: '/me/sessions', title: 'access.sessions', icon: MonitorSmartphone,
    screen: lazy(() => import('#modules/access/screens/Sessions.tsx')),
  },
  {
    at: '/estates/codes', needs: 'estates.places', title: 'estates.codes', icon: QrCode,
    screen: lazy(() => import('#modules/estates/screens/CodeSheet.tsx')),
  },
  {
    at: '/estates', needs: 'estates.change', title: 'estates.book', icon: MapPinned, group: 'company',
    screen: lazy(() => import('#modules/estates/screens/Estates.tsx')),
  },
  {
    at: '/people', needs: 'staff.list', title: 'staff.people_and_posts', icon: Users, group: 'company',
    screen: lazy(() => import('#modules/staff/screens/People.tsx')),
  },
  {
    at: '/case-types', needs: 'casetypes.list', title: 'casetypes', icon: ListTree, group: 'company',
    screen: lazy(() => import('#modules/casetypes/screens/CaseTypes.tsx')),
  },
  {
    at: '/limits', needs: 'deadlines.changeLimit', title: 'deadlines.limits', icon: Timer, group: 'company',
    screen: lazy(() => import('#modules/deadlines/screens/Limits.tsx')),
  },
  {
    at: '/calendars', needs: 'calendars.setHours', title: 'calendars', icon: CalendarDays, group: 'company',
    screen: lazy(() => import('#modules/calendars/screens/Calendars.tsx')),
  },
  {
    at: '/journal', needs: 'journal.lines', title: 'journal', icon: BookOpen, group: 'company',
    screen: lazy(() => import('#modules/journal/screens/Journal.tsx')),
  },
  ...site,
  ...fees,
] // biome-ignore format: it reads as a table of contents

/** What 新建 offers. */
export const makers: readonly Maker[] = [
  { needs: 'cases.open', at: '/cases/new', icon: PhoneIncoming },
  { needs: 'incidents.start', at: '/incidents/new', icon: Siren },
]
