import { cleaning, greening, suggestions } from './cleaning.ts'
import { commonParts, doors, lamps, lifts } from './common.ts'
import { enquiries, fees, ourselves, praises } from './fees.ts'
import { drains, power, small, water } from './indoors.ts'
import { leaks } from './leaks.ts'
import type { Matter } from './matter.ts'
import { noise, renovation } from './noise.ts'
import { offices } from './offices.ts'
import { fireLane, parking, pets, security } from './order.ts'
import { shops } from './shops.ts'

const everywhere = [lamps, parking, fireLane].flat()

// biome-ignore format: it reads as a list
const homes = [
  leaks, drains, water, power, small, lifts, doors, commonParts, noise, renovation, pets, security, cleaning, greening, suggestions,
  ourselves, fees, enquiries, praises,
].flat()

/** What people come with, by what their unit is for. */
export const mattersOfUse: Record<'dwelling' | 'office' | 'shop', readonly Matter[]> = {
  dwelling: [...homes, ...everywhere],
  office: [...offices, ...everywhere],
  shop: [...shops, ...everywhere],
}

/** Everything the sample's customers come with. */
export const matters: readonly Matter[] = [...homes, ...everywhere, ...offices, ...shops]
