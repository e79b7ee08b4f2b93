import { cleaning, greening, suggestions } from './cleaning.ts'
import { commonParts, doors, lamps, lifts } from './common.ts'
import { drains, power, small, water } from './indoors.ts'
import { leaks } from './leaks.ts'
import type { Matter } from './matter.ts'
import { noise, renovation } from './noise.ts'
import { enquiries, fees, ourselves, praises } from './office.ts'
import { fireLane, parking, pets, security } from './order.ts'
import { shopping, workplaces } from './towers.ts'

/** Everything the sample's customers come with. */
// biome-ignore format: it reads as a list
export const matters: readonly Matter[] = [
  leaks, drains, water, power, small, lifts, lamps, doors, commonParts, noise, renovation, parking, fireLane, pets, security, cleaning,
  greening, suggestions, ourselves, fees, enquiries, praises, workplaces, shopping,
].flat()
