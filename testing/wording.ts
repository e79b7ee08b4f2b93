import type pg from 'pg'
import type { z } from 'zod'
import { jobsOf, metricsOf, opsOf } from '#kernel/house.ts'
import type { Lifecycle } from '#kernel/lifecycle.ts'
import { house } from '#modules/index.ts'
import { fieldsOf } from '#web/kit/fields.ts'
import { pathsOf, type Source } from './source.ts'
import { type Node, nodesOf, saidIn } from './tree.ts'

/** A key that somebody will read, where it is asked for, and the facts that are at hand for its holes. */
export interface Asked {
  /** Any of these will do, the first is the particular one. */
  keys: readonly string[]
  by: string
  /** Names of the facts given beside the key; undefined where they cannot be read off. */
  given?: readonly string[] | undefined
}

/** Every act, query, job and figure, by its one name. */
export const askedByNames = (): Asked[] =>
  [...Object.keys(house).map((name) => ({ name })), ...opsOf(house), ...jobsOf(house), ...metricsOf(house)].map(
    ({ name }) => ({ keys: [name], by: 'modules/index.ts', given: [] }),
  )

/** The labels and choices of every form that is made from an act's own shape. */
export const askedByForms = (): Asked[] =>
  opsOf(house)
    .filter(({ kind, input }) => kind === 'act' && 'shape' in input)
    .flatMap(({ name, input }) =>
      fieldsOf(input as z.ZodObject).flatMap((field) => {
        const noun = name.split('.')[0]
        if (field.kind === 'other' || (field.kind === 'id' && !field.of) || /^\w+Id$/.test(field.name)) return []
        const label = { keys: [`${noun}.field.${field.name}`, `web.field.${field.name}`], by: name }
        const choices = (field.options ?? []).map((option) => ({ keys: [`${noun}.${field.name}.${option}`], by: name }))
        return [label, ...choices]
      }),
    )

const isLifecycle = (value: unknown): value is Lifecycle =>
  typeof value === 'object' && value !== null && 'diagram' in value && 'after' in value

/** Every life of the house, from the rules of the modules. */
export async function lifecycles(): Promise<Lifecycle[]> {
  const rules = await Promise.all(
    pathsOf('modules/*/rules.ts').map(async (path) => (await import(`../${path}`)) as Record<string, unknown>),
  )
  return [...new Set(rules.flatMap((exported) => Object.values(exported)).filter(isLifecycle))]
}

export const askedByLives = async (): Promise<Asked[]> =>
  (await lifecycles()).flatMap(({ name, states, moves }) => [
    ...states.map((state) => ({ keys: [`${name}.state.${state}`], by: `life of ${name}`, given: [] })),
    ...moves.map((move) => ({ keys: [`${name}.cannot_${move}`], by: `life of ${name}`, given: ['state'] })),
  ])

/** Refusals, messages and screen words that the program says by a literal key. */
export const askedBySources = (sources: readonly Source[]): Asked[] =>
  sources.flatMap((source) => [...nodesOf(source)].flatMap((node) => askedBy(source, node)))

const isKey = (text: string) => /^[a-z][\w-]*(\.[\w-]+)*$/i.test(text)
/** Which argument of a call is a wording key. */
const keyPlace: Record<string, number> = { refuse: 0, Refusal: 0, t: 0, notify: 1 }

function askedBy({ path }: Source, node: Node): Asked[] {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return []
  const called = nameOf(node.callee as Node)
  const place = keyPlace[called]
  const args = node.arguments as Node[]
  if (place === undefined || !args[place]) return []
  const given = called === 't' ? undefined : factsIn(args[place + 1])
  return literals(args[place])
    .filter(isKey)
    .map((key) => ({ keys: [key], by: path, given }))
}

const nameOf = (callee: Node): string =>
  String(callee.type === 'MemberExpression' ? (callee.property as Node).name : callee.name)

/** The texts an expression may be: itself, or either branch of a choice. */
function literals(node: Node): string[] {
  if (node.type === 'ConditionalExpression')
    return [...literals(node.consequent as Node), ...literals(node.alternate as Node)]
  const said = node.type === 'Literal' ? saidIn(node) : undefined
  return said === undefined ? [] : [said]
}

function factsIn(node: Node | undefined): string[] | undefined {
  if (!node) return []
  if (node.type !== 'ObjectExpression') return undefined
  const parts = node.properties as Node[]
  if (parts.some(({ type }) => type !== 'Property')) return undefined
  return parts.map(({ key }) => String((key as Node).name ?? (key as Node).value))
}

/** The beginnings of keys that are put together as the program runs: `cases.grade.`. */
export const beginnings = (sources: readonly Source[]): string[] =>
  sources.flatMap((source) =>
    [...nodesOf(source)].flatMap((node) => {
      const said = node.type === 'TemplateLiteral' ? (saidIn(node)?.split('…')[0] ?? '') : ''
      return /^[a-z][\w-]*\.([\w-]+\.)*[\w-]*$/i.test(said) ? [said] : []
    }),
  )

/** Named facts of the tables that somebody can run into: all but keys made by the house and lists of words that shapes hold. */
export async function askedByConstraints(owner: pg.ClientBase): Promise<Asked[]> {
  const { rows } = await owner.query<{ key: string }>(`
    with governed as (
      select oid, relname from pg_class
      where relkind = 'r' and obj_description(oid, 'pg_class') like 'governed:%' and relname not in ('clocks'))
    select relname || '.' || conname as key from pg_constraint join governed g on g.oid = conrelid
    where contype in ('u', 'x', 'f') or (contype = 'c' and pg_get_constraintdef(pg_constraint.oid) !~ '= ANY')
    union
    select g.relname || '.' || i.relname from pg_index join governed g on g.oid = indrelid join pg_class i on i.oid = indexrelid
    where indisunique and not indisprimary
    order by key`)
  return rows.map(({ key }) => ({ keys: [key], by: 'schema', given: [] }))
}

/** Limits and promises, as the clocks name them. */
export async function askedByLimits(owner: pg.ClientBase): Promise<Asked[]> {
  const { rows } = await owner.query<{ name: string; promise: string }>('select distinct name, promise from limits')
  return rows.flatMap(({ name, promise }) => [
    { keys: [`limits.${name}`], by: 'limits' },
    { keys: [`${name.split('.')[0]}.promise.${promise}`, `promise.${promise}`], by: 'limits' },
  ])
}
