import type { z } from 'zod'
import type { When } from '#modules/recurrences/rules.ts'
import type { Clause, Evidence, Kind, Spec } from '../rules.ts'

export type WhenIn = z.input<typeof When>
export type Way = 'acts' | 'check_off' | 'figure' | 'clock' | 'score'

/** Everything a clause of any kind may say, side by side: what was chosen before is still there when the kind is changed back. */
export interface Writing {
  kind: Kind
  whose: Clause['whose']
  way: Way
  when: WhenIn
  acts: readonly Evidence[]
  need: string
  checkOff: string
  promise: string
  metric: string
  bound: 'atLeast' | 'atMost'
  figure: string
  score: string
}

/** How a clause of each kind may be kept, the usual one first. */
export const waysOf: Record<Kind, readonly Way[]> = {
  calendar: ['acts', 'check_off'],
  quota: ['acts', 'check_off'],
  limit: ['clock'],
  target: ['figure'],
  standard: ['score'],
  continuous: ['figure', 'acts', 'check_off'],
}

/** A clause nobody has said anything of yet. */
export const blank: Writing = {
  kind: 'calendar', whose: 'each', way: 'acts', when: { rule: 'FREQ=DAILY' }, acts: [], need: '1', checkOff: '', promise: '',
  metric: '', bound: 'atLeast', figure: '', score: '85',
} // biome-ignore format: it reads as a row

/** A written clause, opened for changing. */
export function opened({ kind, whose, spec }: { kind: Kind; whose: Clause['whose']; spec: Spec }): Writing {
  const base = { ...blank, kind, whose, ...('when' in spec && { when: spec.when }), ...('need' in spec && { need: String(spec.need) }) }
  if ('promise' in spec) return { ...base, way: 'clock', promise: spec.promise }
  if ('checkOff' in spec) return { ...base, way: 'check_off', checkOff: spec.checkOff }
  if ('acts' in spec) return { ...base, way: 'acts', acts: spec.acts }
  if (!('metric' in spec)) return { ...base, way: 'score', score: String(spec.atLeast) }
  const bound = spec.atLeast === undefined ? 'atMost' : 'atLeast'
  return { ...base, way: 'figure', metric: spec.metric, bound, figure: String(spec[bound]) }
} // biome-ignore format: it reads as a list of ways

/** The kind and what it says as data; what is missing leaves it without its shape. */
export function said({ kind, whose, way, ...of }: Writing): { kind: Kind; whose: Clause['whose']; spec: unknown } {
  const number = (text: string) => (text.trim() === '' ? undefined : Number(text))
  const specs: Record<Way, unknown> = {
    acts: { when: of.when, need: number(of.need), acts: of.acts },
    check_off: { when: of.when, need: number(of.need), checkOff: of.checkOff },
    clock: { promise: of.promise },
    figure: { when: of.when, metric: of.metric, [of.bound]: number(of.figure) },
    score: { when: of.when, atLeast: number(of.score) },
  }
  return { kind, whose, spec: specs[way] }
}

/** Another kind, kept in a way that fits it. */
export const turned = (writing: Writing, kind: Kind): Writing => ({
  ...writing,
  kind,
  way: waysOf[kind].includes(writing.way) ? writing.way : (waysOf[kind][0] ?? 'acts'),
})
