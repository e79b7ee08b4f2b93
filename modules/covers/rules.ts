import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { Day, Id, Name } from '#kernel/shapes.ts'

// biome-ignore format: it reads as a table
export const life = lifecycle('covers', {
  states: ['arranged', 'ended'],
  moves: { end: { from: ['arranged'], to: 'ended' } },
})
export type State = (typeof life.states)[number]

export const kinds = ['leave', 'sick', 'training', 'rest', 'other'] as const

export const Arrange = z.object({
  employeeId: Id.of('staff'),
  standInId: Id.of('staff').nullish(),
  kind: z.enum(kinds).default('leave'),
  from: Day,
  until: Day,
  note: z.string().trim().max(300).nullish(),
})
export const OneCover = z.object({ coverId: Id })
export const CoverRow = z.object({
  coverId: Id,
  employeeId: Id,
  employee: Name,
  standInId: Id.nullable(),
  standIn: Name.nullable(),
  kind: z.enum(kinds),
  from: Day,
  until: Day,
  note: z.string().nullable(),
  state: z.enum(life.states),
})
