import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { Id, Moment, Name } from '#kernel/shapes.ts'
import { Item } from './items.ts'

export * from './items.ts'
export * from './scoring.ts'

/** A version is written, put in force by somebody else, and retired when the next one is. */
// biome-ignore format: it reads as a table
export const life = lifecycle('checklists', {
  states: ['draft', 'in_force', 'retired', 'dropped'],
  moves: {
    revise:  { from: ['draft'],    to: 'draft' },
    approve: { from: ['draft'],    to: 'in_force' },
    drop:    { from: ['draft'],    to: 'dropped' },
    retire:  { from: ['in_force'], to: 'retired' },
  },
})
export type State = (typeof life.states)[number]

export const kinds = ['cleaning', 'greening', 'order', 'counter', 'shop', 'renovation', 'contractor', 'company'] as const
export type Kind = (typeof kinds)[number]

const Content = z.object({
  kind: z.enum(kinds),
  title: Name,
  titleEn: Name,
  passScore: z.int().min(1).max(100).default(80),
  items: Item.array().min(1).max(40),
})
export const Code = z.string().regex(/^[A-Z][A-Z0-9_]{1,19}$/)
export const Draft = Content.extend({ code: Code })
export const OneChecklist = z.object({ checklistId: Id })
export const Revise = Content.extend({ checklistId: Id })
export const Retire = OneChecklist.extend({ reason: z.string().trim().min(2).max(300) })
export const Filter = z.object({ kind: z.enum(kinds).optional(), state: z.enum(life.states).optional() })

export const ChecklistRow = z.object({
  checklistId: Id,
  code: z.string(),
  version: z.int(),
  kind: z.enum(kinds),
  title: z.string(),
  titleEn: z.string(),
  passScore: z.int(),
  state: z.enum(life.states),
  itemCount: z.int(),
  writtenAt: Moment,
  writer: Name.nullable(),
  inForceFrom: Moment.nullable(),
  approver: Name.nullable(),
  retiredAt: Moment.nullable(),
})
export const Whole = ChecklistRow.extend({
  items: Item.array(),
  retiredWhy: z.string().nullable(),
  mayApprove: z.boolean(),
})
