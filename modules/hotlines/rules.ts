import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { Cursor, Id, Name } from '#kernel/shapes.ts'

/** What may happen to it. Nothing else may. */
export const life = lifecycle('hotlines', {
  states: ['running', 'ended'],
  moves: {
    end: { from: ['running'], to: 'ended' },
  },
})
export type State = (typeof life.states)[number]

export const Add = z.object({ estateId: Id, title: Name })
export const OneHotline = z.object({ hotlineId: Id })
export const Filter = z.object({ estateId: Id, limit: z.int().min(1).max(200).default(50), after: Cursor.optional() })
export const HotlineRow = z.object({ hotlineId: Id, title: Name, state: z.enum(life.states) })
