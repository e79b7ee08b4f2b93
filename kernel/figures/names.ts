import { z } from 'zod'
import { type House, metricsOf, opsOf } from '../house.ts'

/** What data may refer to by its one name: a duty, a limit or an appraisal names acts and figures. */
export interface Names {
  acts: readonly NamedAct[]
  metrics: readonly { name: string; unit: 'share' | 'count' | 'mean' }[]
}

export interface NamedAct {
  name: string
  /** Fields of its input that take one of a few values, with those values. */
  choices: Readonly<Record<string, readonly (string | boolean)[]>>
}

type Schema = { properties?: Record<string, Schema>; enum?: unknown[]; type?: string; anyOf?: Schema[] }

/** The names of a house, in alphabetical order: put together when they are first asked for, since the shape of every act is read for them. */
export function namesOf(house: House): () => Names {
  let names: Names | undefined
  return () => (names ??= readNames(house))
}

function readNames(house: House): Names {
  const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1)
  return {
    acts: opsOf(house)
      .filter(({ kind }) => kind === 'act')
      .map(({ name, input }) => ({ name, choices: choicesIn(input) }))
      .sort(byName),
    metrics: metricsOf(house)
      .map(({ name, unit }) => ({ name, unit }))
      .sort(byName),
  }
}

function choicesIn(shape: z.ZodType): NamedAct['choices'] {
  const { properties = {} } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Schema
  const listed = Object.entries(properties).map(([field, schema]) => [field, valuesOf(schema)] as const)
  return Object.fromEntries(listed.filter(([, values]) => values.length > 0))
}

function valuesOf({ enum: values, type, anyOf }: Schema): (string | boolean)[] {
  if (type === 'boolean') return [true, false]
  if (anyOf) return anyOf.flatMap(valuesOf)
  return (values ?? []).filter((value) => typeof value === 'string')
}
