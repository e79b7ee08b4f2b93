import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { refuse } from '#kernel/refusal.ts'
import { Day, Id, Name, Note, Photo } from '#kernel/shapes.ts'

// biome-ignore format: it reads as a table
export const life = lifecycle('plantings', {
  states: ['planned', 'planted', 'alive', 'failed', 'dropped'],
  moves: {
    plant:  { from: ['planned'], to: 'planted' },
    check:  { from: ['planted'], to: 'alive' },
    fail:   { from: ['planted'], to: 'failed' },
    drop:   { from: ['planned'], to: 'dropped' },
  },
})
export type State = (typeof life.states)[number]

export const kinds = ['replant', 'new', 'seasonal'] as const
export const measures = ['piece', 'pot', 'sqm', 'metre'] as const
const Pictures = Photo.array().max(9)
const howMany = z.int().min(1).max(100_000)

export const Plan = z.object({
  estateId: Id.of('estates'),
  zoneId: Id.of('zones'),
  placeId: Id.of('places').optional(),
  kind: z.enum(kinds),
  plant: Name,
  size: z.string().trim().max(80).default(''),
  quantity: howMany,
  measure: z.enum(measures),
  dueOn: Day,
  contractorId: Id.of('contractors').optional(),
  reason: Note.min(2),
  photoIds: Pictures.default([]),
})
export const OnePlanting = z.object({ plantingId: Id })
export const Plant = OnePlanting.extend({ planted: howMany, checkOn: Day, photoIds: Pictures.min(1) })
export const Check = OnePlanting.extend({
  alive: z.int().min(0).max(100_000),
  words: Note.default(''),
  photoIds: Pictures.min(1),
  /** By when what died is planted again. */
  againBy: Day.optional(),
})
export const Drop = OnePlanting.extend({ reason: Note.min(2) })

/** So many of a hundred must live for the planting to have taken, and so many days after it is looked at by default. */
export const livesFrom = 95
export const checkAfterDays = 90

/** Share that lives in whole percent, rounded down: 94.9 is not 95. */
export const percentAlive = (alive: number, planted: number): number => Math.floor((100 * alive) / planted)

/** How a planting ends when it is looked at, and how many are to be planted again. Refuses `plantings.more_than_planted`. */
export function outcome(alive: number, planted: number): { move: 'check' | 'fail'; again: number } {
  if (alive > planted) refuse('plantings.more_than_planted', { planted })
  return percentAlive(alive, planted) >= livesFrom
    ? { move: 'check', again: 0 }
    : { move: 'fail', again: planted - alive }
}

export const views = ['open', 'check', 'all'] as const
export const Filter = z.object({
  estateId: Id.of('estates'),
  view: z.enum(views).default('open'),
  zoneId: Id.optional(),
})
export const PlantingRow = z.object({
  plantingId: Id,
  estateId: Id,
  zoneId: Id,
  zone: Name,
  place: z.string().nullable(),
  contractor: z.string().nullable(),
  kind: z.enum(kinds),
  plant: Name,
  size: z.string(),
  quantity: z.int(),
  measure: z.enum(measures),
  reason: z.string(),
  dueOn: Day,
  state: z.enum(life.states),
  photoIds: Id.array(),
  planner: z.string().nullable(),
  planted: z.int().nullable(),
  plantedOn: Day.nullable(),
  plantedBy: Id.nullable(),
  planter: z.string().nullable(),
  plantedPhotoIds: Id.array(),
  checkOn: Day.nullable(),
  alive: z.int().nullable(),
  checkedOn: Day.nullable(),
  checker: z.string().nullable(),
  checkedPhotoIds: Id.array(),
  words: z.string(),
  late: z.boolean(),
  follows: z.boolean(),
})
