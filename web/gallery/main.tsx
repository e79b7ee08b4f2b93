import '#web/tokens.css'
import '#web/kit.css'
import { House, LayoutGrid, PencilLine, Phone as PhoneSign, ToyBrick } from 'lucide-react'
import { lazy } from 'react'
import { Dressed } from '#web/console/antd.tsx'
import { MeContext } from '#web/me.ts'
import { Console } from '#web/shell/Console.tsx'
import type { Find } from '#web/shell/GlobalSearch.tsx'
import { Phone } from '#web/shell/Phone.tsx'
import type { Place } from '#web/shell/place.ts'
import { start } from '#web/start.tsx'

// For the makers of screens only: parts side by side, without a server and without being shipped.
const onPhone = new URLSearchParams(location.search).has('phone')

const desk: Place[] = [
  {
    at: '/desk',
    needs: 'gallery.see',
    title: '台 Desk',
    icon: House,
    group: 'day',
    screen: lazy(() => import('./Desk.tsx')),
    useCount: () => ({ count: 3, tone: 'late' }),
  },
  {
    at: '/parts',
    needs: 'gallery.see',
    title: '件 Parts',
    icon: ToyBrick,
    group: 'customers',
    screen: lazy(() => import('./Parts.tsx')),
    useCount: () => ({ count: 27 }),
  },
  {
    at: '/stack',
    needs: 'gallery.see',
    title: '楼 Stack',
    icon: LayoutGrid,
    group: 'customers',
    screen: lazy(() => import('./Building.tsx')),
  },
  {
    at: '/coach',
    needs: 'gallery.see',
    title: '写作助手 Coach',
    icon: PencilLine,
    group: 'customers',
    screen: lazy(() => import('./Coach.tsx')),
  },
]
const phone: Place[] = [
  {
    at: '/home',
    needs: 'gallery.see',
    title: '我家',
    icon: House,
    group: 'day',
    screen: lazy(() => import('./Home.tsx')),
  },
  {
    at: '/call',
    needs: 'gallery.see',
    title: '打电话',
    icon: PhoneSign,
    group: 'day',
    screen: lazy(() => import('./Home.tsx')),
  },
]
const find: Find = Object.assign(
  async ({ text }: { text: string }) => ({
    hits: [{ kind: 'unit', id: '1', title: `3-2-${text}`, note: '谭女士', at: '/desk' }],
  }),
  { opName: 'gallery.find' },
)
const me = {
  name: '谭小暑',
  kind: 'staff' as const,
  post: '客服主管',
  may: ['gallery.*'],
  company: '样板公司',
  homes: [],
  estates: [
    { id: 'a', name: '样板里小区', timeZone: 'Asia/Shanghai', units: 1248 },
    { id: 'b', name: '试验苑', timeZone: 'Asia/Shanghai' },
  ],
}

if (onPhone) await import('#web/phone.css')
else await import('#web/shell.css')

void start(
  <Dressed>
    <MeContext value={me}>
      {onPhone ? (
        <Phone places={phone} />
      ) : (
        <Console places={desk} find={find} makers={[{ needs: 'gallery.see', at: '/parts', icon: ToyBrick }]} />
      )}
    </MeContext>
  </Dressed>,
  '/gallery',
)
