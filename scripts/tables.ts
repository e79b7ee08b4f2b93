import { writeFileSync } from 'node:fs'
import type pg from 'pg'
import { onFreshSchema } from './fresh-schema.ts'

const moment = 'Temporal.Instant'
const kinds: Record<string, string> = {
  uuid: 'string', text: 'string', numeric: 'string', xid8: 'string', interval: 'string', time: 'string',
  int2: 'number', int4: 'number', int8: 'number', float8: 'number', bool: 'boolean',
  bytea: 'Buffer', timestamptz: moment, date: 'Temporal.PlainDate', jsonb: 'unknown', json: 'unknown',
} // biome-ignore format: it reads as a table

const camel = (name: string) => name.replace(/_([a-z0-9])/g, (_, c: string) => c.toUpperCase())
const typed = (udt: string) =>
  udt.startsWith('_') ? `${kinds[udt.slice(1)] ?? 'unknown'}[]` : (kinds[udt] ?? 'unknown')

interface Column {
  table: string
  column: string
  udt: string
  nullable: boolean
  optional: boolean
}

/** What TypeScript knows of the tables, read from a freshly migrated database. */
export async function tablesText(owner: pg.ClientBase): Promise<string> {
  const { rows } = await owner.query<Column>(`
    select table_name as "table", column_name as "column", udt_name as udt, is_nullable = 'YES' as nullable,
           column_default is not null or is_identity = 'YES' or is_generated = 'ALWAYS' or is_nullable = 'YES' as optional
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'migrations'
    order by table_name, ordinal_position`)
  const tables = Map.groupBy(rows, (row) => row.table)
  const lines = [
    "import type { Generated } from 'kysely'",
    '',
    '/* Written by `npm run tables` from the schema; do not edit. */',
    'export interface Tables {',
  ]
  for (const [table, columns] of tables) {
    lines.push(`  ${camel(table)}: {`)
    for (const { column, udt, nullable, optional } of columns) {
      const type = typed(udt) + (nullable ? ' | null' : '')
      lines.push(`    ${camel(column)}: ${optional && !nullable ? `Generated<${type}>` : type}`)
    }
    lines.push('  }')
  }
  return `${[...lines, '}'].join('\n')}\n`
}

if (import.meta.main)
  writeFileSync(new URL('../kernel/database/tables.gen.ts', import.meta.url), await onFreshSchema(tablesText))
