import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { refuse } from '#kernel/refusal.ts'
import { Cursor, Id, Moment, Name } from '#kernel/shapes.ts'

// biome-ignore format: it reads as a table
export const life = lifecycle('weather_warnings', {
  states: ['running', 'replaced', 'lifted'],
  moves: {
    replace: { from: ['running'], to: 'replaced' },
    lift:    { from: ['running'], to: 'lifted' },
  },
})
export type State = (typeof life.states)[number]

/** As the meteorological service names them. */
export const kinds = ['rainstorm', 'typhoon', 'thunder', 'gale', 'hail', 'heat', 'cold', 'snow', 'ice', 'fog', 'haze', 'sand'] as const // biome-ignore format: it reads as a list
export type Kind = (typeof kinds)[number]

/** From the least to the gravest. */
export const colours = ['blue', 'yellow', 'orange', 'red'] as const
export type Colour = (typeof colours)[number]

/** Kinds before which drains, roofs and garages are looked after: for them the flood playbook is offered. */
export const wet: readonly Kind[] = ['rainstorm', 'typhoon', 'thunder']

/** The same warning again says nothing new. */
export function saysSomethingNew(running: { colour: string } | undefined, colour: Colour) {
  if (running?.colour === colour) refuse('weather.runs_already')
}

export const Warn = z.object({
  estateId: Id.of('estates'),
  kind: z.enum(kinds),
  colour: z.enum(colours),
  /** When it is in force; now where nothing else is said. */
  from: Moment.optional(),
  expectedUntil: Moment.nullish(),
  /** The words of the authority, with its name. */
  source: z.string().trim().min(2).max(500),
})
export const OneWarning = z.object({ warningId: Id })
export const Lift = OneWarning.extend({ reason: z.string().trim().min(2).max(300).default('已解除') })
export const Filter = z.object({
  estateId: Id.optional(),
  running: z.boolean().default(false),
  limit: z.int().min(1).max(100).default(30),
  after: Cursor.optional(),
})
export const WarningRow = z.object({
  warningId: Id,
  estateId: Id,
  estate: Name,
  kind: z.enum(kinds),
  colour: z.enum(colours),
  from: Moment,
  expectedUntil: Moment.nullable(),
  source: z.string(),
  state: z.enum(life.states),
  warnedAt: Moment,
  warner: Name.nullable(),
  endedAt: Moment.nullable(),
  endedWhy: z.string().nullable(),
})
