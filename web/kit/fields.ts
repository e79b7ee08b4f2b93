import type { z } from 'zod'

/** One plain field of an act's input, as a form needs to know it. */
export type FieldShape = {
  name: string
  kind:
    | 'text'
    | 'area'
    | 'number'
    | 'money'
    | 'choice'
    | 'yes'
    | 'day'
    | 'moment'
    | 'id'
    | 'photo'
    | 'photos'
    | 'secret'
    | 'other'
  required: boolean
  /** The module whose `pick` offers the choice of an id. */
  of?: string | undefined
  options?: readonly string[] | undefined
  most?: number | undefined
}

type Definition = {
  type: string
  innerType?: z.ZodType
  element?: z.ZodType
  in?: z.ZodType
  entries?: Record<string, string>
}
type Marks = { steward?: string; of?: string; class?: string }

const definition = (shape: z.ZodType) => shape.def as unknown as Definition
const marksOf = (shape: z.ZodType): Marks => (shape.meta() ?? {}) as Marks

// A shape may be wrapped in optional, nullable or default; marks set outside win over those inside.
function unwrap(shape: z.ZodType): { core: z.ZodType; marks: Marks; required: boolean } {
  const { type, innerType } = definition(shape)
  if (!innerType || !['optional', 'nullable', 'default', 'prefault', 'readonly'].includes(type))
    return { core: shape, marks: marksOf(shape), required: true }
  const inner = unwrap(innerType)
  return {
    core: inner.core,
    marks: { ...inner.marks, ...marksOf(shape) },
    required: type === 'readonly' && inner.required,
  }
}

const longTextLength = 200
const marked = new Set(['id', 'money', 'day', 'photo', 'moment'])
const kinds: Record<string, FieldShape['kind']> = {
  string: 'text',
  number: 'number',
  int: 'number',
  boolean: 'yes',
  enum: 'choice',
}

function kindOf(core: z.ZodType, marks: Marks): FieldShape['kind'] {
  if (marks.class === 'secret') return 'secret'
  if (marks.steward && marked.has(marks.steward)) return marks.steward as FieldShape['kind']
  const { type, element } = definition(core)
  if (type === 'array' && element && marksOf(element).steward === 'photo') return 'photos'
  const kind = kinds[type] ?? 'other'
  const most = 'maxLength' in core ? Number(core.maxLength ?? 0) : 0
  return kind === 'text' && most > longTextLength ? 'area' : kind
}

/** Reads the fields of an act's input off its shape, in the order in which they were written. */
export function fieldsOf(shape: z.ZodObject): FieldShape[] {
  return Object.entries(shape.shape as Record<string, z.ZodType>).map(([name, field]) => {
    const { core, marks, required } = unwrap(field)
    const { entries } = definition(core)
    return {
      name,
      kind: kindOf(core, marks),
      required,
      of: marks.of,
      options: entries && Object.values(entries),
      most: 'maxLength' in core ? Number(core.maxLength) || undefined : undefined,
    }
  })
}
