import {
  CalendarCheck,
  Camera,
  CircleUserRound,
  ClipboardPen,
  CloudUpload,
  Footprints,
  Gauge,
  Hammer,
  ListChecks,
  Mails,
  NotebookText,
  ScanLine,
  Siren,
  Wrench,
} from 'lucide-react'
import { lazy } from 'react'
import type { Place } from '#web/shell/place.ts'

/** The pages of somebody on their rounds; those with a group are tabs. */
export const places: readonly Place[] = [
  {
    at: '/', title: 'web.field.now', icon: CalendarCheck, group: 'day',
    screen: lazy(() => import('#modules/orders/screens/FieldNow.tsx')),
  },
  {
    at: '/orders/:orderId/finish', needs: 'orders.finish', title: 'orders.finish', icon: Wrench,
    screen: lazy(() => import('#modules/orders/screens/FieldFinish.tsx')),
  },
  {
    at: '/orders/:orderId', needs: 'orders.one', title: 'orders.one', icon: Wrench,
    screen: lazy(() => import('#modules/orders/screens/FieldOrder.tsx')),
  },
  {
    at: '/incidents/new', needs: 'incidents.start', title: 'incidents.start', icon: Siren,
    screen: lazy(() => import('#modules/incidents/screens/FieldStart.tsx')),
  },
  {
    at: '/incidents/:incidentId', needs: 'incidents.one', title: 'incidents.one', icon: Siren,
    screen: lazy(() => import('#modules/incidents/screens/FieldIncident.tsx')),
  },
  {
    at: '/cases/:caseId/finish', needs: 'cases.finish', title: 'cases.finish', icon: Wrench,
    screen: lazy(() => import('#modules/cases/screens/FieldFinish.tsx')),
  },
  {
    at: '/cases/:caseId', needs: 'cases.one', title: 'cases.one', icon: Wrench,
    screen: lazy(() => import('#modules/cases/screens/FieldCase.tsx')),
  },
  {
    at: '/visits/:visitId', needs: 'reminders.visit', title: 'reminders.visit', icon: Footprints,
    screen: lazy(() => import('#modules/reminders/screens/FieldVisit.tsx')),
  },
  {
    at: '/notices', needs: 'billnotices.toCarry', title: 'billnotices.phone.title', icon: Mails,
    screen: lazy(() => import('#modules/billnotices/screens/FieldCarry.tsx')),
  },
  {
    at: '/meters/:where/:meterId', needs: 'meters.read', title: 'meters.read', icon: Gauge,
    screen: lazy(() => import('#modules/meters/screens/FieldMeter.tsx')),
  },
  {
    at: '/meters', needs: 'meters.read', title: 'meters', icon: Gauge,
    screen: lazy(() => import('#modules/meters/screens/FieldMeters.tsx')),
  },
  {
    at: '/turns/:turnId', needs: 'turns.one', title: 'turns.one', icon: ListChecks,
    screen: lazy(() => import('#modules/turns/screens/FieldTurn.tsx')),
  },
  {
    at: '/checks/new/:checklistId', needs: 'checks.record', title: 'checks.record', icon: ClipboardPen,
    screen: lazy(() => import('#modules/checks/screens/FieldNewCheck.tsx')),
  },
  {
    at: '/checks/:checkId', needs: 'checks.one', title: 'checks.one', icon: ClipboardPen,
    screen: lazy(() => import('#modules/checks/screens/FieldCheck.tsx')),
  },
  {
    at: '/checks', needs: 'checks.list', title: 'checks', icon: ClipboardPen,
    screen: lazy(() => import('#modules/checks/screens/FieldChecks.tsx')),
  },
  {
    at: '/rectifications/:rectificationId', needs: 'rectifications.one', title: 'rectifications.one', icon: Hammer,
    screen: lazy(() => import('#modules/rectifications/screens/FieldRectification.tsx')),
  },
  {
    at: '/log', needs: 'managementlogs.remark', title: 'managementlogs', icon: NotebookText,
    screen: lazy(() => import('#modules/managementlogs/screens/FieldLog.tsx')),
  },
  {
    at: '/rounds/:roundId/finding', needs: 'findings.report', title: 'findings.report', icon: Camera,
    screen: lazy(() => import('#modules/findings/screens/FieldFinding.tsx')),
  },
  {
    at: '/rounds/:roundId', needs: 'rounds.shift', title: 'rounds.one', icon: Footprints,
    screen: lazy(() => import('#modules/rounds/screens/FieldRound.tsx')),
  },
  {
    at: '/at/:code', needs: 'estates.atCode', title: 'web.field.scan', icon: ScanLine,
    screen: lazy(() => import('#modules/estates/screens/FieldAt.tsx')),
  },
  {
    at: '/scan', needs: 'estates.atCode', title: 'web.field.scan', icon: ScanLine, group: 'day',
    screen: lazy(() => import('#modules/estates/screens/FieldScan.tsx')),
  },
  {
    at: '/report', needs: 'cases.open', title: 'web.field.report', icon: Camera, group: 'day',
    screen: lazy(() => import('#modules/cases/screens/FieldReport.tsx')),
  },
  {
    at: '/outbox/:seq', title: 'devices.outbox.one', icon: CloudUpload,
    screen: lazy(() => import('./OneEntry.tsx')),
  },
  {
    at: '/outbox', title: 'devices.outbox', icon: CloudUpload,
    screen: lazy(() => import('./Outbox.tsx')),
  },
  {
    at: '/me', title: 'web.field.me', icon: CircleUserRound, group: 'day',
    screen: lazy(() => import('#modules/access/screens/FieldMe.tsx')),
  },
] // biome-ignore format: it reads as a table of contents
