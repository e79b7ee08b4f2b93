import { z } from 'zod'
import { Text } from '#kernel/shapes.ts'
import { callsOf, oftenSaid, type Say, untilSaid, When, whenSaid } from '#modules/recurrences/rules.ts'

export const kinds = ['calendar', 'limit', 'target', 'quota', 'standard', 'continuous'] as const
export type Kind = (typeof kinds)[number]

/** A turn for every holder of the post; one for the estate, whoever of them keeps it; or one for the whole company. */
export const whoses = ['each', 'one', 'company'] as const

const ActName = z.string().regex(/^[a-z]+\.[a-zA-Z]+$/)

/** Work in the house that is the proof: an act, where wanted only with this input, by the holder or by anybody. */
export const Evidence = z.object({
  act: ActName,
  where: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  by: z.enum(['holder', 'anybody']).default('holder'),
})
export type Evidence = z.output<typeof Evidence>

const need = z.int().min(1).max(500).default(1)
const Kept = z.union([
  z.object({ acts: Evidence.array().min(1).max(12) }),
  /** A signed check-off, until this module of the house gives an act; it never counts as kept by act. */
  z.object({ checkOff: z.string().min(2).max(40) }),
])
const figure = { when: When, metric: ActName, atLeast: z.number().optional(), atMost: z.number().optional() }
const bounded = (spec: { atLeast?: number | undefined; atMost?: number | undefined }) =>
  (spec.atLeast === undefined) !== (spec.atMost === undefined)
const oneBound = { error: 'at least or at most' }

/** What a clause of each kind says as data. */
export const specs = {
  calendar: z.object({ when: When, need }).and(Kept),
  /** n times in the period. */
  quota: z.object({ when: When, need }).and(Kept),
  /** A promise of the house's clocks: every clock the holder answers for is a turn. */
  limit: z.object({ promise: z.string().min(2).max(40) }),
  /** A figure at its cut-off; a share is compared by integers: numerator × 100 with percent × denominator. */
  target: z.object(figure).refine(bounded, oneBound),
  /** Scored by somebody else, from 0 to 100. */
  standard: z.object({ when: When, atLeast: z.int().min(1).max(100) }),
  /** Holds all the time: a figure looked at every day. */
  continuous: z.union([z.object(figure).refine(bounded, oneBound), z.object({ when: When, need }).and(Kept)]),
} as const

const said = {
  registerId: z
    .string()
    .regex(/^D[1-8]\.[A-Za-z0-9]+$/)
    .nullish(),
  title: z.string().trim().min(2).max(60),
  titleEn: z.string().trim().max(120).nullish(),
  words: Text,
  wordsEn: Text.nullish(),
  whose: z.enum(whoses).default('each'),
  weight: z.int().min(0).max(100),
}

/** A clause as it is written down. */
export const Clause = z.discriminatedUnion('kind', [
  z.object({ ...said, kind: z.literal('calendar'), spec: specs.calendar }),
  z.object({ ...said, kind: z.literal('limit'), spec: specs.limit }),
  z.object({ ...said, kind: z.literal('target'), spec: specs.target }),
  z.object({ ...said, kind: z.literal('quota'), spec: specs.quota }),
  z.object({ ...said, kind: z.literal('standard'), spec: specs.standard }),
  z.object({ ...said, kind: z.literal('continuous'), spec: specs.continuous }),
])
export type Clause = z.output<typeof Clause>

/** The acts and the figure a clause refers to by name: what is not in the house cannot be kept. */
export function namesIn({ spec }: Pick<Clause, 'spec'>): { acts: string[]; metrics: string[]; promises: string[] } {
  const calls = 'when' in spec ? callsOf(spec.when) : []
  const acts = 'acts' in spec ? spec.acts.map(({ act }) => act) : []
  return {
    acts: [...acts, ...calls.map(({ on }) => on)],
    metrics: 'metric' in spec ? [spec.metric] : [],
    promises: 'promise' in spec ? [spec.promise] : [],
  }
}

/** How a clause is kept: by ordinary acts, by a clock, by a figure, by somebody's score, or for now by a signed check-off. */
export function proofOf({ kind, spec }: Pick<Clause, 'kind' | 'spec'>) {
  if ('checkOff' in spec) return 'check_off'
  if ('acts' in spec) return 'acts'
  if ('promise' in spec) return 'clock'
  return kind === 'standard' ? 'score' : 'figure'
}

export type Spec = Clause['spec']

/** When a clause is due, as a column of a duty book has room for. */
export const whenWords = (spec: Spec, say: Say): string =>
  'when' in spec ? oftenSaid(spec.when, say) : say('clauses.each_matter')

/** Until when: the end of the window, or of the period. */
export const untilWords = (spec: Spec, say: Say): string =>
  'when' in spec ? untilSaid(spec.when, say) : say('clauses.by_clock')

export const groups = ['day', 'week', 'month', 'longer', 'called'] as const

/** Under which heading a book lists a clause: by how often it is due, or what calls for it. */
export function groupOf(spec: Spec): (typeof groups)[number] {
  if (!('when' in spec) || spec.when.trigger) return 'called'
  const { rule = '' } = spec.when
  if (rule.startsWith('FREQ=DAILY')) return 'day'
  if (rule.startsWith('FREQ=WEEKLY')) return 'week'
  return rule.startsWith('FREQ=MONTHLY') ? 'month' : 'longer'
}

/** What keeps it: acts by their names, a promise, a figure with its bound, a score, or a signature for now. */
export function keptWords(spec: Spec, say: Say): string {
  if ('acts' in spec)
    return `${spec.acts.map(({ act }) => say(act)).join(say('clauses.or'))}${spec.need > 1 ? ` × ${spec.need}` : ''}`
  if ('checkOff' in spec) return say('clauses.kept.check_off')
  if ('promise' in spec) return say('clauses.kept.clock', { promise: say(`deadlines.promise.${spec.promise}`) })
  if ('metric' in spec) return `${say(spec.metric)} ${boundSaid(spec)}`
  return say('clauses.kept.score', { score: spec.atLeast })
}

const boundSaid = ({ atLeast, atMost }: { atLeast?: number | undefined; atMost?: number | undefined }) =>
  atLeast !== undefined ? `≥ ${atLeast}` : `≤ ${atMost}`

/** A whole clause in a sentence: whose it is, when, and what counts as kept. */
export function clauseSaid({ spec, whose }: Pick<Clause, 'spec' | 'whose'>, say: Say): string {
  const kept = keptSaid(spec, say)
  if (!('when' in spec)) return kept
  return say('clauses.said', { when: whenSaid(spec.when, say), whose: say(`clauses.whose.${whose}.said`), kept })
}

function keptSaid(spec: Spec, say: Say): string {
  if ('promise' in spec) return say('clauses.said.clock', { promise: say(`deadlines.promise.${spec.promise}`) })
  if ('metric' in spec) return say('clauses.said.figure', { metric: say(spec.metric), bound: boundSaid(spec) })
  if ('checkOff' in spec) return say('clauses.said.check_off', { need: spec.need })
  if ('acts' in spec) {
    const acts = spec.acts.map((one) => evidenceSaid(one, say)).join(say('clauses.or'))
    return say('clauses.said.acts', { acts, need: spec.need })
  }
  return say('clauses.said.score', { score: spec.atLeast })
}

/** An act as proof: 本人“发布通知”（类别：收费）. */
export function evidenceSaid({ act, where, by }: Evidence, say: Say): string {
  const only = Object.entries(where ?? {}).map(([field, value]) => conditionSaid(act, field, value, say))
  const said = say('clauses.evidence', { by: say(`clauses.by.${by}`), act: say(act) })
  return only.length > 0 ? say('clauses.evidence_where', { said, where: only.join(say('recurrences.and')) }) : said
}

/** A condition in the words of the act's own form, where it has any. */
function conditionSaid(act: string, field: string, value: string | number | boolean, say: Say): string {
  const [noun] = act.split('.')
  const first = (...keys: string[]) => keys.map((key) => [key, say(key)]).find(([key, words]) => key !== words)?.[1]
  const name = first(`${noun}.field.${field}`, `web.field.${field}`) ?? field
  return say('clauses.condition', { field: name, value: first(`${noun}.${field}.${value}`) ?? String(value) })
}
