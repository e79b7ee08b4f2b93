import {
  BookOpenCheck,
  CalendarRange,
  ClipboardList,
  ClipboardPen,
  CloudLightning,
  FileInput,
  Footprints,
  Gauge,
  Hammer,
  HardHat,
  MapPin,
  Siren,
  Smartphone,
  Sprout,
  Wrench,
} from 'lucide-react'
import { lazy } from 'react'
import type { Place } from '#web/shell/place.ts'

/** What is walked, mended and looked after. */
export const site: readonly Place[] = [
  {
    at: '/checklists/write', needs: 'checklists.draft', title: 'checklists.draft', icon: ClipboardList,
    screen: lazy(() => import('#modules/checklists/screens/WriteChecklist.tsx')),
  },
  {
    at: '/checklists', needs: 'checklists.list', title: 'checklists', icon: ClipboardList,
    screen: lazy(() => import('#modules/checklists/screens/Checklists.tsx')),
  },
  {
    at: '/checkplans', needs: 'checkplans.list', title: 'checkplans', icon: CalendarRange,
    screen: lazy(() => import('#modules/checkplans/screens/CheckPlans.tsx')),
  },
  {
    at: '/weather', needs: 'weather.list', title: 'weather', icon: CloudLightning, group: 'site',
    screen: lazy(() => import('#modules/weather/screens/Weather.tsx')),
  },
  {
    at: '/rounds', needs: 'rounds.board', title: 'rounds', icon: Footprints, group: 'site',
    screen: lazy(() => import('#modules/rounds/screens/Rounds.tsx')),
  },
  {
    at: '/orders', needs: 'orders.queue', title: 'orders', icon: Wrench, group: 'site',
    screen: lazy(() => import('#modules/orders/screens/Orders.tsx')),
  },
  {
    at: '/incidents/new', needs: 'incidents.start', title: 'incidents.start', icon: Siren,
    screen: lazy(() => import('#modules/incidents/screens/NewIncident.tsx')),
  },
  {
    at: '/incidents/:incidentId', needs: 'incidents.one', title: 'incidents.one', icon: Siren,
    screen: lazy(() => import('#modules/incidents/screens/WarRoom.tsx')),
  },
  {
    at: '/incidents', needs: 'incidents.list', title: 'incidents', icon: Siren, group: 'site',
    screen: lazy(() => import('#modules/incidents/screens/Incidents.tsx')),
  },
  {
    at: '/playbooks/write', needs: 'playbooks.draft', title: 'playbooks.draft', icon: BookOpenCheck,
    screen: lazy(() => import('#modules/playbooks/screens/WritePlaybook.tsx')),
  },
  {
    at: '/playbooks/book', needs: 'playbooks.book', title: 'playbooks.book', icon: BookOpenCheck,
    screen: lazy(() => import('#modules/playbooks/screens/PlaybookBook.tsx')),
  },
  {
    at: '/playbooks', needs: 'playbooks.list', title: 'playbooks', icon: BookOpenCheck, group: 'site',
    screen: lazy(() => import('#modules/playbooks/screens/Playbooks.tsx')),
  },
  {
    at: '/checks', needs: 'checks.list', title: 'checks', icon: ClipboardPen, group: 'site',
    screen: lazy(() => import('#modules/checks/screens/Checks.tsx')),
  },
  {
    at: '/rectifications', needs: 'rectifications.list', title: 'rectifications', icon: Hammer, group: 'site',
    screen: lazy(() => import('#modules/rectifications/screens/Rectifications.tsx')),
  },
  {
    at: '/meters', needs: 'meters.list', title: 'meters', icon: Gauge, group: 'site',
    screen: lazy(() => import('#modules/meters/screens/Meters.tsx')),
  },
  {
    at: '/zones', needs: 'responsibilities.zones', title: 'responsibilities', icon: MapPin, group: 'site',
    screen: lazy(() => import('#modules/responsibilities/screens/Zones.tsx')),
  },
  {
    at: '/contractors', needs: 'contractors.list', title: 'contractors', icon: HardHat, group: 'site',
    screen: lazy(() => import('#modules/assessments/screens/Contractors.tsx')),
  },
  {
    at: '/planting', needs: 'plantings.list', title: 'plantings', icon: Sprout, group: 'site',
    screen: lazy(() => import('#modules/plantings/screens/Plantings.tsx')),
  },
  {
    at: '/phones/file', needs: 'devices.takeIn', title: 'devices.file', icon: FileInput, group: 'site',
    screen: lazy(() => import('#modules/devices/screens/TakeIn.tsx')),
  },
  {
    at: '/phones', needs: 'devices.losses', title: 'devices.losses', icon: Smartphone, group: 'site',
    screen: lazy(() => import('#modules/devices/screens/Losses.tsx')),
  },
] // biome-ignore format: it reads as a table of contents
