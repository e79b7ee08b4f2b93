import fc from 'fast-check'
import { z } from 'zod'

/** The parts of a JSON schema that the house's shapes use. */
export interface Shape {
  type?: string | string[]
  format?: string
  pattern?: string
  enum?: readonly unknown[]
  const?: unknown
  anyOf?: readonly Shape[]
  oneOf?: readonly Shape[]
  allOf?: readonly Shape[]
  properties?: Record<string, Shape>
  required?: readonly string[]
  additionalProperties?: Shape | boolean
  propertyNames?: Shape
  items?: Shape | false
  prefixItems?: readonly Shape[]
  minItems?: number
  maxItems?: number
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
}

/** Values that a field of this name may have besides what its shape says: real ids, numbers that can be dialled. */
export type Known = Record<string, readonly unknown[]>

/** Which optional fields are given: none, those that are known by name, or now these and now those. */
export type Optional = 'none' | 'known' | 'some'

export const inputShape = (input: z.ZodType): Shape =>
  z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Shape

/** Inputs that fit a shape, as far as a shape can say. */
export function fitting(shape: Shape, known: Known, optional: Optional, name = ''): fc.Arbitrary<unknown> {
  const inner = (one: Shape, of = name) => fitting(one, known, optional, of)
  const values = known[name]
  if (values && values.length > 0 && shape.type !== 'array' && shape.type !== 'object')
    return fc.constantFrom(...values)
  if ('const' in shape) return fc.constant(shape.const)
  if (shape.enum) return fc.constantFrom(...shape.enum)
  const choices = shape.anyOf ?? shape.oneOf
  if (choices) return fc.oneof(...choices.map((one) => inner(one)))
  if (shape.allOf) return fc.tuple(...shape.allOf.map((one) => inner(one))).map((parts) => Object.assign({}, ...parts))
  switch (Array.isArray(shape.type) ? shape.type[0] : shape.type) {
    case 'string':
      return texts(shape)
    case 'integer':
      return fc.integer({ min: atLeast(shape, -1000), max: Math.min(shape.maximum ?? 1000, 1e6) })
    case 'number':
      return fc
        .integer({ min: atLeast(shape, 0) * 100, max: Math.min(shape.maximum ?? 1000, 1000) * 100 })
        .map((n) => n / 100)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      if (shape.prefixItems) return fc.tuple(...shape.prefixItems.map((one) => inner(one)))
      return fc.array(inner(shape.items || {}, name.replace(/s$/, '')), {
        minLength: shape.minItems ?? 0,
        maxLength: Math.min(shape.maxItems ?? 3, (shape.minItems ?? 0) + 3),
      })
    case 'object':
      return objects(shape, known, optional)
    default:
      return fc.constantFrom<unknown>('样例', 1, true, null)
  }
}

const atLeast = ({ minimum, exclusiveMinimum }: Shape, least: number) =>
  Math.max(minimum ?? least, exclusiveMinimum === undefined ? -1e6 : exclusiveMinimum + 1, -1e6)

function objects(shape: Shape, known: Known, optional: Optional): fc.Arbitrary<unknown> {
  const fields = Object.entries(shape.properties ?? {})
  const required = new Set(shape.required ?? [])
  const asked = fields.filter(
    ([name]) => required.has(name) || optional === 'some' || (optional === 'known' && name in known),
  )
  const parts = Object.fromEntries(asked.map(([name, one]) => [name, fitting(one, known, optional, name)]))
  const requiredKeys = optional === 'some' ? [...required] : Object.keys(parts)
  const own = fc.record(parts, { requiredKeys })
  if (fields.length > 0 || typeof shape.additionalProperties !== 'object') return own
  return fc.dictionary(texts(shape.propertyNames ?? {}), fitting(shape.additionalProperties, known, optional), {
    maxKeys: 2,
  })
}

const letter = fc.constantFrom(...'abcdefghijkmnpqrstuvwxyz0123456789楼道灯水管漏投诉维修')
const day = fc
  .integer({ min: -60, max: 60 })
  .map((n) => Temporal.PlainDate.from('2026-08-24').add({ days: n }).toString())

function texts(shape: Shape): fc.Arbitrary<string> {
  if (shape.enum) return fc.constantFrom(...(shape.enum as string[]))
  if (shape.format === 'uuid') return fc.uuid({ version: 7 })
  if (shape.format === 'date') return day
  if (shape.format === 'date-time') return day.map((on) => `${on}T08:30:00+08:00`)
  if (shape.format === 'uri') return fc.constant('https://www.gov.cn/holidays')
  if (shape.format === 'base64') return fc.constant('UEsDBA==')
  if (shape.pattern) return matching(shape.pattern)
  const minLength = Math.max(shape.minLength ?? 0, 2)
  return fc.string({ unit: letter, minLength, maxLength: Math.max(minLength, Math.min(shape.maxLength ?? 20, 20)) })
}

/** Texts of a pattern; one that looks around itself is met by trying. */
function matching(pattern: string): fc.Arbitrary<string> {
  const wanted = new RegExp(pattern, 'u')
  const tried = ['89.50', 'PT2H', 'P3D', '09:00', 'cases.open', 'cases', '123456', 'leak', 'A1', '3'].filter((text) =>
    wanted.test(text),
  )
  if (/\(\?|\\p/.test(pattern)) return fc.constantFrom(...(tried.length > 0 ? tried : ['A1']))
  return fc.oneof(fc.stringMatching(new RegExp(pattern)), ...tried.map((text) => fc.constant(text)))
}

/** One input, the same for the same seed. */
export const oneOf = (inputs: fc.Arbitrary<unknown>, seed: number): unknown =>
  fc.sample(inputs, { numRuns: 1, seed })[0]
