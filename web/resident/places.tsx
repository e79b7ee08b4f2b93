import { CalendarCheck, Camera, FileText, House, ListChecks, Megaphone, Phone, Receipt, Sparkles } from 'lucide-react'
import { lazy } from 'react'
import type { Place } from '#web/shell/place.ts'

/** The pages of a resident; those with a group are tabs. A page is listed when its screen exists. */
export const places: readonly Place[] = [
  {
    at: '/', needs: 'cases.mine', title: 'web.resident.home', icon: House, group: 'day',
    screen: lazy(() => import('#modules/cases/screens/ResidentHome.tsx')),
  },
  {
    at: '/report', needs: 'cases.report', title: 'web.resident.report', icon: Camera, group: 'day',
    screen: lazy(() => import('#modules/cases/screens/ResidentReport.tsx')),
  },
  {
    at: '/services/mine/:bookingId', needs: 'homeservices.mine', title: 'homeservices.mine', icon: CalendarCheck,
    screen: lazy(() => import('#modules/homeservices/screens/ResidentVisit.tsx')),
  },
  {
    at: '/services/mine', needs: 'homeservices.mine', title: 'homeservices.mine', icon: CalendarCheck,
    screen: lazy(() => import('#modules/homeservices/screens/ResidentVisits.tsx')),
  },
  {
    at: '/services/:serviceId', needs: 'homeservices.book', title: 'homeservices.book', icon: Sparkles,
    screen: lazy(() => import('#modules/homeservices/screens/ResidentBook.tsx')),
  },
  {
    at: '/services', needs: 'homeservices.catalogue', title: 'web.resident.services', icon: Sparkles, group: 'day',
    screen: lazy(() => import('#modules/homeservices/screens/ResidentOffer.tsx')),
  },
  {
    at: '/cases/:caseId', needs: 'cases.mine', title: 'web.resident.cases', icon: ListChecks,
    screen: lazy(() => import('#modules/cases/screens/ResidentCase.tsx')),
  },
  {
    at: '/cases', needs: 'cases.mine', title: 'web.resident.cases', icon: ListChecks, group: 'day',
    screen: lazy(() => import('#modules/cases/screens/ResidentCases.tsx')),
  },
  {
    at: '/notices/:noticeId', needs: 'notices.mine', title: 'notices.one', icon: Megaphone,
    screen: lazy(() => import('#modules/notices/screens/ResidentNotice.tsx')),
  },
  {
    at: '/notices', needs: 'notices.mine', title: 'notices', icon: Megaphone,
    screen: lazy(() => import('#modules/notices/screens/ResidentNotices.tsx')),
  },
  {
    at: '/bills', needs: 'bills.mine', title: 'bills.mine', icon: Receipt,
    screen: lazy(() => import('#modules/bills/screens/ResidentBills.tsx')),
  },
  {
    at: '/invoices', needs: 'invoices.mine', title: 'invoices.mine', icon: FileText,
    screen: lazy(() => import('#modules/invoices/screens/ResidentInvoices.tsx')),
  },
  {
    at: '/contact', needs: 'cases.mine', title: 'web.resident.contact', icon: Phone, group: 'day',
    screen: lazy(() => import('#modules/cases/screens/ResidentContact.tsx')),
  },
] // biome-ignore format: it reads as a table of contents
