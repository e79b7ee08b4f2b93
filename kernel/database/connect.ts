import { createHash } from 'node:crypto'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Tables } from './tables.gen.ts'

const { builtins } = pg.types
const parsers = new Map<number, (text: string) => unknown>([
  [builtins.TIMESTAMPTZ, (text) => Temporal.Instant.from(text)],
  [builtins.DATE, (text) => Temporal.PlainDate.from(text)],
  [builtins.INT8, Number],
])
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    parsers.get(oid) ?? (pg.types.getTypeParser as (oid: number, format?: string) => unknown)(oid, format),
} as pg.CustomTypesConfig

const wire = (value: unknown) =>
  value instanceof Temporal.Instant || value instanceof Temporal.PlainDate || value instanceof Temporal.PlainTime
    ? value.toString()
    : value

const statements = new Map<string, string>()
const mostStatements = 1000

/** One name per text, so that the server plans it once per connection; unbounded texts stay unnamed. */
function nameOf(text: string): string | undefined {
  let name = statements.get(text)
  if (!name && statements.size < mostStatements) {
    name = createHash('sha256').update(text).digest('base64url').slice(0, 20)
    statements.set(text, name)
  }
  return name
}

type Asked = (text: unknown, values?: unknown, done?: unknown) => unknown

class NamedClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config)
    this.on('error', () => {}) // a connection that dies while an act holds it fails that act, not the program
    const ask = super.query.bind(this) as Asked
    const named: Asked = (text, values, done) => {
      if (typeof text !== 'string' || !Array.isArray(values)) return ask(text, values, done)
      const name = values.length > 0 || text.startsWith('select') ? nameOf(text) : undefined
      return ask({ text, values: values.map(wire), ...(name && { name }) }, done)
    }
    this.query = named as typeof this.query
  }
}

/** A pool whose statements are named by their text and whose moments are Temporal. */
export function openPool(url: string, connections: number): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: connections, Client: NamedClient, types })
  pool.on('error', () => {}) // a broken idle connection is replaced; the next statement tells
  return pool
}

export const openKysely = (pool: pg.Pool): Kysely<Tables> =>
  new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
