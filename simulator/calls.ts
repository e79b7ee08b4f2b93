import { mattersOfUse } from './matters/index.ts'
import type { Matter } from './matters/matter.ts'
import { filled } from './matters/matter.ts'
import { whens } from './spoken.ts'
import { type Call, type Life, met } from './story.ts'
import type { Caller, Estate, Place } from './town.ts'

/** How often each kind of trouble comes, by the code of its type; storms bring water. */
const often: Record<string, number> = {
  indoor_leak: 9, drain: 7, water: 4, power: 5, lift: 5, lamp: 7, door: 6, public_part: 6, appliance: 6,
  noise: 8, parking: 6, cleaning: 6, greening: 3, attitude: 1.2, fee: 2, renovation: 4, fire_lane: 1.5, pets: 3, office: 0.4, security: 1.5, other: 1,
  fees: 5, enquiry_renovation: 3, access_card: 5, enquiry_other: 3, suggestion_greening: 1.5, facility: 2, suggestion_other: 1, staff: 2.5,
} // biome-ignore format: it reads as a table

const wet = new Set(['indoor_leak', 'drain', 'public_part'])

/** A call as chance brings it: what, from whom, about which place. */
export function aCall(life: Life, estate: Estate, weather: 'dry' | 'storm'): Call {
  const { dice } = life
  const caller = met(life, dice.pick(estate.callers))
  const known = mattersOfUse[caller.use]
  const matter = dice.weighed(known.map((one) => [weightOf(one, known, weather), one] as const))
  const source = dice.weighed([[52, 'phone'], [14, 'counter'], [26, 'resident'], [4, 'visit'], [4, 'hotline']] as const) // biome-ignore format: it reads as a row
  return about({ dice }, estate, matter, caller, source)
}

/** Types come as often as they do, whatever number of matters each has. */
function weightOf({ type }: Matter, known: readonly Matter[], weather: string) {
  const alike = known.filter((one) => one.type === type).length
  return ((often[type] ?? 1) / alike) * (weather === 'storm' && wet.has(type) ? 5 : 1)
}

/** A call about this very matter, its words filled in with what the caller says. */
export function about(
  { dice }: Pick<Life, 'dice'>,
  estate: Estate,
  matter: Matter,
  caller: Caller,
  source: Call['source'],
): Call {
  const place = placeOf(dice, estate, matter, caller)
  const entrance = caller.code.split('-').length > 2 ? `${caller.code.split('-')[1]}单元` : ''
  const facts = {
    building: spoken(caller.building), floor: String(caller.floor), unit: caller.code, when: dice.pick(whens), who: caller.called,
    lift: `${entrance}${dice.pick(['东', '西'])}梯`, place: place?.name ?? '',
  } // biome-ignore format: it reads as a row
  return { estate, matter, caller, source, facts, ...(place && { placeId: place.placeId }) }
}

const spoken = (building: string) => (/^\d/.test(building) ? `${building}栋` : `${building}座`)

const suits: Record<string, RegExp> = {
  lift: /电梯|客梯/, parking: /车库|车道|内街|卸货/, fire_lane: /车道|内街|卸货|门/, greening: /花园|广场/, lamp: /大堂|楼道|走廊|楼梯|车库/,
  door: /大堂|门|客梯厅/, cleaning: /大堂|楼道|垃圾|走廊|卫生间|电梯/,
} // biome-ignore format: it reads as a table

function placeOf(
  dice: Life['dice'],
  estate: Estate,
  { at, type }: Matter,
  { building, code }: Caller,
): Place | undefined {
  if (at === 'home') return undefined
  const [, entrance, number] = code.split('-')
  const door = number ? `${entrance}单元` : ''
  const near = estate.places.filter((place) =>
    at === 'building' ? place.building === building && place.name.startsWith(door) : place.building === null,
  )
  const fitting = near.filter(({ name }) => suits[type]?.test(name) ?? true)
  return dice.pick(fitting.length > 0 ? fitting : near)
}

/** What the desk types: title, description and the answers of the type, whole sentences with their holes filled. */
export function wordsOf({ matter, facts }: Call) {
  const answers = Object.entries(matter.answers).map(([key, answer]) => [
    key,
    typeof answer === 'string' ? filled(answer, facts) : answer,
  ])
  return { title: filled(matter.title, facts), body: filled(matter.body, facts), answers: Object.fromEntries(answers) }
}
