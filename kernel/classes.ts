import { z } from 'zod'

type Schema = {
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  allOf?: Schema[]
  class?: string
}

/** Where in an input the secret and the personal fields lie, as paths; read once per act from the shape itself. */
export interface Classes {
  secret: readonly (readonly string[])[]
  personal: readonly (readonly string[])[]
}

export function classesOf(shape: z.ZodType): Classes {
  const found: { secret: string[][]; personal: string[][] } = { secret: [], personal: [] }
  const walk = (schema: Schema, path: string[]) => {
    if (schema.class === 'secret') found.secret.push(path)
    if (schema.class === 'personal') found.personal.push(path)
    for (const [key, child] of Object.entries(schema.properties ?? {})) walk(child, [...path, key])
    for (const child of [...(schema.anyOf ?? []), ...(schema.allOf ?? [])]) walk(child, path)
    if (schema.items) walk(schema.items, [...path, '*'])
  }
  walk(z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Schema, [])
  return found
}

/** The input as the journal may keep it: secrets gone, personal fields only "given". */
export function withoutSecrets(input: unknown, classes: Classes): unknown {
  if (classes.secret.length === 0 && classes.personal.length === 0) return input
  const copy = structuredClone(input)
  for (const path of classes.secret) at(copy, path, (holder, key) => delete holder[key])
  for (const path of classes.personal) at(copy, path, veil)
  return copy
}

function at(
  value: unknown,
  [key, ...rest]: readonly string[],
  edit: (holder: Record<string, unknown>, key: string) => void,
) {
  if (key === undefined || typeof value !== 'object' || value === null) return
  if (key === '*') for (const item of value as unknown[]) at(item, rest, edit)
  else if (rest.length === 0) edit(value as Record<string, unknown>, key)
  else at((value as Record<string, unknown>)[key], rest, edit)
}

function veil(holder: Record<string, unknown>, key: string) {
  if (key in holder) holder[key] = '•'
}
