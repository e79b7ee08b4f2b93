import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Moment, Name } from '#kernel/shapes.ts'

/** A version is written, put in force by somebody else, and retired when the next one is. */
// biome-ignore format: it reads as a table
export const life = lifecycle('playbooks', {
  states: ['draft', 'in_force', 'retired', 'dropped'],
  moves: {
    revise:  { from: ['draft'],    to: 'draft' },
    approve: { from: ['draft'],    to: 'in_force' },
    drop:    { from: ['draft'],    to: 'dropped' },
    retire:  { from: ['in_force'], to: 'retired' },
  },
})
export type State = (typeof life.states)[number]

export const roles = [
  'control',
  'desk',
  'patrol',
  'engineering',
  'cleaning',
  'contractor',
  'manager',
  'anyone',
] as const
export type Role = (typeof roles)[number]

export const proofs = ['none', 'log', 'photo', 'list', 'notice', 'report'] as const
export type Proof = (typeof proofs)[number]

type InLine = readonly { role: string; department: string }[]

/**
 * Who is called for a part: those in post first, then their deputies; after them the reporting line upward. `anyone` is
 * whoever stands there, and is not called.
 */
export const callLine: Record<Role, { first: InLine; deputy: InLine }> = {
  control:     { first: [{ role: 'guard', department: 'order' }],            deputy: [{ role: 'foreman', department: 'order' }] },
  patrol:      { first: [{ role: 'guard', department: 'order' }],            deputy: [{ role: 'foreman', department: 'order' }] },
  desk:        { first: [{ role: 'clerk', department: 'service' }],          deputy: [{ role: 'supervisor', department: 'service' }] },
  engineering: { first: [{ role: 'engineer', department: 'engineering' }],   deputy: [{ role: 'foreman', department: 'engineering' }] },
  cleaning:    { first: [{ role: 'cleaner', department: 'cleaning' }],       deputy: [{ role: 'foreman', department: 'cleaning' }] },
  contractor:  { first: [{ role: 'contractor', department: 'contractor' }],  deputy: [{ role: 'foreman', department: 'engineering' }] },
  manager:     { first: [{ role: 'supervisor', department: 'service' }],     deputy: [{ role: 'manager', department: 'service' }] },
  anyone:      { first: [],                                                  deputy: [] },
} // biome-ignore format: it reads as a table

const Words = z.string().trim().min(2).max(300)

export const Step = z.object({
  no: z.int().min(1).max(40),
  role: z.enum(roles),
  words: Words,
  wordsEn: Words,
  /** From the start, or from the step it comes after; null where only "at once" or "until it is over" can be said. */
  minutes: z.int().min(1).max(20_160).nullable(),
  proof: z.enum(proofs),
  after: z.int().min(1).max(40).nullable(),
  /** What is not a must may be passed over with a reason. */
  must: z.boolean(),
})
export type Step = z.output<typeof Step>

export const Task = z.object({ role: z.enum(roles), words: Words, wordsEn: Words, hours: z.int().min(1).max(720) })

const Content = z.object({
  title: Name,
  titleEn: Name,
  answerSeconds: z.int().min(10).max(3600),
  source: z.string().trim().max(500).default(''),
  steps: Step.array().min(1).max(40),
  aftercare: Task.array().max(20).default([]),
})
export const Code = z.string().regex(/^[A-Z][A-Z0-9_]{1,11}$/)
export const Draft = Content.extend({ code: Code })
export const OnePlaybook = z.object({ playbookId: Id })
export const Revise = Content.extend({ playbookId: Id })
export const Retire = OnePlaybook.extend({ reason: z.string().trim().min(2).max(300) })

/** Steps are numbered from one, and each comes after an earlier one: nothing waits for itself. */
export function inOrder(steps: readonly Step[]) {
  steps.forEach(({ no, after }, at) => {
    if (no !== at + 1) refuse('playbooks.steps_not_numbered', { no })
    if (after !== null && after >= no) refuse('playbooks.after_a_later_step', { no, after })
  })
}

/** What is written is put in force by another: one writes, a second reads. */
export function byAnother(actor: { id: string }, { writtenBy }: { writtenBy: string | null }) {
  if (writtenBy === actor.id) refuse('playbooks.approver_wrote_it')
}

export const PlaybookRow = z.object({
  playbookId: Id,
  code: z.string(),
  version: z.int(),
  title: z.string(),
  titleEn: z.string(),
  state: z.enum(life.states),
  answerSeconds: z.int(),
  stepCount: z.int(),
  writtenAt: Moment,
  writer: Name.nullable(),
  inForceFrom: Moment.nullable(),
  approver: Name.nullable(),
  retiredAt: Moment.nullable(),
})
export const Whole = PlaybookRow.extend({
  source: z.string(),
  retiredWhy: z.string().nullable(),
  mayApprove: z.boolean(),
  steps: Step.array(),
  aftercare: Task.array(),
})
