import type { kinds, Point } from '#modules/routes/rules.ts'
import type { Life } from './story.ts'
import type { Colleague } from './team.ts'
import type { Estate, Place } from './town.ts'

type Kind = (typeof kinds)[number]
type Post = Colleague['post']

/** A route as the sample company walks it: which places, by whom, on which days and hours (minutes from midnight). */
export interface RoutePlan {
  routeId: string
  name: string
  kind: Kind
  post: Post
  days: readonly number[]
  windows: readonly (readonly [from: number, until: number])[]
  points: readonly { placeId: string; key: string; latitude: number; longitude: number }[]
}

export interface Round {
  route: RoutePlan
  roundId: string
  opens: Temporal.Instant
  /** In minutes. */
  lasts: number
}

const everyDay = [1, 2, 3, 4, 5, 6, 7]
const h = (hours: number, mins = 0) => hours * 60 + mins

interface Draft {
  name: string
  kind: Kind
  posts: readonly Post[]
  days: readonly number[]
  windows: RoutePlan['windows']
  places: RegExp
  asks: string
  least?: number
}

/** What the duty books of the sample ask to be walked. */
const drafts: readonly Draft[] = [
  { name: '公共区域与消防通道', kind: 'public_area', posts: ['service_clerk', 'office_clerk'], days: everyDay, windows: [[h(10), h(14)]], places: /车库|门$|车道|内街|卸货|大堂|广场|花园/, asks: '通道没有堵塞、没有堆物' },
  { name: '公寓两巡', kind: 'apartment', posts: ['service_manager'], days: everyDay, windows: [[h(8, 30), h(11, 30)], [h(14, 30), h(17, 30)]], places: /大堂|楼道|公共走廊/, asks: '楼道干净、没有堆物' },
  { name: '楼道灯与路灯', kind: 'lamps', posts: ['service_clerk', 'office_clerk'], days: everyDay, windows: [[h(18, 30), h(19, 30)]], places: /楼道|楼梯|车道|走廊/, asks: '灯全亮' },
  { name: '客户区域', kind: 'customer_area', posts: ['service_supervisor'], days: [2, 4], windows: [[h(9), h(11, 30)]], places: /客户服务中心|大堂|电梯|客梯厅/, asks: '整洁、无破损' },
  { name: '保洁周检', kind: 'cleaning', posts: ['service_supervisor'], days: [3], windows: [[h(9), h(11)]], places: /大堂|垃圾|卫生间|电梯|楼道|餐厅/, asks: '保洁合格' },
  { name: '绿化周看', kind: 'greening', posts: ['service_manager'], days: [5], windows: [[h(14), h(16)]], places: /花园|广场|门$|乐园/, asks: '修剪、浇水合格' },
  { name: '夜间秩序', kind: 'fire_lane', posts: ['guard'], days: everyDay, windows: [[h(20), h(21, 30)], [h(22), h(23, 30)]], places: /门$|车库|车道|内街|卸货|水泵房|机房/, asks: '门锁好、通道畅通', least: 40 },
] // biome-ignore format: a route a line

const mostPoints = 14

/** On the first day the manager draws the routes, says where the places lie, and plans who walks them when. */
export async function setUp(life: Life, estate: Estate): Promise<RoutePlan[]> {
  const [manager] = life.company.at(estate.name, 'service_manager')
  if (!manager) return []
  const posts = await manager.hand.duties.posts({})
  const placed = new Map<string, { latitude: number; longitude: number }>()
  const plans: RoutePlan[] = []
  for (const draft of drafts) {
    const post = draft.posts.find((key) => life.company.at(estate.name, key).length > 0)
    const postId = posts.find(({ postKey }) => postKey === post)?.postId
    const places = spread(estate.places.filter(({ name }) => draft.places.test(name)))
    if (!post || !postId || places.length < 2) continue
    for (const place of places)
      if (!placed.has(place.placeId)) placed.set(place.placeId, await stoodAt(manager, place, placed.size))
    plans.push(await planned(manager, estate, draft, { post, postId, places, placed }))
  }
  return plans
}

/** So many of them, evenly over the estate. */
const spread = (places: readonly Place[]) =>
  places.filter(
    (_, n) =>
      Math.floor((n * mostPoints) / places.length) !== Math.floor(((n - 1) * mostPoints) / places.length) || n === 0,
  )

async function stoodAt({ hand }: Colleague, { placeId }: Place, n: number) {
  const at = { latitude: 22.5 + (n % 7) * 0.0004, longitude: 114 + Math.floor(n / 7) * 0.0004 }
  await hand.routes.standAt({ placeId, ...at })
  return at
}

interface Chosen {
  post: Post
  postId: string
  places: readonly Place[]
  placed: ReadonlyMap<string, { latitude: number; longitude: number }>
}

const clock = (mins: number) =>
  `${String(Math.floor(mins / 60)).padStart(2, '0')}:${String(mins % 60).padStart(2, '0')}`
const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

async function planned({ hand }: Colleague, { estateId }: Estate, draft: Draft, { post, postId, places, placed }: Chosen): Promise<RoutePlan> {
  const { name, kind, days, windows, asks, least = 20 } = draft
  const questions = [{ key: 'fine', kind: 'yesno' as const, words: asks }]
  const points = places.map(({ placeId }): Partial<Point> & { placeId: string } => ({ placeId, questions: questions as Point['questions'], leastSeconds: least }))
  const { routeId } = await hand.routes.add({ estateId, name, kind, points })
  const rule = days.length === everyDay.length ? 'FREQ=DAILY' : `FREQ=WEEKLY;BYDAY=${days.map((day) => weekdays[day - 1]).join(',')}`
  const when = { rule, windows: windows.map(([from, until]) => ({ from: clock(from), until: clock(until) })), grace: 0.5 }
  await hand.rounds.setPlan({ routeId, postId, when })
  const at = (placeId: string) => placed.get(placeId) ?? { latitude: 0, longitude: 0 }
  return { routeId, name, kind, post, days, windows, points: places.map(({ placeId }) => ({ placeId, key: 'fine', ...at(placeId) })) }
} // biome-ignore format: it reads as one row
